import { leads, requireLead } from './access.ts'
import { confirmHost } from './confirm-host.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { ownCommunes, requireComing } from './host-voice.ts'
import { type MeetingFacts, meetingFacts } from './meeting-facts.ts'
import type { Meeting } from './records.ts'
import { tellPlace } from './tell-place.ts'

export type Venue = NonNullable<Meeting['venue']>

/**
 * Where the meeting is held. Giving a room is accepting the turn: the host is confirmed by the same gesture.
 * @throws UserError too-late, not-host
 */
export async function setVenue(
  context: UseCaseContext,
  { meeting, venue }: { meeting: Meeting; venue: Venue },
): Promise<MeetingFacts> {
  const { tx } = context
  requireComing(context, meeting)
  const host = (await tx.directory.entities()).find(({ id }) => id === meeting.hostEntityId)
  const speaks = leads(context) || (await ownCommunes(context)).some(({ id }) => id === host?.id)
  if (!speaks && !host) await requireLead(context)
  if (!speaks) throw new UserError('not-host', { commune: host?.name ?? '' })
  await tx.meetings.update(meeting.id, { venue })
  await tx.audit.write({ type: 'venue.set', subject: meeting.id, facts: { meeting: meeting.id } })
  if (host && !meeting.hostConfirmedAt) await confirmHost(context, { meetingId: meeting.id })
  await tellPlace(context, { meeting: { ...meeting, venue }, hostBefore: null })
  return meetingFacts(context, { ...meeting, venue })
}
