import type { Json } from './control-types.ts'
import { APP_ID, addProblem, BOT_USER_ID, teamOf, VERIFICATION_TOKEN, type World } from './world.ts'

/** docs, events reference: the scope without which an event is not sent. */
export function scopeOf(type: string, kind: 'public' | 'private' | 'im' | undefined): string | undefined {
  if (type.startsWith('message'))
    return kind === 'im' ? 'im:history' : kind === 'private' ? 'groups:history' : 'channels:history'
  if (type.startsWith('member_')) return kind === 'private' ? 'groups:read' : 'channels:read'
  if (type.startsWith('group_')) return 'groups:read'
  return undefined
}

function subscription(event: Json, kind: 'public' | 'private' | 'im' | undefined): string {
  if (event.type !== 'message') return event.type
  return kind === 'im' ? 'message.im' : kind === 'private' ? 'message.groups' : 'message.channels'
}

/** Sends an event to the app, if it subscribed to it, may read it, and is in the channel. */
export function sendEvent(world: World, channelId: string, event: Json): void {
  const channel = world.state.channels.get(channelId)
  const type = subscription(event, channel?.kind)
  const scope = scopeOf(event.type, channel?.kind)
  if (!world.settings.events.includes(type)) return
  if (scope !== undefined && !world.settings.scopes.includes(scope)) return
  // « You left »: told to whom it happened, who is in the channel no more.
  const own = event.user === BOT_USER_ID || event.type === 'group_left'
  if (!channel?.members.includes(BOT_USER_ID) && !own) return
  deliverEvent(world, { event_ts: world.clock.nextTs(), ...event })
}

/** Delivers, and again after each delay while nobody acknowledges (docs, Events API, retries). */
export function deliverEvent(world: World, event: Json): void {
  const team = teamOf(world).id
  const payload = {
    token: VERIFICATION_TOKEN,
    team_id: team,
    api_app_id: APP_ID,
    event,
    type: 'event_callback',
    event_id: world.state.nextId('Ev'),
    event_time: Math.floor(world.clock.nowMs() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: BOT_USER_ID, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${event.type}-${team}`,
  }
  void attempt(world, payload, 0, '')
}

async function attempt(world: World, payload: Json, number: number, reason: string): Promise<void> {
  const outcome = await world.hub.send({ type: 'events_api', payload, retry: { attempt: number, reason } })
  if (outcome.kind === 'acked' || world.closed) return
  const delay = world.settings.eventRetryDelaysMs[number]
  if (delay === undefined)
    return addProblem(world, 'no_ack', `event ${payload.event.type} given up after ${number} retries`)
  const why = outcome.kind === 'timeout' ? 'timeout' : 'no_connection'
  setTimeout(() => void attempt(world, payload, number + 1, why), delay).unref()
}
