/** Refusals of this area: key → facts. The French text is in rendering/messages. */
export type NetworkErrors = Record<never, never>
