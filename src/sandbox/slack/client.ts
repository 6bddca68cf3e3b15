import { createControlClient } from '../shared/control-client.ts'
import type {
  Call,
  Change,
  Fault,
  HumanAction,
  InputValue,
  Interaction,
  Json,
  MessageRef,
  Problem,
  SandboxSettings,
  Seed,
  Seen,
  SeenMessage,
  SeenView,
  SeeOptions,
  Stats,
  TimeChange,
  UploadFile,
} from './control-types.ts'

type Target = MessageRef | SeenMessage | SeenView | { readonly view: string }

export type SlackSandboxClient = ReturnType<typeof connectSlackSandbox>

/**
 * The typed client of the control API.
 *
 * @param controlUrl `controlUrl` of the sandbox, loopback only.
 */
export function connectSlackSandbox(controlUrl: string) {
  const { get, post, waitFor, download, stream } = createControlClient(controlUrl)

  /** Everything one person does. Each promise resolves with what Slack showed them, once the app has answered. */
  function as(user: string) {
    const act = (action: HumanAction) => post<Interaction>('/act', { user, action })
    return {
      user,
      act,
      /** @param text the whole line, slash included */
      command: (channel: string, text: string) => act({ do: 'command', channel, text }),
      /** @param value for menus: option value, user id, date… ; `values` fills the other fields of a modal first */
      click: (
        on: Target,
        actionId: string,
        value?: InputValue,
        more: { blockId?: string; values?: Record<string, InputValue> } = {},
      ) => act({ do: 'click', on: target(on), actionId, ...(value === undefined ? {} : { value }), ...more }),
      submit: (view: string | SeenView, values: Record<string, InputValue> = {}) =>
        act({ do: 'submit', view: viewId(view), values }),
      closeView: (view: string | SeenView) => act({ do: 'closeView', view: viewId(view) }),
      suggest: (on: Target, actionId: string, query: string) => act({ do: 'suggest', on: target(on), actionId, query }),
      post: (channel: string, text: string, threadTs?: string, files?: readonly UploadFile[]) =>
        act({ do: 'post', channel, text, ...(threadTs ? { threadTs } : {}), ...(files ? { files } : {}) }),
      edit: (message: MessageRef, text: string) => act({ do: 'edit', message: ref(message), text }),
      remove: (message: MessageRef) => act({ do: 'delete', message: ref(message) }),
      upload: (file: UploadFile) => act({ do: 'upload', file }),
      invite: (channel: string, who: string) => act({ do: 'invite', channel, user: who }),
      leave: (channel: string, who?: string) => act({ do: 'leave', channel, ...(who ? { user: who } : {}) }),
      changeChannel: (channel: string, change: { name?: string; isPrivate?: boolean; isArchived?: boolean }) =>
        act({ do: 'change-channel', channel, ...change }),
      see: (options: SeeOptions = {}) => get<Seen>('/see', { user, ...options }),
      /** The bytes of a file this person can see. */
      download: (fileId: string) => download(`/files/${fileId}?user=${encodeURIComponent(user)}`),
    }
  }

  return {
    as,
    seed: (seed: Seed) => post<{ botUserId: string; teamId: string }>('/seed', seed),
    settings: (change: Partial<SandboxSettings> = {}) => post<SandboxSettings>('/settings', change),
    see: (user: string, options: SeeOptions = {}) => get<Seen>('/see', { user, ...options }),
    /** Every message of the workspace that is not ephemeral, oldest first: what `simulate` tells. */
    messages: (options: { channel?: string; since?: string } = {}) => get<SeenMessage[]>('/messages', options),
    time: () => get<{ now: string; flowing: boolean }>('/time'),
    changeTime: (change: TimeChange) => post<{ now: string }>('/time', change),
    /** Sets and freezes the sandbox's time. @param instant ISO 8601 */
    setTime: (instant: string) => post<{ now: string }>('/time', { set: instant }),
    advance: (ms: number) => post<{ now: string }>('/time', { advanceMs: ms }),
    failNext: (method: string, fault: Fault) => post<void>('/faults', { method, fault }),
    /** Cuts every socket without a word. */
    cut: () => post<{ sockets: number }>('/cut'),
    /** Asks the oldest socket to reconnect, as Slack does when it recycles a host; with `all`, every one. */
    disconnect: ({ reason = 'refresh_requested', all = false }: { reason?: string; all?: boolean } = {}) =>
      post<{ sockets: number }>('/disconnect', { reason, all }),
    /** The next envelope of this type arrives that many times more, as Slack's redeliveries do. */
    repeatNext: (type: 'slash_commands' | 'interactive' | 'events_api', times = 1) =>
      post<void>('/repeat', { type, times }),
    /** The last envelopes arrive once more, newest first: late, and out of order. */
    redeliver: (count = 1) => post<{ redelivered: number }>('/redeliver', { count }),
    rateLimits: (on: boolean) => post<SandboxSettings>('/settings', { rateLimits: on }),
    calls: (options: { method?: string; after?: number } = {}) => get<Call[]>('/calls', options),
    problems: () => get<Problem[]>('/problems'),
    stats: () => get<Stats>('/stats'),
    waitFor,
    /** Resolves when so many sockets are open. */
    waitForSockets: (count = 1, timeoutMs = 10_000) =>
      waitFor(async () => (await get<Stats>('/stats')).sockets >= count, timeoutMs),
    /** Sends an event the bot is subscribed to, as it is. */
    event: (event: Json) => post<void>('/event', event),
    /** Visible changes as they happen, until `signal` aborts. */
    stream: (options: { user?: string; signal?: AbortSignal } = {}) => stream<Change>(options),
  }
}

const viewId = (view: string | SeenView) => (typeof view === 'string' ? view : view.id)
const ref = ({ channel, ts }: MessageRef): MessageRef => ({ channel, ts })

function target(on: Target): MessageRef | { view: string } {
  if ('ts' in on) return ref(on)
  return { view: 'view' in on ? on.view : on.id }
}
