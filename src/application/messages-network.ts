/** Outbox messages of this area: kind → facts (JSON). */
export type NetworkMessages = Record<never, never>
