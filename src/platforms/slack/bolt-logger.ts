import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { Logger } from '../../application/ports/logger.ts'

/** Bolt's warnings and errors in our log, without tokens; its chatter is dropped, since it quotes payloads. */
export function boltLogger(logger: Logger): BoltLogger {
  let level = LogLevel.WARN
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => logger.warn({ from: 'bolt' }, sentence(parts)),
    error: (...parts) => logger.error({ from: 'bolt' }, sentence(parts)),
    setLevel: (wanted) => {
      level = wanted
    },
    getLevel: () => level,
    setName: () => undefined,
  }
}

const sentence = (parts: readonly unknown[]): string =>
  parts
    .map((part) => (part instanceof Error ? part.message : String(part)))
    .join(' ')
    .replace(/\bx(ox[a-z]|app)-[\w-]+/gi, '[token]')
