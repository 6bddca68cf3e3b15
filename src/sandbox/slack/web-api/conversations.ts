import { directMessage } from '../channels.ts'
import { tsMicros } from '../clock.ts'
import type { Json } from '../control-types.ts'
import { apiMessage } from '../messages.ts'
import { type Channel, type Message, messageKey } from '../state.ts'
import { BOT_USER_ID, teamOf, type World } from '../world.ts'
import { type Call, flag, type Method, missingArgument, missingScope, no, page, readable, scopeFor } from './method.ts'

function channelObject(world: World, channel: Channel): Json {
  const { id, name, kind, created, isArchived, members } = channel
  const common = {
    id,
    created,
    is_archived: isArchived,
    is_im: kind === 'im',
    is_org_shared: false,
    context_team_id: teamOf(world).id,
  }
  if (kind === 'im') {
    const other = members.find((member) => member !== BOT_USER_ID) ?? BOT_USER_ID
    return { ...common, user: other, is_user_deleted: world.state.users.get(other)?.deactivated ?? false }
  }
  const topic = { value: '', creator: '', last_set: 0 }
  return {
    ...common,
    name,
    name_normalized: name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_private: kind === 'private',
    is_mpim: false,
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_member: members.includes(BOT_USER_ID),
    creator: members[0] ?? '',
    topic,
    purpose: topic,
  }
}

const open: Method = {
  token: 'bot',
  run: ({ world, args }) => {
    const scope = String(args.users ?? '').includes(',') ? 'mpim:write' : 'im:write'
    if (!world.settings.scopes.includes(scope)) return missingScope(world, scope)
    if (args.channel) {
      const channel = world.state.channels.get(args.channel)
      return channel?.kind === 'im'
        ? { no_op: true, already_open: true, channel: { id: channel.id } }
        : no('channel_not_found')
    }
    if (!args.users) return no('users_list_not_supplied')
    if (scope === 'mpim:write') return no('not_covered_by_the_sandbox')
    const user = world.state.users.get(args.users)
    if (!user) return no('user_not_found')
    if (user.deactivated) return no('user_disabled')
    if (user.isBot) return no('cannot_dm_bot')
    const channel = directMessage(world, BOT_USER_ID, user.id)
    return { channel: flag(args.return_im) ? channelObject(world, channel) : { id: channel.id } }
  },
}

const info: Method = {
  token: 'bot',
  run: (call) => {
    const found = readable(call, 'read')
    if ('refusal' in found) return found.refusal
    const members = flag(call.args.include_num_members) ? { num_members: found.channel.members.length } : {}
    return { channel: { ...channelObject(call.world, found.channel), ...members } }
  },
}

const members: Method = {
  token: 'bot',
  run: (call) => {
    const found = readable(call, 'read')
    if ('refusal' in found) return found.refusal
    const part = page(found.channel.members, call.args, { byDefault: 100, max: 1000 })
    return part ? { members: part.rows, response_metadata: { next_cursor: part.next } } : no('invalid_cursor')
  },
}

const KINDS = { public_channel: 'public', private_channel: 'private', im: 'im', mpim: undefined } as const

const listAll: Method = {
  token: 'bot',
  run: ({ world, args }) => {
    const types = String(args.types ?? 'public_channel')
      .split(',')
      .map((type) => type.trim())
    if (!types.every((type) => type in KINDS)) return no('invalid_types')
    const kinds = types.map((type) => KINDS[type as keyof typeof KINDS])
    for (const kind of kinds) {
      const scope = kind ? scopeFor({ kind } as Channel, 'read') : 'mpim:read'
      if (!world.settings.scopes.includes(scope)) return missingScope(world, scope)
    }
    const rows = [...world.state.channels.all()].filter(
      (channel) =>
        kinds.includes(channel.kind) &&
        (channel.kind === 'public' || channel.members.includes(BOT_USER_ID)) &&
        !(flag(args.exclude_archived) && channel.isArchived),
    )
    const part = page(rows, args, { byDefault: 100, max: 1000 })
    if (!part) return no('invalid_cursor')
    return {
      channels: part.rows.map((channel) => channelObject(world, channel)),
      response_metadata: { next_cursor: part.next },
    }
  },
}

/** oldest and latest bound the messages, ends excluded unless `inclusive` (docs, conversations.history). */
function between(args: Record<string, Json>): ((message: Message) => boolean) | undefined {
  const [oldest, latest] = [args.oldest, args.latest].map((ts) =>
    ts === undefined || ts === '' ? undefined : tsMicros(String(ts)),
  )
  if (Number.isNaN(oldest) || Number.isNaN(latest)) return undefined
  const slack = flag(args.inclusive) ? 0 : 1
  return ({ ts }) => {
    const at = tsMicros(ts)
    return (
      (oldest === undefined || oldest === 0 || at >= oldest + slack) && (latest === undefined || at <= latest - slack)
    )
  }
}

function history(
  call: Call,
  rows: (channel: Channel) => Message[] | undefined,
  { byDefault }: { byDefault: number },
): Json {
  const { world, args } = call
  const found = readable(call, 'history')
  if ('refusal' in found) return found.refusal
  if (!found.channel.members.includes(BOT_USER_ID)) return no('not_in_channel')
  const inside = between(args)
  if (!inside) return no('invalid_ts_oldest')
  const messages = rows(found.channel)
  if (!messages) return no('thread_not_found')
  const part = page(messages.filter(inside), args, { byDefault, max: 999 })
  if (!part) return no('invalid_cursor')
  return {
    messages: part.rows.map((message) => apiMessage(world, message, { withMetadata: flag(args.include_all_metadata) })),
    has_more: part.next !== '',
    pin_count: 0,
    response_metadata: { next_cursor: part.next },
  }
}

/** A channel's own messages, latest first; replies only when they were broadcast. */
const historyOf: Method = {
  token: 'bot',
  run: (call) => {
    const rows = ({ id }: Channel) =>
      call.world.state.messages
        .inChannel(id)
        .filter(
          ({ only, threadTs, ts, broadcast }) =>
            only === undefined && (!threadTs || threadTs === ts || broadcast === true),
        )
        .reverse()
    return history(call, rows, { byDefault: 100 })
  },
}

/** A thread, oldest first, its parent at the head. */
const replies: Method = {
  token: 'bot',
  run: (call) => {
    if (!call.args.ts) return missingArgument('ts')
    const rows = ({ id }: Channel) => {
      const message = call.world.state.messages.get(messageKey(id, String(call.args.ts)))
      if (!message || message.only !== undefined) return undefined
      const parent = message.threadTs
        ? (call.world.state.messages.get(messageKey(id, message.threadTs)) ?? message)
        : message
      return [parent, ...call.world.state.messages.replies(id, parent.ts).filter(({ only }) => only === undefined)]
    }
    return history(call, rows, { byDefault: 999 })
  },
}

export const conversations: Record<string, Method> = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.list': listAll,
  'conversations.history': historyOf,
  'conversations.replies': replies,
}
