import { Temporal } from 'temporal-polyfill'
import { planExtension } from './confirm-series.ts'
import type { UseCaseContext } from './context.ts'
import { tellDates } from './convened-people.ts'
import { UserError } from './errors.ts'
import { projectHosting } from './hosting.ts'
import { describeMeeting } from './meeting-facts.ts'
import { meetingEnd, openMeetings } from './meetings.ts'
import { offeredOffices } from './offered-offices.ts'
import { planMeetingWork } from './plan-meeting-work.ts'
import type { Meeting, Network } from './records.ts'
import { welcomeAll } from './welcome.ts'

export interface StartedNetwork {
  readonly network: Network
  readonly welcomed: number
  readonly meetings: number
}

// What the announcement shows: the rest is in the calendar.
const MOST_ANNOUNCED = 6

/**
 * « Démarrer »: from now on the bot speaks. Everything that preparation held back leaves, and what must happen around
 * the planned meetings is planned. @throws UserError already-started, facilitator-pending
 */
export async function startNetwork(draft: UseCaseContext): Promise<StartedNetwork> {
  const { tx, now } = draft
  if (draft.network.status !== 'draft') throw new UserError('already-started', {})
  const offers = await offeredOffices(draft)
  const facilitator = offers.find(({ office }) => office === 'facilitator')
  // Somebody was named to lead: the network does not speak in their name before they have agreed.
  if (facilitator) throw new UserError('facilitator-pending', { name: facilitator.person.name })
  await tx.networks.update(draft.network.id, { status: 'active', startedAt: now })
  const network: Network = { ...draft.network, status: 'active', startedAt: now }
  const context: UseCaseContext = { ...draft, network }
  await tx.audit.write({ type: 'network.started', subject: network.id, facts: { name: network.name } })
  const meetings = await comingMeetings(context)
  const series = await tx.series.list('active')
  for (const meeting of meetings) {
    const own = series.find(({ id }) => id === meeting.seriesId)
    await planMeetingWork(context, meeting, own?.cadence)
  }
  for (const one of series) await planExtension(context, one)
  const people = await tx.directory.people()
  const members = people.filter(({ circle, status }) => circle === 'dgs' && status === 'confirmed')
  await welcomeAll(context, members)
  await announce(context, meetings)
  return { network, welcomed: members.length, meetings: meetings.length }
}

/** Dates that went by during the preparation were not the bot's: they are cancelled, and use no turn (H10). */
async function comingMeetings(context: UseCaseContext): Promise<readonly Meeting[]> {
  const { tx, network, now } = context
  const coming: Meeting[] = []
  let past = 0
  for (const meeting of await openMeetings(context)) {
    if (Temporal.Instant.compare(meetingEnd(meeting, network.zone), now) > 0) {
      coming.push(meeting)
      continue
    }
    past += 1
    await tx.meetings.update(meeting.id, { status: 'cancelled' })
  }
  if (past === 0) return coming
  await projectHosting(context)
  return openMeetings(context)
}

async function announce(context: UseCaseContext, meetings: readonly Meeting[]): Promise<void> {
  const { tx, network } = context
  const entities = await tx.directory.entities()
  const communes = entities.filter(({ kind, participates }) => kind === 'commune' && participates)
  const told = meetings.map((meeting) => describeMeeting(context, meeting, entities))
  await tellDates(context, told)
  await tx.outbox.post({
    kind: 'network.started',
    target: { to: 'channel' },
    facts: { network: network.name, communes: communes.length, meetings: told.slice(0, MOST_ANNOUNCED) },
  })
}
