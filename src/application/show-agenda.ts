import { leads } from './access.ts'
import { type AgendaPartRead, inParts } from './agenda-read.ts'
import type { UseCaseContext } from './context.ts'
import { describeMeeting, hostOf, type MeetingFacts } from './meeting-facts.ts'
import { promptDay } from './meeting-instants.ts'
import { nextMeeting } from './meetings.ts'
import { type ProposalFacts, proposalFacts } from './proposal-facts.ts'
import { standingsOf } from './proposal-standings.ts'
import type { Meeting } from './records.ts'

export interface ShownAgenda {
  readonly meeting: MeetingFacts | null
  readonly status: Meeting['agendaStatus']
  readonly parts: readonly AgendaPartRead[]
  /** Last day of the collection, ISO. */
  readonly closesOn: string | null
  /** Open proposals in the order of P2. */
  readonly open: readonly ProposalFacts[]
  /** May this person compose and publish? */
  readonly composes: boolean
}

/** The agenda of a meeting, by default the next one, and what is proposed. */
export async function showAgenda(context: UseCaseContext, given: Meeting | undefined): Promise<ShownAgenda> {
  const { actor, network, tx } = context
  const standings = await standingsOf(context, await tx.agenda.proposals('open'))
  const people = standings.length > 0 ? await tx.directory.people({ status: 'confirmed' }) : []
  const open = standings.map((standing) => proposalFacts(context, standing, people))
  const meeting = given ?? (await nextMeeting(context))
  if (!meeting) return { meeting: null, status: 'none', parts: [], closesOn: null, open, composes: false }
  const entities = await tx.directory.entities()
  const host = hostOf(meeting, entities)
  return {
    meeting: describeMeeting(context, meeting, entities),
    status: meeting.agendaStatus,
    parts: inParts(await tx.agenda.items(meeting.id), network.settings),
    closesOn: promptDay(meeting, network, 'agenda.close'),
    open,
    composes: leads(context) || actor.seats.some((seat) => seat.entityId === host?.id),
  }
}
