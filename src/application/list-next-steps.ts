import { isMember, leads } from './access.ts'
import type { OpenContext, UseCaseContext } from './context.ts'
import { ownCommunes } from './host-voice.ts'
import { type MeetingFacts, meetingFacts } from './meeting-facts.ts'
import { nextMeeting } from './meetings.ts'
import type { Meeting, Network } from './records.ts'

export interface NextSteps {
  /** null: no network here, one may be created. */
  readonly network: Network | null
  readonly role: 'stranger' | 'requested' | 'recipient' | 'member' | 'lead'
  readonly next: { readonly meeting: Meeting; readonly facts: MeetingFacts } | null
  /** Speaks for the commune that hosts the next meeting. */
  readonly hosts: boolean
  readonly source: string
}

/** What this person can do now, by their role and the state of the network. */
export async function listNextSteps(context: OpenContext): Promise<NextSteps> {
  const { source } = context.installation.epcis
  if (!context.network || !context.tx) return { network: null, role: 'stranger', next: null, hosts: false, source }
  const inside = context as unknown as UseCaseContext
  const role = roleOf(inside)
  const meeting = role === 'member' || role === 'lead' ? await nextMeeting(inside) : null
  const own = meeting ? await ownCommunes(inside) : []
  return {
    network: context.network,
    role,
    next: meeting && { meeting, facts: await meetingFacts(inside, meeting) },
    hosts: own.some(({ id }) => id === meeting?.hostEntityId),
    source,
  }
}

function roleOf(context: UseCaseContext): NextSteps['role'] {
  if (leads(context)) return 'lead'
  if (isMember(context)) return 'member'
  const { person } = context.actor
  if (!person || person.status === 'left') return 'stranger'
  return person.status === 'requested' ? 'requested' : 'recipient'
}
