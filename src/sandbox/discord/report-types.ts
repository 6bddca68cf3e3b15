import type { Json } from '../shared/control-types.ts'

/** A visible change, on `GET /control/stream`. */
export interface Change {
  readonly seq: number
  readonly kind:
    | 'message'
    | 'edited'
    | 'deleted'
    | 'ephemeral'
    | 'view'
    | 'viewClosed'
    | 'error'
    | 'channel'
    | 'event'
    | 'guild'
    | 'user'
    | 'commands'
    | 'time'
    | 'connection'
    | 'call'
  /** Set when only this person sees it. */
  readonly user?: string
  readonly channel?: string
  readonly message?: string
}

export interface Call {
  readonly seq: number
  /** Real time, Unix milliseconds. */
  readonly at: number
  /** The operation of Discord's OpenAPI file, `create_message`; `download` for attachments. */
  readonly method: string
  readonly path: string
  readonly args: Json
  readonly status: number
  readonly ok: boolean
  /** Discord's error code. */
  readonly code?: number
  /** Set when a fault was injected. */
  readonly fault?: boolean
}

/** What the bot did that Discord would refuse or that members would notice: tests want none. */
export interface Problem {
  readonly seq: number
  readonly kind: 'late_ack' | 'no_ack' | 'not_delivered' | 'api_error' | 'gateway'
  readonly detail: string
}

export interface Stats {
  readonly sockets: number
  readonly sessions: number
  /** `discord-api-spec` was there, and every body is checked against it too. */
  readonly specChecks: boolean
  readonly gateway: {
    readonly identified: number
    readonly resumed: number
    readonly heartbeats: number
    readonly dispatched: number
  }
  readonly interactions: { readonly sent: number; readonly acked: number; readonly unanswered: number }
  readonly calls: Record<string, number>
  readonly messages: number
  readonly problems: number
}
