/** Outbox messages of this area: kind → facts (JSON). */
export type AgendaMessages = Record<never, never>
