import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { requireComing, requireVoice } from './host-voice.ts'
import { hostFacts } from './hosting.ts'
import { tellLeads } from './leads.ts'
import { type MeetingFacts, meetingFacts } from './meeting-facts.ts'
import type { Id, Meeting } from './records.ts'

export interface ConfirmedHost {
  readonly meeting: Meeting
  readonly facts: MeetingFacts
  readonly already: boolean
}

/**
 * « Oui »: the host commune keeps this meeting, whatever happens to the order before it.
 * @throws UserError not-found, too-late, not-your-commune
 */
export async function confirmHost(context: UseCaseContext, input: { meetingId: Id }): Promise<ConfirmedHost> {
  const { tx, now } = context
  const meeting = await tx.meetings.byId(input.meetingId)
  if (!meeting) throw new UserError('not-found', { what: 'meeting' })
  requireComing(context, meeting)
  const host = (await tx.directory.entities()).find(({ id }) => id === meeting.hostEntityId)
  if (!host)
    throw new UserError('too-late', { what: 'Aucune commune n’accueille cette réunion : voyez `/accueil tour`.' })
  await requireHostVoice(context, meeting)
  const facts = await meetingFacts(context, meeting)
  if (meeting.hostConfirmedAt) return { meeting, facts, already: true }
  await tx.meetings.update(meeting.id, { hostPinned: true, hostConfirmedAt: now })
  await tx.dueWork.supersede(meeting.id, ['host.ask', 'host.escalate'])
  await tx.audit.write({
    type: 'host.confirmed',
    subject: meeting.id,
    facts: { meeting: meeting.id, date: meeting.date.toString(), host: await hostFacts(context, host) },
  })
  await tellLeads(context, 'host.confirmed', { meeting: facts })
  return { meeting: { ...meeting, hostPinned: true, hostConfirmedAt: now }, facts, already: false }
}

/** The turn may have passed to another commune since the question was asked. */
async function requireHostVoice(context: UseCaseContext, meeting: Meeting): Promise<void> {
  const host = (await context.tx.directory.entities()).find(({ id }) => id === meeting.hostEntityId)
  if (!host) return
  try {
    await requireVoice(context, host)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError('not-host', { commune: host.name })
  }
}
