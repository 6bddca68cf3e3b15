import { isoOf, tsMicros } from './clock.ts'
import type { Seen, SeenConversation, SeenMessage, SeenUser, SeeOptions } from './control-types.ts'
import { seenMessage } from './messages.ts'
import type { Channel, Message, User } from './state.ts'
import { seenView, stackOf } from './view-stack.ts'
import type { World } from './world.ts'

const seenUser = ({ id, name, realName, isBot, deactivated }: User): SeenUser => ({
  id,
  name,
  realName,
  isBot,
  deactivated,
})

/** Everything one person can see. */
export function see(world: World, userId: string, options: SeeOptions): Seen {
  const me = world.state.users.get(userId)
  if (!me) throw new Error(`no user ${userId}`)
  const conversations = [...world.state.channels.all()].filter(
    (channel) => channel.members.includes(userId) && (options.channel === undefined || channel.id === options.channel),
  )
  return {
    me: seenUser(me),
    now: isoOf(world.clock.nowMs()),
    seq: world.changes.seq,
    users: [...world.state.users.all()].map(seenUser),
    conversations: conversations.map((channel) => conversation(world, me, channel, options)),
    views: stackOf(world, userId).map(seenView),
    errors: world.errors.get(userId) ?? [],
  }
}

function conversation(world: World, me: User, channel: Channel, { since, limit }: SeeOptions): SeenConversation {
  const other = channel.kind === 'im' ? (channel.members.find((member) => member !== me.id) ?? me.id) : undefined
  const from = since === undefined ? 0 : tsMicros(since)
  const mine = world.state.messages
    .inChannel(channel.id)
    .filter(({ only, ts }) => (only === undefined || only === me.id) && tsMicros(ts) > from)
  const messages = threaded(world, mine, since !== undefined)
  const name = other === undefined ? channel.name : (world.state.users.get(other)?.realName ?? other)
  return {
    id: channel.id,
    kind: channel.kind,
    name,
    ...(other !== undefined && { with: other }),
    members: channel.members,
    isArchived: channel.isArchived,
    messages: limit === undefined ? messages : messages.slice(-limit),
  }
}

/** Replies stand under their parent; with `since`, a reply to an older message stands alone. */
function threaded(world: World, messages: readonly Message[], partial: boolean): SeenMessage[] {
  const replies = new Map<string, SeenMessage[]>()
  const heads: Message[] = []
  const known = new Set(messages.map(({ ts }) => ts))
  for (const message of messages) {
    const { threadTs, ts } = message
    if (!threadTs || threadTs === ts || (partial && !known.has(threadTs))) heads.push(message)
    else replies.set(threadTs, [...(replies.get(threadTs) ?? []), seenMessage(world, message)])
  }
  return heads.map((message) => {
    const under = replies.get(message.ts)
    return under ? { ...seenMessage(world, message), replies: under } : seenMessage(world, message)
  })
}
