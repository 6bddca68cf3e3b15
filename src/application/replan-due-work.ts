import { Temporal } from 'temporal-polyfill'
import { actionReminder, meetingPrompts, minutesReminders, PROMPT_TIME } from '../domain/prompts.ts'
import type { WorkCalendar } from '../domain/work-calendar.ts'
import { localDay, wallClockInstant } from '../domain/zone.ts'
import { extensionWake } from './confirm-series.ts'
import type { UseCaseContext } from './context.ts'
import type { DueKind } from './due-kinds.ts'
import { hasBegun } from './meeting-instants.ts'
import { meetingEnd, openMeetings } from './meetings.ts'
import { intervalDays } from './plan-meeting-work.ts'
import type { Id, Meeting, NetworkSettings } from './records.ts'

interface Reckoning {
  readonly zone: string
  readonly calendar: WorkCalendar
  readonly clearDays: number
}

type Nominal = ReadonlyArray<{ readonly kind: DueKind; readonly dueAt: Temporal.Instant }>

/**
 * What is still to come falls on working mornings of the new calendar, in the new zone (DESIGN §6). What was already
 * done is not repeated, and what was planned for another reason than its nominal instant (a host asked late) keeps its
 * time. A review under way is not touched: its zone and calendar are frozen with it.
 */
export async function replanDueWork(
  context: UseCaseContext,
  after: { zone: string; settings: NetworkSettings },
): Promise<void> {
  const { tx, network } = context
  const then = reckoningOf(network)
  const next = reckoningOf(after)
  for (const meeting of (await openMeetings(context)).filter((one) => !hasBegun(one, context))) {
    const prompts = await meetingWork(context, meeting)
    await move(context, meeting.id, prompts(then), prompts(next))
  }
  for (const minutes of await tx.minutes.list(['draft'])) {
    const meeting = await tx.meetings.byId(minutes.meetingId)
    if (!meeting) continue
    const reminders = (reckoning: Reckoning) => minutesReminders({ meetingDate: meeting.date, ...reckoning })
    await move(context, minutes.id, reminders(then), reminders(next))
    const [planned] = await tx.dueWork.open(minutes.id, ['minutes.circulate-later'])
    if (!planned) continue
    const sameMorning = wallClockInstant(localDay(planned.dueAt, then.zone), PROMPT_TIME, next.zone)
    await tx.dueWork.reschedule(minutes.id, 'minutes.circulate-later', { to: notBefore(context, sameMorning) })
  }
  await moveActionReminders(context, next)
  const scene: UseCaseContext = { ...context, network: { ...network, ...after } }
  for (const series of await tx.series.list('active')) {
    const from = extensionWake(context, series)
    const to = extensionWake(scene, series)
    if (from && to) await tx.dueWork.reschedule(series.id, 'series.extend', { from, to: notBefore(context, to) })
  }
}

/** The one reminder of each open action; one that has left does not come again. */
async function moveActionReminders({ tx, now }: UseCaseContext, { zone, calendar }: Reckoning): Promise<void> {
  for (const { id, due } of await tx.agenda.followUps({ kind: 'action', open: true })) {
    const to = due && actionReminder({ due, now, zone, calendar })
    if (to) await tx.dueWork.reschedule(id, 'action.remind', { to })
  }
}

function reckoningOf({ zone, settings }: { zone: string; settings: NetworkSettings }): Reckoning {
  return { zone, calendar: settings.calendar, clearDays: settings.noticeClearDays }
}

async function meetingWork({ tx }: UseCaseContext, meeting: Meeting): Promise<(reckoning: Reckoning) => Nominal> {
  const series = meeting.seriesId ? await tx.series.byId(meeting.seriesId) : null
  const interval = series ? { intervalDays: intervalDays(series.cadence) } : {}
  return (reckoning) => [
    ...meetingPrompts({ date: meeting.date, ...reckoning, ...interval }),
    { kind: 'meeting.close', dueAt: meetingEnd(meeting, reckoning.zone) },
  ]
}

/** Later ones from the last on, sooner ones from the first on: no row takes the instant of one not moved yet. */
async function move(context: UseCaseContext, subject: Id, before: Nominal, after: Nominal): Promise<void> {
  const moves = before.flatMap(({ kind, dueAt: from }, index) => {
    const to = after[index]?.dueAt
    return to ? [{ kind, from, to, direction: Temporal.Instant.compare(to, from) }] : []
  })
  const later = moves.filter(({ direction }) => direction > 0).reverse()
  const sooner = moves.filter(({ direction }) => direction < 0)
  for (const { kind, from, to } of [...later, ...sooner]) {
    await context.tx.dueWork.reschedule(subject, kind, { from, to: notBefore(context, to) })
  }
}

function notBefore({ now }: UseCaseContext, instant: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(instant, now) > 0 ? instant : now
}
