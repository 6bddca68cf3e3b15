import type { Temporal } from 'temporal-polyfill'
import { type MeetingPromptKind, meetingPrompts } from '../domain/prompts.ts'
import type { Meeting, Network } from './records.ts'

type When = Pick<Meeting, 'date' | 'starts' | 'durationMinutes'>

/** The wall clock of the meeting, read in the network's zone (R8). */
export function startsAt(meeting: When, network: Pick<Network, 'zone'>): Temporal.Instant {
  return meeting.starts.toZonedDateTime(network.zone).toInstant()
}

export function endsAt(meeting: When, network: Pick<Network, 'zone'>): Temporal.Instant {
  return startsAt(meeting, network).add({ minutes: meeting.durationMinutes })
}

/** When a prompt is due nominally; those of this area but the call do not depend on the cadence. */
export function promptAt(
  meeting: When,
  network: Pick<Network, 'zone' | 'settings'>,
  kind: MeetingPromptKind,
): Temporal.Instant {
  const { zone, settings } = network
  const found = meetingPrompts({ date: meeting.date, zone, calendar: settings.calendar }).find((p) => p.kind === kind)
  if (!found) throw new RangeError(`No such prompt: ${kind}`)
  return found.dueAt
}

export function reached(instant: Temporal.Instant, now: Temporal.Instant): boolean {
  return instant.epochMilliseconds <= now.epochMilliseconds
}
