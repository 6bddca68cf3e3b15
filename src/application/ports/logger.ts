/** Pino's shape. Never a token, an e-mail address or a text a member wrote. */
export interface Logger {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}
