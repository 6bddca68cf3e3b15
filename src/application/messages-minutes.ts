/** Outbox messages of this area: kind → facts (JSON). */
export type MinutesMessages = Record<never, never>
