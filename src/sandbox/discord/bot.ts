/** The bot's user; Discord gives the application the same id. */
export const BOT_USER_ID = '1000000000000000001'
export const APPLICATION_ID = BOT_USER_ID
