/** The bot's user. */
export const BOT_USER_ID = '1000000000000000001'
/** Discord gives the application the id of its bot. */
export const APPLICATION_ID = '1000000000000000001'
