import { createControlClient } from '../shared/control-client.ts'
import type {
  Call,
  Change,
  Fault,
  HumanAction,
  Interaction,
  Json,
  MessageRef,
  ModalValue,
  OptionValue,
  Problem,
  SandboxSettings,
  Seed,
  SeedChannel,
  Seen,
  SeenMessage,
  SeenView,
  SeeOptions,
  Stats,
  TimeChange,
  UploadFile,
} from './control-types.ts'

export type DiscordSandboxClient = ReturnType<typeof connectDiscordSandbox>

type Options = Record<string, OptionValue>

/**
 * The typed client of the control API.
 *
 * @param controlUrl `controlUrl` of the sandbox, loopback only.
 */
export function connectDiscordSandbox(controlUrl: string) {
  const { get, post, waitFor, download, stream } = createControlClient(controlUrl)

  /** Everything one person does. Each promise resolves with what Discord showed them, once the app has answered. */
  function as(user: string) {
    const act = (action: HumanAction) => post<Interaction>('/act', { user, action })
    return {
      user,
      act,
      /**
       * @param channel a channel, thread or direct message; the bot's id stands for the direct messages with it
       * @param text the whole line, slash included; options in it (`/reunion planifier date:…`) or by `options`
       */
      command: (channel: string, text: string, options?: Options) =>
        act({ do: 'command', channel, text, ...(options && { options }) }),
      /** Types `query` in the option `focused`; `options` are those already filled. */
      autocomplete: (channel: string, text: string, focused: string, query: string, options?: Options) =>
        act({ do: 'autocomplete', channel, text, focused, query, ...(options && { options }) }),
      click: (on: MessageRef, customId: string) => act({ do: 'click', on: ref(on), customId }),
      /** @param values option values (or their labels), user, role or channel ids */
      select: (on: MessageRef, customId: string, values: readonly string[]) =>
        act({ do: 'select', on: ref(on), customId, values }),
      submit: (view: string | SeenView, values: Record<string, ModalValue> = {}) =>
        act({ do: 'submit', view: viewId(view), values }),
      closeView: (view: string | SeenView) => act({ do: 'closeView', view: viewId(view) }),
      /** @param channel also a thread: that is how one answers in it */
      post: (channel: string, text: string, more: { replyTo?: string; files?: readonly UploadFile[] } = {}) =>
        act({ do: 'post', channel, text, ...more }),
      edit: (message: MessageRef, text: string) => act({ do: 'edit', message: ref(message), text }),
      remove: (message: MessageRef) => act({ do: 'delete', message: ref(message) }),
      join: (guild: string) => act({ do: 'join', guild }),
      leave: (guild: string) => act({ do: 'leave', guild }),
      closeDms: () => act({ do: 'dms', closed: true }),
      openDms: () => act({ do: 'dms', closed: false }),
      see: (options: SeeOptions = {}) => get<Seen>('/see', { user, ...options }),
      /** The bytes of a file this person can see. */
      download: (fileId: string) => download(`/files/${fileId}?user=${encodeURIComponent(user)}`),
    }
  }

  return {
    as,
    seed: (seed: Seed) => post<{ botUserId: string; applicationId: string }>('/seed', seed),
    settings: (change: Partial<SandboxSettings> = {}) => post<SandboxSettings>('/settings', change),
    see: (user: string, options: SeeOptions = {}) => get<Seen>('/see', { user, ...options }),
    /** Every message that is not ephemeral, oldest first: what `simulate` tells. */
    messages: (options: { channel?: string; since?: string } = {}) => get<SeenMessage[]>('/messages', options),
    /** What the bot registered; `guild` is null for global commands. */
    commands: () => get<Json[]>('/commands'),
    time: () => get<{ now: string; flowing: boolean }>('/time'),
    changeTime: (change: TimeChange) => post<{ now: string }>('/time', change),
    /** Sets and freezes the sandbox's time. @param instant ISO 8601 */
    setTime: (instant: string) => post<{ now: string }>('/time', { set: instant }),
    advance: (ms: number) => post<{ now: string }>('/time', { advanceMs: ms }),
    deleteChannel: (channel: string) => post<void>('/channels/delete', { channel }),
    /** Renames, archives, locks, or changes who sees it. */
    changeChannel: (
      channel: string,
      change: Pick<SeedChannel, 'topic' | 'overwrites'> & { name?: string; archived?: boolean; locked?: boolean },
    ) => post<void>('/channels/change', { channel, ...change }),
    removeBot: (guild: string) => post<void>('/bot/remove', { guild }),
    inviteBot: (guild: string, permissions?: readonly string[]) =>
      post<void>('/bot/invite', { guild, ...(permissions && { permissions }) }),
    /** @param method an operation: `create_message`, `create_interaction_response`… as `calls()` names them */
    failNext: (method: string, fault: Fault) => post<void>('/faults', { method, fault }),
    /** Cuts every socket without a word; the bot may resume. */
    cut: () => post<{ sockets: number }>('/gateway/cut'),
    /** Asks the bot to reconnect and resume (op 7). */
    reconnect: () => post<{ sockets: number }>('/gateway/reconnect'),
    /** Ends the bot's sessions (op 9): it must identify again. */
    invalidate: () => post<{ sockets: number }>('/gateway/invalidate'),
    /** The next event of this type, `INTERACTION_CREATE` unless told, arrives that many times more. */
    repeatNext: (type = 'INTERACTION_CREATE', times = 1) => post<void>('/repeat', { type, times }),
    /** The last interactions arrive once more, newest first: late, and out of order. */
    redeliver: (count = 1) => post<{ redelivered: number }>('/redeliver', { count }),
    rateLimits: (on: boolean) => post<SandboxSettings>('/settings', { rateLimits: on }),
    calls: (options: { method?: string; after?: number } = {}) => get<Call[]>('/calls', options),
    problems: () => get<Problem[]>('/problems'),
    stats: () => get<Stats>('/stats'),
    waitFor,
    /** Resolves when so many sockets are open. */
    waitForSockets: (count = 1, timeoutMs = 10_000) =>
      waitFor(async () => (await get<Stats>('/stats')).sockets >= count, timeoutMs),
    /** Visible changes as they happen, until `signal` aborts. */
    stream: (options: { user?: string; signal?: AbortSignal } = {}) => stream<Change>(options),
  }
}

const viewId = (view: string | SeenView) => (typeof view === 'string' ? view : view.id)
const ref = ({ channel, id }: MessageRef): MessageRef => ({ channel, id })
