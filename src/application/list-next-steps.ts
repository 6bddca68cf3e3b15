import { isMember, leads } from './access.ts'
import type { OpenContext, UseCaseContext } from './context.ts'
import { convened } from './convened-people.ts'
import { ownCommunes } from './host-voice.ts'
import { type MeetingFacts, meetingFacts } from './meeting-facts.ts'
import { nextMeeting } from './meetings.ts'
import type { Meeting, Network } from './records.ts'
import { type Awaiting, whatAwaits } from './what-awaits.ts'

export interface NextSteps {
  /** null: no network here, one may be created. */
  readonly network: Network | null
  readonly role: 'stranger' | 'requested' | 'recipient' | 'member' | 'lead'
  readonly next: { readonly meeting: Meeting; readonly facts: MeetingFacts } | null
  /** What waits for this person, the most pressing first. */
  readonly awaits: readonly Awaiting[]
  /** Answers to the convocation so far: for the host and those who lead. */
  readonly headcount: Headcount | null
  /** There is a compte-rendu to look at. */
  readonly hasMinutes: boolean
  readonly source: string
}

export interface Headcount {
  readonly present: number
  readonly remote: number
  readonly unanswered: number
}

/** What this person can do now, by their role and the state of the network; what waits for them first. */
export async function listNextSteps(context: OpenContext): Promise<NextSteps> {
  const { source } = context.installation.epcis
  const nothing = { next: null, awaits: [], headcount: null, hasMinutes: false, source }
  if (!context.network || !context.tx) return { network: null, role: 'stranger', ...nothing }
  const inside = context as unknown as UseCaseContext
  const { network } = inside
  const role = roleOf(inside)
  const awaits = await whatAwaits(inside)
  if (role !== 'member' && role !== 'lead') return { network, role, ...nothing, awaits }
  const meeting = await nextMeeting(inside)
  return {
    network,
    role,
    next: meeting && { meeting, facts: await meetingFacts(inside, meeting) },
    awaits,
    headcount: meeting && (await headcountOf(inside, meeting)),
    hasMinutes: (await inside.tx.minutes.list()).length > 0,
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

async function headcountOf(context: UseCaseContext, meeting: Meeting): Promise<Headcount | null> {
  if (meeting.status !== 'convened') return null
  const hosts = (await ownCommunes(context)).some(({ id }) => id === meeting.hostEntityId)
  if (!hosts && !leads(context)) return null
  const answers = (await context.tx.agenda.attendance(meeting.id)).filter(({ answer }) => answer !== null)
  const count = (...words: readonly string[]) => answers.filter(({ answer }) => words.includes(answer ?? '')).length
  const people = (await convened(context)).length
  return {
    present: count('present', 'substitute'),
    remote: count('remote'),
    unanswered: Math.max(0, people - answers.length),
  }
}
