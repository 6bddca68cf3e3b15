import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { DeliveryError, type DeliveryFault } from '../../interaction/messenger.ts'

/** docs, Opcodes and status codes: JSON error codes. */
export const ERRORS = {
  unknownChannel: 10_003,
  unknownMessage: 10_008,
  unknownInteraction: 10_062,
  unknownEvent: 10_070,
  alreadyAnswered: 40_060,
  missingAccess: 50_001,
  cannotMessageUser: 50_007,
  missingPermissions: 50_013,
  threadExists: 160_004,
} as const

/** The call never reached Discord. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** Discord's own number for what went wrong, if Discord answered. */
export function discordCode(error: unknown): number | undefined {
  if (!(error instanceof DiscordAPIError)) return undefined
  return typeof error.code === 'number' ? error.code : undefined
}

function faultOf(error: unknown): DeliveryFault {
  if (error instanceof RateLimitError) {
    // A limit known beforehand: nothing was asked. `retryAfter` is in milliseconds.
    return { kind: 'retry', retryAfterMs: Math.max(error.retryAfter, error.timeToReset) }
  }
  if (error instanceof DiscordAPIError) {
    if (error.code === ERRORS.cannotMessageUser) return { kind: 'refused', closed: true }
    if (error.status === 429) return { kind: 'retry' }
    // What somebody can mend: the message waits.
    if (error.status === 401 || error.code === ERRORS.missingPermissions) return { kind: 'blocked', by: 'access' }
    if (error.code === ERRORS.unknownChannel || error.code === ERRORS.missingAccess) {
      return { kind: 'blocked', by: 'absent' }
    }
    return error.status >= 500 ? { kind: 'unknown' } : { kind: 'refused' }
  }
  if (error instanceof HTTPError)
    return error.status < 500 && error.status !== 408 ? { kind: 'refused' } : { kind: 'unknown' }
  return NEVER_SENT.has(networkCode(error)) ? { kind: 'retry' } : { kind: 'unknown' }
}

/** Of the call itself or of what lies under it: ECONNREFUSED… Empty when there is none. */
export function networkCode(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  if (typeof code === 'string') return code
  return cause ? networkCode(cause) : ''
}

/** It is logged: of a field that Discord refuses, where it stands and which rule; its words may quote what was sent. */
function wordsOf(error: unknown): string {
  if (error instanceof DiscordAPIError) {
    const [said = '', ...fields] = error.message.split('\n')
    const places = fields.flatMap((field) => /^[\w.[\]]+(?=:)/.exec(field)?.[0] ?? [])
    return [error.code, said, ...places].join(' ')
  }
  if (error instanceof HTTPError) return `HTTP ${error.status}`
  return networkCode(error) || (error instanceof Error ? error.name : typeof error)
}

/**
 * Says what a failed call means for the outbox.
 *
 * @param repeatable true for what may be done twice without harm (reading, editing, deleting): then what may have been
 *   done is simply tried again
 */
export function toDeliveryError(error: unknown, call: string, { repeatable }: { repeatable: boolean }): DeliveryError {
  if (error instanceof DeliveryError) return error
  const fault = faultOf(error)
  const final: DeliveryFault = repeatable && fault.kind === 'unknown' ? { kind: 'retry' } : fault
  return new DeliveryError(`${call}: ${wordsOf(error)}`, final, { cause: error })
}
