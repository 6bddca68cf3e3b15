/** Refusals of this area: key → facts. The French text is in rendering/messages. */
export type MinutesErrors = Record<never, never>
