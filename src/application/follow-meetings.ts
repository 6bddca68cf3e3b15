import { isDeepStrictEqual } from 'node:util'
import type { UseCaseContext } from './context.ts'
import { describeMeeting } from './meeting-facts.ts'
import { hasBegun } from './meeting-instants.ts'
import type { AgendaMessages } from './messages-agenda.ts'

type EventFacts = AgendaMessages['meeting.event']

/**
 * Where the platform keeps a calendar, it shows each meeting to come: planned, moved, given a host or a room, cancelled
 * (docs/decisions/0044). Called after every use case, in its transaction: whatever changed a meeting, and however many
 * at once, the calendar follows.
 */
export async function followMeetings(context: Pick<UseCaseContext, 'tx' | 'network' | 'now'>): Promise<void> {
  const { tx } = context
  if (!tx.calendar.touched()) return
  const shown = await tx.calendar.shown()
  const network = shown && (await tx.networks.byId(context.network.id))
  if (!shown || network?.status !== 'active') return
  const entities = await tx.directory.entities()
  for (const meeting of await tx.meetings.list()) {
    const before = shown.get(meeting.id)
    const was = before?.facts as EventFacts | undefined
    const stands =
      (meeting.status === 'planned' || meeting.status === 'convened') && !hasBegun(meeting, { ...context, network })
    const facts: EventFacts = {
      network: network.name,
      meeting: describeMeeting({ network }, meeting, entities),
      cancelled: !stands,
    }
    const target = { to: 'calendar' } as const
    if (stands && (!was || was.cancelled)) {
      // What was called off stays so: a meeting that comes back is another entry.
      const turn = Number(before?.slot.split(':')[2] ?? 0) + 1
      await tx.outbox.post({ kind: 'meeting.event', facts, target, slot: `event:${meeting.id}:${turn}` })
    } else if (before && was && !was.cancelled && (stands || meeting.status === 'cancelled')) {
      if (!isDeepStrictEqual(was, facts)) await tx.outbox.edit({ kind: 'meeting.event', facts, slot: before.slot })
    }
  }
}
