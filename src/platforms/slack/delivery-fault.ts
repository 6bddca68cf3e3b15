import { ErrorCode, type WebAPICallResult } from '@slack/web-api'
import { DeliveryError, type DeliveryFault } from '../../interaction/messenger.ts'

/** docs, chat.postMessage and Web API errors: « some aspect of the operation may have succeeded ». */
const PERHAPS_DONE = new Set(['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout'])
/** Nothing was done, and an operator can mend it: the message waits. */
const MENDABLE = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
])
/** The call never reached Slack. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

interface SlackFailure {
  readonly code?: string
  readonly data?: WebAPICallResult & { error?: string }
  readonly retryAfter?: number
  readonly statusCode?: number
  readonly original?: Error
}

/** Slack's own word for what went wrong (`channel_not_found`), if Slack answered. */
export function platformError(error: unknown): string | undefined {
  const { code, data } = (error ?? {}) as SlackFailure
  return code === ErrorCode.PlatformError ? data?.error : undefined
}

function faultOf(error: unknown): DeliveryFault {
  const failure = (error ?? {}) as SlackFailure
  switch (failure.code) {
    case ErrorCode.RateLimitedError:
      return { kind: 'retry', retryAfterMs: (failure.retryAfter ?? 1) * 1000 }
    case ErrorCode.PlatformError: {
      const reason = failure.data?.error ?? ''
      if (PERHAPS_DONE.has(reason)) return { kind: 'unknown' }
      if (MENDABLE.has(reason)) return { kind: 'retry' }
      // Everything else is Slack refusing what was asked: channel_not_found, is_archived, invalid_blocks…
      return { kind: 'refused' }
    }
    case ErrorCode.HTTPError:
      return (failure.statusCode ?? 500) < 500 && failure.statusCode !== 408 ? { kind: 'refused' } : { kind: 'unknown' }
    default:
      return NEVER_SENT.has(networkCode(failure.original ?? error)) ? { kind: 'retry' } : { kind: 'unknown' }
  }
}

function networkCode(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  if (typeof code === 'string' && code !== ErrorCode.RequestError) return code
  return cause ? networkCode(cause) : ''
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
  const reason = platformError(error) ?? (error instanceof Error ? error.message : String(error))
  const final: DeliveryFault = repeatable && fault.kind === 'unknown' ? { kind: 'retry' } : fault
  return new DeliveryError(`${method}: ${reason}`, final, { cause: error })
}
