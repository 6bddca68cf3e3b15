/** Refusals of this area: key → facts. The French text is in rendering/messages. */
export type AgendaErrors = Record<never, never>
