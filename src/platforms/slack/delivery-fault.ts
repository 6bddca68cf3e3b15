import { ErrorCode, type WebAPICallResult } from '@slack/web-api'
import { DeliveryError, type DeliveryFault } from '../../interaction/messenger.ts'
import { accessRefusal, isCertificateRefusal, isPublicNow, networkCode, platformError } from './refusals.ts'

/** docs, chat.postMessage and Web API errors: « some aspect of the operation may have succeeded ». */
const PERHAPS_DONE = new Set(['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout'])
/** Nothing was done, and it may be tried again. */
const BUSY = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded'])
/** docs, chat.postMessage: the channel is not there for the bot as things are. */
const PLACES: Readonly<Record<string, 'absent' | 'archived'>> = {
  channel_not_found: 'absent',
  not_in_channel: 'absent',
  is_archived: 'archived',
}
/** The call never reached Slack. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** docs, conversations.open: this person takes no message. */
const ACCOUNTS = new Set(['user_disabled', 'user_not_found', 'user_not_visible', 'user_is_restricted', 'cannot_dm_bot'])

interface SlackFailure {
  readonly code?: string
  readonly data?: WebAPICallResult & { error?: string }
  readonly retryAfter?: number
  readonly statusCode?: number
}

function faultOf(error: unknown): DeliveryFault {
  const failure = (error ?? {}) as SlackFailure
  switch (failure.code) {
    case ErrorCode.RateLimitedError:
      return { kind: 'retry', retryAfterMs: (failure.retryAfter ?? 1) * 1000 }
    case ErrorCode.PlatformError: {
      const reason = failure.data?.error ?? ''
      if (PERHAPS_DONE.has(reason)) return { kind: 'unknown' }
      if (BUSY.has(reason)) return { kind: 'retry' }
      if (isPublicNow(error)) return { kind: 'blocked', by: 'public' }
      if (accessRefusal(error)) return { kind: 'blocked', by: 'access' }
      const place = PLACES[reason]
      if (place) return { kind: 'blocked', by: place }
      if (ACCOUNTS.has(reason)) return { kind: 'refused', of: 'account' }
      // Everything else is Slack refusing what was asked: invalid_blocks…
      return { kind: 'refused' }
    }
    case ErrorCode.HTTPError:
      return (failure.statusCode ?? 500) < 500 && failure.statusCode !== 408 ? { kind: 'refused' } : { kind: 'unknown' }
    default:
      return neverSent(error) ? { kind: 'retry' } : { kind: 'unknown' }
  }
}

const neverSent = (error: unknown): boolean => NEVER_SENT.has(networkCode(error)) || isCertificateRefusal(error)

/**
 * It is logged: Slack's own refusals are one word, and whatever is longer (a filter's page, Node's own words about it)
 * may quote what was sent.
 */
function wordOf(error: unknown): string {
  const said = platformError(error)
  if (said !== undefined) return /^\w+$/.test(said) ? said : 'no answer of Slack’s'
  const { statusCode = '' } = (error ?? {}) as SlackFailure
  return `${networkCode(error) || (error instanceof Error ? error.name : typeof error)} ${statusCode}`.trim()
}

/**
 * Says what a failed call means for the outbox.
 *
 * @param repeatable true for what may be done twice without harm (reading, editing, deleting): then what may have been
 *   done is simply tried again
 */
export function toDeliveryError(
  error: unknown,
  method: string,
  { repeatable }: { repeatable: boolean },
): DeliveryError {
  if (error instanceof DeliveryError) return error
  const fault = faultOf(error)
  // What an operator can mend is said so that they can.
  const advice = isPublicNow(error) ? undefined : accessRefusal(error)
  const reason = [wordOf(error), advice].filter((part) => part !== undefined).join(' — ')
  const final: DeliveryFault = repeatable && fault.kind === 'unknown' ? { kind: 'retry' } : fault
  return new DeliveryError(`${method}: ${reason}`, final, { cause: error })
}
