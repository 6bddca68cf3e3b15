import { BOT_USER_ID } from '../bot.ts'
import type { Json } from '../control-types.ts'
import { Refusal } from '../errors.ts'
import { EVENTS_PER_GUILD } from '../limits.ts'
import { eventObject, eventsOf } from '../objects.ts'
import { guildPermissions, has } from '../permissions.ts'
import { changedEvent, newEvent } from '../rules/scheduled-events.ts'
import { settleEvents, tellEvent } from '../scheduled-events.ts'
import type { ScheduledEvent } from '../state.ts'
import { guildOf, nothing, ok, type Request, type Route } from './route.ts'

const AT = '/guilds/{guild_id}/scheduled-events'
const ONE = `${AT}/{guild_scheduled_event_id}`

const KINDS: Record<number, string> = { 1: 'Stage', 2: 'Voice', 3: 'External' }

function eventOf(request: Request): ScheduledEvent {
  const guild = guildOf(request)
  settleEvents(request.world)
  const event = request.world.state.events.get(request.params.guild_scheduled_event_id ?? '')
  if (event?.guild !== guild.id) throw new Refusal(10070)
  return event
}

/** docs, Permissions Requirements: CREATE_EVENTS creates, MANAGE_EVENTS alone no longer does (since February 2026). */
function mayCreate({ world }: Request, guild: string): void {
  if (!has(guildPermissions(world, guild, BOT_USER_ID), 'CREATE_EVENTS')) throw new Refusal(50013)
}

/** docs, Permissions Requirements: one's own by either permission, those of others by MANAGE_EVENTS. */
function mayManage({ world }: Request, { guild, creator }: ScheduledEvent): void {
  const bits = guildPermissions(world, guild, BOT_USER_ID)
  if (!has(bits, 'MANAGE_EVENTS') && !(has(bits, 'CREATE_EVENTS') && creator === BOT_USER_ID)) throw new Refusal(50013)
}

const isoOrNull = (text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : new Date(text).toISOString()

const create: Route = {
  on: `POST ${AT}`,
  rules: ({ world }) => newEvent(world.clock.nowMs()),
  spec: (body) => `${KINDS[body.entity_type]}ScheduledEventCreateRequest`,
  run: (request) => {
    const { world, body } = request
    const guild = guildOf(request)
    mayCreate(request, guild.id)
    if (eventsOf(world, guild.id).filter(({ status }) => status < 3).length >= EVENTS_PER_GUILD)
      throw new Refusal(30038)
    const event = world.state.events.put({
      id: world.ids.next(),
      guild: guild.id,
      creator: BOT_USER_ID,
      name: body.name,
      description: body.description ?? null,
      start: new Date(body.scheduled_start_time).toISOString(),
      end: isoOrNull(body.scheduled_end_time),
      entityType: body.entity_type,
      location: body.entity_metadata?.location ?? null,
      channel: body.channel_id ?? null,
      status: 1,
      interested: [],
    })
    tellEvent(world, 'CREATE', event)
    return ok(eventObject(world, event))
  },
}

const update: Route = {
  on: `PATCH ${ONE}`,
  rules: (request) => changedEvent(eventObject(request.world, eventOf(request)), request.world.clock.nowMs()),
  spec: (body: Json) => `${KINDS[body.entity_type ?? 3]}ScheduledEventPatchRequestPartial`,
  run: (request) => {
    const { world, body } = request
    const before = eventOf(request)
    mayManage(request, before)
    const event = world.state.events.put({
      ...before,
      ...(body.name !== undefined && { name: body.name }),
      ...(body.description !== undefined && { description: body.description }),
      ...(body.scheduled_start_time !== undefined && { start: new Date(body.scheduled_start_time).toISOString() }),
      ...(body.scheduled_end_time !== undefined && { end: isoOrNull(body.scheduled_end_time) }),
      ...(body.entity_type !== undefined && { entityType: body.entity_type }),
      ...(body.entity_metadata !== undefined && { location: body.entity_metadata?.location ?? null }),
      ...(body.channel_id !== undefined && { channel: body.channel_id }),
      ...(body.status !== undefined && { status: body.status }),
    })
    tellEvent(world, 'UPDATE', event)
    return ok(eventObject(world, event))
  },
}

export const scheduledEvents: Record<string, Route> = {
  list_guild_scheduled_events: {
    on: `GET ${AT}`,
    run: (request) => {
      const { world } = request
      settleEvents(world)
      const open = eventsOf(world, guildOf(request).id).filter(({ status }) => status < 3)
      return ok(open.map((event) => eventObject(world, event)))
    },
  },
  create_guild_scheduled_event: create,
  get_guild_scheduled_event: { on: `GET ${ONE}`, run: (request) => ok(eventObject(request.world, eventOf(request))) },
  update_guild_scheduled_event: update,
  delete_guild_scheduled_event: {
    on: `DELETE ${ONE}`,
    run: (request) => {
      const event = eventOf(request)
      mayManage(request, event)
      request.world.state.events.remove(event.id)
      tellEvent(request.world, 'DELETE', event)
      return nothing
    },
  },
}
