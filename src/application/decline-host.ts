import type { UseCaseContext } from './context.ts'
import { isComing, requireComing, requireVoice } from './host-voice.ts'
import { type HostingChange, hostFacts, projectHosting } from './hosting.ts'
import { tellLeads } from './leads.ts'
import { type MeetingFacts, meetingFacts } from './meeting-facts.ts'
import { openMeetings } from './meetings.ts'
import type { Entity, Meeting } from './records.ts'
import { loadRotation } from './rotation-state.ts'

export interface DeclinedHost {
  readonly commune: Entity
  /** With its new host. */
  readonly meeting: MeetingFacts
  readonly wasHost: boolean
  /** The other meetings whose host changed. */
  readonly others: readonly HostingChange[]
  /** A commune that is in no order keeps no turn. */
  readonly inRotation: boolean
  /** Where the commune's turn now stands, if within what is planned (H2). */
  readonly nextTurn: MeetingFacts | null
}

/**
 * « Pas cette fois », without a reason: the commune keeps its place and is asked first for the next meeting (H2).
 * @throws UserError too-late, not-your-commune
 */
export async function declineHost(
  context: UseCaseContext,
  { meeting, commune }: { meeting: Meeting; commune: Entity },
): Promise<DeclinedHost> {
  const { tx, ids, now, network } = context
  requireComing(context, meeting)
  await requireVoice(context, commune)
  const wasHost = meeting.hostEntityId === commune.id
  await tx.rotation.setUnavailable({ id: ids.next(now), meetingId: meeting.id, entityId: commune.id, at: now })
  if (wasHost) await tx.meetings.update(meeting.id, { hostPinned: false, hostConfirmedAt: null, venue: null })
  await tx.audit.write({
    type: 'host.declined',
    subject: meeting.id,
    facts: { meeting: meeting.id, date: meeting.date.toString(), host: await hostFacts(context, commune) },
  })
  const telling = wasHost && network.status === 'active'
  const changes = await projectHosting(context, telling ? { leadsKnowOf: meeting.id } : {})
  const changed = changes.find((change) => change.meeting.id === meeting.id)
  const facts = await meetingFacts(context, changed?.meeting ?? meeting)
  if (telling) {
    const noCommune = changed?.meeting.hostEntityId === null
    await tellLeads(context, 'host.declined', { meeting: facts, commune: commune.name, noCommune })
  }
  const turn = (await openMeetings(context)).find((open) => open.hostEntityId === commune.id && isComing(context, open))
  return {
    commune,
    meeting: facts,
    wasHost,
    others: changes.filter((change) => change.meeting.id !== meeting.id),
    inRotation: (await loadRotation(context)).order.includes(commune.id),
    nextTurn: turn ? await meetingFacts(context, turn) : null,
  }
}
