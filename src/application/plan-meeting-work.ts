import { Temporal } from 'temporal-polyfill'
import type { Cadence } from '../domain/cadence.ts'
import { meetingPrompts, promptInstant } from '../domain/prompts.ts'
import { addWorkingDays } from '../domain/work-calendar.ts'
import { localDay } from '../domain/zone.ts'
import type { UseCaseContext } from './context.ts'
import type { DueKind } from './due-kinds.ts'
import { meetingEnd, meetingStart } from './meetings.ts'
import type { Meeting } from './records.ts'

const MEETING_KINDS: readonly DueKind[] = [
  'host.ask',
  'host.escalate',
  'host.headcount',
  'agenda.call',
  'agenda.supports',
  'agenda.close',
  'convocation',
  'attendance.remind',
  'meeting.close',
]

// A host who was asked late has three working days before the organiser is told. ◊
const LATE_ANSWER_DAYS = 3

/**
 * Everything that must happen around a meeting (DESIGN §1). Called when it is planned and after each change of its
 * date, once its revision is raised: rows of older revisions are superseded, the same revision is never planned twice.
 * A prompt whose time is past is left out, but for the host's question and the call for subjects, which go at once.
 * A network that is not started plans nothing: `startNetwork` does.
 */
export async function planMeetingWork(context: UseCaseContext, meeting: Meeting, cadence?: Cadence): Promise<void> {
  const { tx, network, now } = context
  if (meeting.revision > 1) await tx.dueWork.supersede(meeting.id, MEETING_KINDS)
  if (network.status === 'draft') return
  const occurrence = `r${meeting.revision}`
  for (const { kind, dueAt } of await promptTimes(context, meeting, cadence)) {
    await tx.dueWork.plan({ kind, subject: meeting.id, occurrence, dueAt, payload: {} })
  }
  const dueAt = meetingEnd(meeting, network.zone)
  if (isAfter(dueAt, now)) {
    await tx.dueWork.plan({ kind: 'meeting.close', subject: meeting.id, occurrence, dueAt, payload: {} })
  }
}

type Prompted = ReturnType<typeof meetingPrompts>[number]

/** What the bot will say before a meeting, and when: also shown in the dry run, before anything is planned. */
export async function promptTimes(
  context: UseCaseContext,
  meeting: Meeting,
  cadence?: Cadence,
): Promise<readonly Prompted[]> {
  const { network, now } = context
  const { zone, settings } = network
  if (!isAfter(meetingStart(meeting, zone), now)) return []
  const rhythm = cadence ?? (meeting.seriesId ? (await context.tx.series.byId(meeting.seriesId))?.cadence : undefined)
  const prompts = meetingPrompts({
    date: meeting.date,
    zone,
    calendar: settings.calendar,
    clearDays: settings.noticeClearDays,
    ...(rhythm ? { intervalDays: intervalDays(rhythm) } : {}),
  })
  const at = (kind: Prompted['kind']) => prompts.find((prompt) => prompt.kind === kind)?.dueAt
  return prompts.flatMap(({ kind, dueAt }) => {
    if (isAfter(dueAt, now)) return [{ kind, dueAt }]
    switch (kind) {
      case 'host.ask':
        return [{ kind, dueAt: now }] // « if fewer days remain, at once »
      case 'host.escalate': {
        const late = lateAnswer(context, meeting)
        return late ? [{ kind, dueAt: late }] : []
      }
      case 'agenda.call': {
        const close = at('agenda.close')
        return meeting.agendaStatus === 'none' && close && isAfter(close, now) ? [{ kind, dueAt: now }] : []
      }
      default:
        return []
    }
  })
}

/** When leads are told that a host asked today has not answered; null when the meeting comes first. */
export function lateAnswer({ network, now }: UseCaseContext, meeting: Meeting): Temporal.Instant | null {
  const { zone, settings } = network
  const day = addWorkingDays(localDay(now, zone), LATE_ANSWER_DAYS, settings.calendar)
  const at = promptInstant({ day, zone, calendar: settings.calendar })
  return isAfter(meetingStart(meeting, zone), at) ? at : null
}

/** About how many days lie between two meetings: under six weeks there is one call only (DESIGN §1.4). */
export function intervalDays(cadence: Cadence): number {
  switch (cadence.kind) {
    case 'weekly':
      return cadence.everyWeeks * 7
    case 'monthly':
      return cadence.everyMonths * 30
    case 'alternating':
      return (cadence.everyMonths * 30) / cadence.alternate.length
  }
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0
}
