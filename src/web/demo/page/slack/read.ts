import type { Conversation, Form, Message, Seen } from '../chat.ts'
import type * as slack from './chat-types.ts'

const KINDS = { public: 'open', private: 'private', im: 'direct' } as const

export function read({ me, now, users, conversations, views }: slack.Seen): Seen {
  const top = views.at(-1)
  return {
    me: person(me),
    now,
    people: users.map(person),
    conversations: conversations.map(conversation),
    form: top ? form(top) : null,
    // Slack's client completes none: those of the demo are told by the server.
    commands: [],
  }
}

const person = ({ id, realName, isBot, deactivated }: slack.SeenUser) => ({
  id,
  name: realName,
  isBot,
  isGone: deactivated,
})

const conversation = ({ id, kind, name, members, isArchived, messages }: slack.SeenConversation): Conversation => ({
  id,
  kind: KINDS[kind],
  name,
  members,
  canWrite: !isArchived,
  messages: messages.map(message),
})

function message({ ts, channel, user, text, at, ephemeral, edited, ...seen }: slack.SeenMessage): Message {
  // A file that is shared is somebody's message.
  const system = seen.subtype !== undefined && seen.subtype !== 'file_share'
  return {
    id: ts,
    channel,
    user,
    text,
    at,
    ephemeral,
    edited,
    system,
    files: (seen.files ?? []).map(({ id, name, title, size }) => ({ id, name, title: title || name, size })),
    ...(seen.replies?.length ? { replies: seen.replies.map(message) } : {}),
    hasThread: !ephemeral && !system,
    own: seen.blocks ?? [],
  }
}

const form = ({ id, hash, title, submit, close, values, errors, blocks }: slack.SeenView): Form => ({
  id,
  version: hash,
  title,
  submit: submit ?? null,
  cancel: close ?? 'Fermer',
  values,
  errors,
  own: blocks,
})

/** Messages of one instant are told apart by microseconds: a millisecond later is after all of them. */
export function after(instant: string): string {
  const micros = (Date.parse(instant) + 1) * 1000
  return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`
}
