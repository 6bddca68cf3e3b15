import {
  type APIGuildScheduledEvent,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  type REST,
  Routes,
} from 'discord.js'
import type { Calendar, CalendarEntry } from '../../interaction/messenger.ts'
import { shorten } from '../shared/shorten.ts'
import { toDeliveryError } from './delivery-fault.ts'
import { EVENT_DESCRIPTION, EVENT_LOCATION, EVENT_NAME } from './limits.ts'

/**
 * Scheduled events: one a meeting, since Discord's own recurrence knows neither two months nor six weeks
 * (PLATFORMS.md). They are held elsewhere than on Discord, with a place and an end.
 */
export function createCalendar(rest: REST, { botUserId }: { botUserId: string }): Calendar {
  return {
    async post(guildId, entry) {
      const body = bodyOf(entry)
      const made = await calling(
        'make an event',
        () => rest.post(Routes.guildScheduledEvents(guildId), { body }),
        false,
      )
      return { channelId: guildId, messageId: (made as APIGuildScheduledEvent).id }
    },
    async edit({ channelId: guildId, messageId: eventId }, entry) {
      const body = entry.cancelled ? { status: GuildScheduledEventStatus.Canceled } : bodyOf(entry)
      await calling('change an event', () => rest.patch(Routes.guildScheduledEvent(guildId, eventId), { body }))
    },
    /** No mark of ours fits an event: two of the same name do not begin at the same instant. */
    async find(guildId, entry) {
      const all = (await calling('list the events', () =>
        rest.get(Routes.guildScheduledEvents(guildId)),
      )) as APIGuildScheduledEvent[]
      const found = all.find(
        ({ creator_id: creator, name, scheduled_start_time: start }) =>
          creator === botUserId && name === bodyOf(entry).name && Date.parse(start) === Date.parse(entry.startsAt),
      )
      return found ? { channelId: guildId, messageId: found.id } : null
    },
  }
}

function bodyOf({ name, description, location, startsAt, endsAt }: CalendarEntry) {
  return {
    name: shorten(name, EVENT_NAME),
    description: shorten(description, EVENT_DESCRIPTION),
    entity_type: GuildScheduledEventEntityType.External,
    entity_metadata: { location: shorten(location, EVENT_LOCATION) },
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    scheduled_start_time: startsAt,
    scheduled_end_time: endsAt,
  }
}

async function calling<T>(what: string, call: () => Promise<T>, repeatable = true): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw toDeliveryError(error, what, { repeatable })
  }
}
