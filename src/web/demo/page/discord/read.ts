import type { ChatEvent, Conversation, Form, Message, Seen } from '../chat.ts'
import type * as discord from './chat-types.ts'
import { plainText } from './markdown.ts'

/** docs, Message flags: components instead of content and embeds, and files only where a component shows them. */
const COMPONENTS_V2 = 1 << 15
/** docs, Message types: what a person or an app says, or answers; everything else is said by Discord itself. */
const SAID: readonly number[] = [0, 19, 20, 23]
/** docs, Snowflakes: milliseconds are counted from the first second of 2015, 22 bits from the right. */
const EPOCH_MS = 1_420_070_400_000n
const SHIFT = 22n

/** What the dress itself renders of a message. */
export interface Own {
  readonly content: string
  readonly embeds: readonly discord.Json[]
  readonly components: readonly discord.Json[]
  readonly files: readonly discord.SeenFile[]
  readonly thinking: boolean
}

export function read({ me, now, users, conversations, views, events, commands }: discord.Seen): Seen {
  const threads = conversations.filter(({ kind }) => kind === 'thread')
  const [top] = views
  return {
    me: person(me),
    now,
    people: users.map(person),
    conversations: conversations
      .filter(({ kind }) => kind !== 'thread')
      .map((each) => conversation(each, threads))
      .sort((a, b) => Number(a.kind === 'direct') - Number(b.kind === 'direct')),
    form: top ? form(top) : null,
    events: events.map(({ description = '', ...event }): ChatEvent => ({ ...event, description })),
    commands,
  }
}

const person = ({ id, realName, isBot }: discord.SeenUser) => ({ id, name: realName, isBot, isGone: false })

function conversation(seen: discord.SeenConversation, threads: readonly discord.SeenConversation[]): Conversation {
  const { id, kind, name, isPrivate, members, canWrite } = seen
  const own = threads.filter(({ parent }) => parent === id)
  const messages = seen.messages.map((each) => message(each, own))
  const known = new Set(messages.map((each) => each.id))
  const apart = own.filter((thread) => !known.has(thread.id)).map(standIn)
  return {
    id,
    kind: kind === 'dm' ? 'direct' : isPrivate ? 'private' : 'open',
    name,
    members,
    canWrite,
    messages: [...messages, ...apart].sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

/** A thread hangs from the message whose id it bears. */
function message(seen: discord.SeenMessage, threads: readonly discord.SeenConversation[]): Message {
  const { id, channel, user, text, at, ephemeral, edited, interaction } = seen
  const thread = threads.find((each) => each.id === id)
  const { content, embeds, components, thinking, files = [] } = seen
  const isV2 = (seen.flags & COMPONENTS_V2) !== 0
  return {
    id,
    channel,
    user,
    text: plainText(text.replace(/[\u200B\u2060]/g, '')),
    at,
    ephemeral,
    edited,
    system: !SAID.includes(seen.type),
    files: isV2 ? [] : files.map((file) => ({ ...file, title: file.name })),
    hasThread: thread !== undefined,
    ...(thread ? hanging(thread) : {}),
    ...(interaction?.name ? { because: { user: interaction.user, what: `/${interaction.name}` } } : {}),
    own: { content, embeds, components, thinking, files } satisfies Own,
  }
}

const hanging = (thread: discord.SeenConversation) => ({
  replies: thread.messages.map((each) => message(each, [])),
  thread: { id: thread.id, name: thread.name, canWrite: thread.canWrite },
})

/** A thread whose first message is not among those shown, or that has none. */
function standIn(thread: discord.SeenConversation): Message {
  const [first] = thread.messages
  return {
    id: thread.id,
    channel: thread.parent ?? '',
    user: '',
    text: '',
    at: first?.at ?? new Date(0).toISOString(),
    ephemeral: false,
    edited: false,
    system: true,
    files: [],
    hasThread: true,
    ...hanging(thread),
    own: { content: '', embeds: [], components: [], files: [], thinking: false } satisfies Own,
  }
}

const form = ({ id, title, values, errors, components }: discord.SeenView): Form => ({
  id,
  // An app cannot change a form that is open.
  version: id,
  title,
  submit: 'Envoyer',
  cancel: 'Annuler',
  values,
  errors,
  own: components,
})

/** A millisecond later is after all messages of this one. */
export const after = (instant: string): string => String((BigInt(Date.parse(instant) + 1) - EPOCH_MS) << SHIFT)
