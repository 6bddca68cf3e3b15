import { isoOf } from '../shared/clock.ts'
import { tsMicros } from './clock.ts'
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
  const messages = seenIn(world, {
    channel: channel.id,
    me: me.id,
    from: since === undefined ? undefined : tsMicros(since),
    limit,
  })
  const name = other === undefined ? channel.name : (world.state.users.get(other)?.realName ?? other)
  return {
    id: channel.id,
    kind: channel.kind,
    name,
    ...(other !== undefined && { with: other }),
    members: channel.members,
    isArchived: channel.isArchived,
    messages,
  }
}

interface Range {
  readonly channel: string
  readonly me: string
  readonly from: number | undefined
  readonly limit: number | undefined
}

/** Replies stand under their parent; with `since`, a reply to an older message stands alone. */
function seenIn(world: World, { channel, me, from, limit }: Range): SeenMessage[] {
  const visible = ({ only, ts }: Message) =>
    (only === undefined || only === me) && (from === undefined || tsMicros(ts) > from)
  const isHead = ({ threadTs, ts }: Message) =>
    !threadTs || threadTs === ts || (from !== undefined && tsMicros(threadTs) <= from)
  const heads = world.state.messages.inChannel(channel).filter((message) => visible(message) && isHead(message))
  return heads.slice(limit === undefined ? 0 : -limit).map((head) => {
    const replies = world.state.messages.replies(channel, head.ts).filter(visible)
    const seen = seenMessage(world, head)
    return replies.length > 0 ? { ...seen, replies: replies.map((reply) => seenMessage(world, reply)) } : seen
  })
}
