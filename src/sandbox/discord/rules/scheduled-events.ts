import type { Json } from '../control-types.ts'
import * as limits from '../limits.ts'
import { type Check, fail, instant, object, oneOf, type Path, type Problem, snowflake, string } from './engine.ts'

const EXTERNAL = 3

const fields = {
  name: string({ min: 1, max: limits.EVENT_NAME }),
  description: string({ min: 1, max: limits.EVENT_DESCRIPTION }),
  privacy_level: oneOf(2),
  scheduled_start_time: instant,
  scheduled_end_time: instant,
  entity_type: oneOf(1, 2, EXTERNAL),
  entity_metadata: object({ optional: { location: string({ min: 1, max: limits.EVENT_LOCATION }) } }),
  channel_id: snowflake,
  image: string(),
}

/** docs, Field Requirements By Entity Type; times are judged by the sandbox's clock. */
function consistent(event: Json, nowMs: number, at: Path, found: Problem[]): void {
  const need = (key: string) => {
    if (!event[key]) fail(found, [...at, key], 'BASE_TYPE_REQUIRED', 'This field is required')
  }
  if (event.entity_type === EXTERNAL) {
    need('scheduled_end_time')
    if (!event.entity_metadata?.location)
      fail(found, [...at, 'entity_metadata', 'location'], 'BASE_TYPE_REQUIRED', 'This field is required')
    if (event.channel_id)
      fail(found, [...at, 'channel_id'], 'GUILD_SCHEDULED_EVENT_CHANNEL_FORBIDDEN', 'An external event has no channel')
  } else need('channel_id')
  const start = Date.parse(event.scheduled_start_time)
  if (start <= nowMs)
    fail(
      found,
      [...at, 'scheduled_start_time'],
      'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST',
      'Cannot schedule event in the past.',
    )
  if (event.scheduled_end_time && Date.parse(event.scheduled_end_time) <= start)
    fail(
      found,
      [...at, 'scheduled_end_time'],
      'GUILD_SCHEDULED_EVENT_END_BEFORE_START',
      'Cannot schedule an event that ends before it starts.',
    )
}

export const newEvent = (nowMs: number): Check =>
  object({
    required: {
      name: fields.name,
      privacy_level: fields.privacy_level,
      scheduled_start_time: instant,
      entity_type: fields.entity_type,
    },
    optional: fields,
    also: (value, at, found) => consistent(value, nowMs, at, found),
  })

/** @param before the event as it is, in the words of the API */
export const changedEvent = (before: Json, nowMs: number): Check =>
  object({
    optional: { ...fields, status: oneOf(2, 3, 4) },
    also: (value, at, found) => {
      // docs, Valid Status Transitions: scheduled to active or cancelled, active to completed.
      const to = value.status
      if (to !== undefined && !((before.status === 1 && (to === 2 || to === 4)) || (before.status === 2 && to === 3)))
        fail(
          found,
          [...at, 'status'],
          'GUILD_SCHEDULED_EVENT_INVALID_STATUS_TRANSITION',
          'Invalid Guild Scheduled Event Status Transition',
        )
      const moved = value.scheduled_start_time !== undefined || value.scheduled_end_time !== undefined
      if (before.status > 2 || (moved && before.status === 2 && value.scheduled_start_time !== undefined))
        fail(found, at, 'GUILD_SCHEDULED_EVENT_ENTITY_FINISHED', 'This event has started or is over.')
      else if (moved || value.entity_type !== undefined || value.entity_metadata !== undefined) {
        const sameStart = value.scheduled_start_time === undefined
        consistent({ ...before, ...value }, sameStart ? Number.NEGATIVE_INFINITY : nowMs, at, found)
      }
    },
  })
