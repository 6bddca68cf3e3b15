import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { Logger } from '../../application/ports/logger.ts'
import { networkCode } from './refusals.ts'

/** Bolt's warnings and errors in our log, without tokens; its chatter is dropped, since it quotes payloads. */
export function boltLogger(logger: Logger): BoltLogger {
  return quiet({
    warn: (...parts) => logger.warn({ from: 'bolt' }, sentence(parts)),
    error: (...parts) => logger.error({ from: 'bolt' }, sentence(parts)),
  })
}

/**
 * The client of the Web API repeats what Slack says of a call, which may quote what was sent: where it stands in the
 * call is logged, and no word. That a call failed is told by whoever made it.
 */
export function webApiLogger(logger: Logger): BoltLogger {
  const tell = (...[said]: unknown[]) => {
    const [, at] = /\[json-pointer:([\w/-]+)\]/.exec(String(said)) ?? []
    if (at) logger.warn({ from: 'web-api', at }, 'Slack finds fault with a field')
  }
  return quiet({ warn: tell, error: tell })
}

function quiet(told: Pick<BoltLogger, 'warn' | 'error'>): BoltLogger {
  let level = LogLevel.WARN
  return {
    ...told,
    debug: () => undefined,
    info: () => undefined,
    setLevel: (wanted) => {
      level = wanted
    },
    getLevel: () => level,
    setName: () => undefined,
  }
}

const LONGEST = 300

/** What Bolt says of itself: of an error the name and code, since its message may be anybody's words. */
const sentence = (parts: readonly unknown[]): string =>
  parts
    .map((part) => (part instanceof Error ? [part.name, networkCode(part)].join(' ').trim() : String(part)))
    .join(' ')
    .replace(/\bx(ox[a-z]|app)-[\w-]+/gi, '[token]')
    .replace(/[^\s<>"':]+@[^\s<>"':]+/g, '[address]')
    .slice(0, LONGEST)
