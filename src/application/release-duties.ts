import { holders } from './access.ts'
import { questionDue } from './ask-host.ts'
import type { UseCaseContext } from './context.ts'
import { isComing } from './host-voice.ts'
import { tellLeads } from './leads.ts'
import { meetingFacts } from './meeting-facts.ts'
import { openMeetings } from './meetings.ts'
import { type RelayedMinutes, relayMinutes } from './minutes-writer.ts'
import { reach } from './reach.ts'
import type { Entity, Person } from './records.ts'

export interface ReleasedDuties {
  readonly minutes: readonly RelayedMinutes[]
  /** Réserves that nobody but those who lead can settle now (M6). */
  readonly reserves: number
}

/**
 * The network never waits for somebody who is gone: the minutes they were to write find another writer, a host's
 * question that nobody can answer any more goes to those who lead. `entities`: for which they spoke until now. What they
 * proposed, supported or observed stays.
 */
export async function releaseDuties(
  context: UseCaseContext,
  person: Person,
  { entities, gone }: { entities: readonly Entity[]; gone: boolean },
): Promise<ReleasedDuties> {
  const lost = (hostEntityId: string | null) => entities.some(({ id }) => id === hostEntityId)
  const minutes = await relayMinutes(context, person, { entities, gone })
  await tellUnanswerable(context, lost)
  return { minutes, reserves: gone ? await openReserves(context, person) : 0 }
}

/** The question has been asked, has no answer, and nobody can give one. */
async function tellUnanswerable(context: UseCaseContext, lost: (id: string | null) => boolean): Promise<void> {
  if (context.network.status !== 'active') return
  for (const meeting of await openMeetings(context)) {
    if (!lost(meeting.hostEntityId) || meeting.hostConfirmedAt || !isComing(context, meeting)) continue
    const commune = meeting.hostEntityId
    if (!commune || !questionDue(context, meeting)) continue
    const seated = await holders(context, commune)
    if (seated.some((one) => reach(one, 'official') !== null)) continue
    await context.tx.dueWork.supersede(meeting.id, ['host.escalate'])
    const facts = { meeting: await meetingFacts(context, meeting), commune, registered: seated.length > 0 }
    await tellLeads(context, 'host.vacant', facts)
  }
}

async function openReserves({ tx }: UseCaseContext, { id }: Person): Promise<number> {
  let open = 0
  for (const minutes of await tx.minutes.list(['circulated', 'contested'])) {
    const own = (await tx.minutes.observations(minutes.id)).filter(
      ({ personId, blocking, status }) => personId === id && blocking && status === 'open',
    )
    open += own.length
  }
  return open
}

/**
 * Somebody who left is expected no more at the coming meetings. A suppléant whom they named stays expected: it is the
 * commune that they stand for.
 */
export async function forgetAnswers(context: UseCaseContext, person: Person): Promise<void> {
  const { tx, ids, now } = context
  for (const meeting of await openMeetings(context)) {
    if (!isComing(context, meeting)) continue
    const rows = await tx.agenda.attendance(meeting.id)
    const kept = rows.filter(({ personId, answer }) => personId !== person.id || answer === 'substitute')
    if (kept.length === rows.length) continue
    await tx.agenda.replaceAttendance(
      meeting.id,
      kept.map((row) => ({ ...row, id: ids.next(now) })),
    )
  }
}
