import { isoOf } from '../shared/clock.ts'
import type { Json, Seen, SeenConversation, SeenEvent, SeenMessage, SeenUser, SeeOptions } from './control-types.ts'
import { after, seenMessage } from './messages.ts'
import { seenModal } from './modals.ts'
import { audienceOf, canSee, channelPermissions, everyoneSees, has } from './permissions.ts'
import { commandsIn } from './scene.ts'
import { settleEvents } from './scheduled-events.ts'
import { type Channel, memberKey, type ScheduledEvent, type User } from './state.ts'
import type { World } from './world.ts'

const seenUser = ({ id, username, globalName, isBot }: User): SeenUser => ({
  id,
  name: username,
  realName: globalName,
  isBot,
})

/** Everything one person can see. */
export function see(world: World, userId: string, options: SeeOptions): Seen {
  const me = world.state.users.get(userId)
  if (!me) throw new Error(`no user ${userId}`)
  const guilds = [...world.state.guilds.all()].filter(({ id }) => world.state.members.get(memberKey(id, userId)))
  const channels = [...world.state.channels.all()].filter(
    (channel) =>
      channel.type !== 4 &&
      channel.type !== 2 &&
      (options.channel === undefined || channel.id === options.channel) &&
      canSee(world, channel, userId),
  )
  const modal = world.state.modals.get(userId)
  settleEvents(world)
  return {
    me: seenUser(me),
    now: isoOf(world.clock.nowMs()),
    seq: world.changes.seq,
    guilds: guilds.map(({ id, name }) => ({ id, name })),
    users: [...world.state.users.all()].map(seenUser),
    conversations: channels.map((channel) => conversation(world, me, channel, options)),
    views: modal ? [seenModal(modal)] : [],
    errors: world.errors.get(userId) ?? [],
    events: [...world.state.events.all()].filter(({ guild }) => guilds.some(({ id }) => id === guild)).map(seenEvent),
    commands: offered(world, me, channels),
  }
}

function offered(world: World, user: User, channels: readonly Channel[]) {
  const all = new Map(
    channels.flatMap((channel) => commandsIn({ world, user }, channel)).map((each) => [each.id, each]),
  )
  return [...all.values()].map(({ id, spec }) => {
    const { name, description, options = [] } = inFrench(spec)
    return { id, name, description, options }
  })
}

/** Names and descriptions as a French client shows them, options included. */
function inFrench(spec: Json): Json {
  const { name_localizations: names, description_localizations: descriptions, options, choices, ...rest } = spec
  return {
    ...rest,
    name: names?.fr ?? spec.name,
    ...(spec.description !== undefined && { description: descriptions?.fr ?? spec.description }),
    ...(options && { options: options.map(inFrench) }),
    ...(choices && { choices: choices.map(inFrench) }),
  }
}

const STATUS = { 1: 'scheduled', 2: 'active', 3: 'completed', 4: 'canceled' } as const

const seenEvent = ({ id, guild, name, description, start, end, location, status }: ScheduledEvent): SeenEvent => ({
  id,
  guild,
  name,
  start,
  status: STATUS[status],
  ...(description !== null && { description }),
  ...(end !== null && { end }),
  ...(location !== null && { location }),
})

function conversation(world: World, me: User, channel: Channel, { since, limit }: SeeOptions): SeenConversation {
  const { id, guild, name, topic, parent, thread } = channel
  const other = guild === null ? (channel.recipients.find((user) => user !== me.id) ?? me.id) : undefined
  const bits = channelPermissions(world, channel, me.id)
  const members = audienceOf(world, channel)
  return {
    id,
    kind: guild === null ? 'dm' : thread ? 'thread' : 'text',
    ...(guild !== null && { guild }),
    name: other === undefined ? name : (world.state.users.get(other)?.globalName ?? other),
    ...(topic !== null && { topic }),
    isPrivate: !everyoneSees(world, channel),
    ...(other !== undefined && { with: other }),
    ...(parent !== null && thread && { parent }),
    members,
    isArchived: thread?.archived ?? false,
    canWrite: has(bits, thread ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES') && !(thread?.locked ?? false),
    messages: seenIn(world, channel, me.id, { since, limit }),
  }
}

/** Without the pointer with which a thread begins: a client shows the message itself there. */
function seenIn(world: World, { id }: Channel, me: string, { since, limit }: SeeOptions): SeenMessage[] {
  const visible = after(world.state.messages.inChannel(id), since).filter(
    ({ only, type }) => (only === undefined || only === me) && type !== 21,
  )
  return visible.slice(limit === undefined ? 0 : -limit).map((message) => seenMessage(world, message))
}
