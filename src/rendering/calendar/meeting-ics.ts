import { Temporal } from 'temporal-polyfill'
import type { InvitationFacts } from '../../application/invitation.ts'
import type { MeetingFacts } from '../../application/meeting-facts.ts'
import type { FileToMake } from '../../application/ports/files.ts'
import { safeFileName } from '../../interaction/safe-file-name.ts'
import { starts } from '../agenda/meeting-words.ts'
import { type Person, writeIcs } from './write-ics.ts'

interface MeetingFile {
  readonly network: string
  readonly meeting: MeetingFacts
  readonly invitation: InvitationFacts
  readonly cancelled?: boolean
}

/** As the recipe takes it; `attendee` is added when it goes by e-mail. */
interface IcsFacts extends MeetingFile {
  readonly attendee?: Person
}

const TYPE = 'text/calendar; charset=utf-8'

/** One meeting for a calendar; by e-mail it is an invitation, in the chat a date to keep. */
export function meetingFile(file: MeetingFile): FileToMake {
  const { meeting, cancelled } = file
  const name = `reunion-${meeting.starts.slice(0, 10)}${cancelled ? '-annulee' : ''}.ics`
  const addressed = { type: `text/calendar; method=${cancelled ? 'CANCEL' : 'REQUEST'}; charset=utf-8` }
  return { name: safeFileName(name), type: TYPE, recipe: 'meeting.ics', facts: file, addressed }
}

function methodOf({ cancelled, attendee }: Pick<IcsFacts, 'cancelled' | 'attendee'>) {
  if (cancelled) return 'CANCEL'
  return attendee ? 'REQUEST' : 'PUBLISH'
}

/**
 * @param sender the address of our mail: the organiser where nobody who leads has one. Each method asks for one
 *   (RFC 5546, 3.2).
 */
export function renderMeetingIcs(facts: IcsFacts, sender: string): string {
  const { network, meeting, invitation, attendee = null } = facts
  const stamp = Temporal.Instant.from(invitation.stamp)
  const { venue, host, zone, durationMinutes } = meeting
  const details = [
    `Accueil : ${host}.`,
    venue?.access ? `Accès : ${venue.access}` : '',
    venue?.meal ? `Repas : ${venue.meal}` : '',
  ]
  return writeIcs({
    method: methodOf(facts),
    uid: `${meeting.id}@assembleur.invalid`,
    sequence: invitation.sequence,
    stamp,
    start: starts(meeting),
    minutes: durationMinutes,
    zone,
    summary: `Réunion des DGS : ${host}`,
    description: [`${network}.`, ...details.filter((line) => line !== '')].join('\n'),
    location: venue?.place ? `${venue.place}, ${host}` : host,
    organiser: invitation.organiser ?? { name: network, address: sender },
    attendee,
  })
}
