import { Temporal } from 'temporal-polyfill'
import { holders } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { organiserContact, tellLeads } from './leads.ts'
import { meetingFacts } from './meeting-facts.ts'
import { promptAt, reached } from './meeting-instants.ts'
import { meetingStart } from './meetings.ts'
import { lateAnswer } from './plan-meeting-work.ts'
import { reach } from './reach.ts'
import type { Id, Meeting } from './records.ts'

/**
 * « Confirmez-vous l'accueil ? », privately, to whoever holds a seat for the host commune. A commune without
 * anybody to ask is told to the leads. `onlyIfDue`: when the question's own day has come already (a change of host).
 * `leadsKnow`: another message tells them that no commune hosts.
 */
export async function askHost(
  context: UseCaseContext,
  meeting: Meeting,
  options: { onlyIfDue?: boolean; leadsKnow?: boolean } = {},
): Promise<void> {
  const { tx, network, now } = context
  if (network.status !== 'active' || meeting.hostConfirmedAt) return
  if (Temporal.Instant.compare(meetingStart(meeting, network.zone), now) <= 0) return
  if (options.onlyIfDue) {
    if (!questionDue(context, meeting)) return
    // What was planned for the host before is not for this one.
    await tx.dueWork.supersede(meeting.id, ['host.ask', 'host.escalate'])
  }
  const host = (await tx.directory.entities()).find((entity) => entity.id === meeting.hostEntityId)
  const facts = await meetingFacts(context, meeting)
  if (!host) {
    if (!options.leadsKnow) await tellLeads(context, 'host.epci', { meeting: facts })
    return
  }
  const organiser = await organiserContact(context)
  const move = meeting.hostPinned ? meeting.moves.findLast(({ reason }) => reason === 'decision') : undefined
  const question = {
    meeting: facts,
    network: network.name,
    organiser,
    epci: network.siren !== null,
    movedFrom: move?.from ?? null,
  }
  let asked = 0
  const seated = await holders(context, host.id)
  for (const person of seated) {
    const target = reach(person, 'official')
    if (!target) continue
    asked += 1
    await tx.outbox.post({ kind: 'host.ask', target, facts: question })
  }
  await tx.audit.write({
    type: 'host.asked',
    subject: meeting.id,
    facts: { meeting: meeting.id, date: meeting.date.toString(), host: { code: host.code, name: host.name } },
  })
  if (asked === 0) {
    const registered = seated.length > 0
    await tellLeads(context, 'host.vacant', { meeting: facts, commune: host.id, registered })
  } else if (options.onlyIfDue) await planLateEscalation(context, meeting, meeting.hostEntityId ?? '')
}

/** Has the day come on which its host is asked? */
export function questionDue({ network, now }: Pick<UseCaseContext, 'network' | 'now'>, meeting: Meeting): boolean {
  return reached(promptAt(meeting, network, 'host.ask'), now)
}

/** Whoever is asked late gets their own time to answer; the occurrence names `who`, so that each is counted once. */
export async function planLateEscalation(context: UseCaseContext, meeting: Meeting, who: Id): Promise<void> {
  const dueAt = lateAnswer(context, meeting)
  if (!dueAt) return
  const occurrence = `r${meeting.revision}-${who}`
  await context.tx.dueWork.plan({ kind: 'host.escalate', subject: meeting.id, occurrence, dueAt, payload: {} })
}
