import type { Temporal } from 'temporal-polyfill'
import { type MeetingPromptKind, meetingPrompts } from '../domain/prompts.ts'
import { localDay } from '../domain/zone.ts'
import { meetingStart } from './meetings.ts'
import type { Meeting, Network } from './records.ts'

type Frame = Pick<Network, 'zone' | 'settings'>

/** When a prompt is due nominally; those of the agenda, but the call, do not depend on the cadence. */
export function promptAt(meeting: Pick<Meeting, 'date'>, network: Frame, kind: MeetingPromptKind): Temporal.Instant {
  const { zone, settings } = network
  const { calendar, noticeClearDays: clearDays } = settings
  const found = meetingPrompts({ date: meeting.date, zone, calendar, clearDays }).find((p) => p.kind === kind)
  if (!found) throw new RangeError(`No such prompt: ${kind}`)
  return found.dueAt
}

/** The local day of a prompt, ISO. */
export function promptDay(meeting: Pick<Meeting, 'date'>, network: Frame, kind: MeetingPromptKind): string {
  return localDay(promptAt(meeting, network, kind), network.zone).toString()
}

/** At its start a meeting takes no more answers and its agenda no more points. */
export function hasBegun(
  meeting: Pick<Meeting, 'starts'>,
  { network, now }: { network: Pick<Network, 'zone'>; now: Temporal.Instant },
): boolean {
  return reached(meetingStart(meeting, network.zone), now)
}

export function reached(instant: Temporal.Instant, now: Temporal.Instant): boolean {
  return instant.epochMilliseconds <= now.epochMilliseconds
}
