/** A conversation of the bot with one person. */
export const isDirect = (channelId: string | null): boolean => channelId?.startsWith('D') === true

/** Where something was typed, as dispatch means it: a direct conversation is nobody's channel. */
export const channelOf = (channelId: string | null | undefined): string | null =>
  channelId && !isDirect(channelId) ? channelId : null
