import type { Temporal } from 'temporal-polyfill'
import type { MeetingPromptKind } from '../domain/prompts.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { type MeetingFacts, meetingFacts } from './meeting-facts.ts'
import { nextMeeting } from './meetings.ts'
import { asksForSeat, type OfferedOffice, offeredOffices } from './offered-offices.ts'
import { promptTimes } from './plan-meeting-work.ts'
import { reach } from './reach.ts'
import type { Circle, Entity, Network, Person } from './records.ts'
import { seatedEntities } from './remove-person.ts'

export interface CircleCount {
  readonly circle: Circle
  readonly people: number
  /** Nobody can reach them: neither here nor by e-mail. */
  readonly missing: readonly Person[]
}

export interface DryRun {
  readonly network: Network
  readonly members: number
  /** Members who are not on the chat. */
  readonly byMail: number
  readonly represented: number
  readonly vacant: readonly Entity[]
  readonly pending: readonly Person[]
  /** Asked to lead, and not yet heard: the facilitator's answer is needed to start. */
  readonly offers: readonly OfferedOffice[]
  /** Who would receive a validated compte-rendu. */
  readonly circles: readonly CircleCount[]
  readonly next: {
    readonly meeting: MeetingFacts
    readonly prompts: ReadonlyArray<{ readonly kind: MeetingPromptKind; readonly dueAt: Temporal.Instant }>
  } | null
}

/** « Essai à blanc »: who will receive what, and when. Nothing is written. @throws UserError already-started */
export async function dryRun(context: UseCaseContext): Promise<DryRun> {
  const { tx, network } = context
  if (network.status !== 'draft') throw new UserError('already-started', {})
  const people = await tx.directory.people()
  const confirmed = people.filter(({ status }) => status === 'confirmed')
  const members = confirmed.filter(({ circle }) => circle === 'dgs')
  const seated = await seatedEntities(context)
  const communes = (await tx.directory.entities()).filter(
    ({ kind, participates }) => kind === 'commune' && participates,
  )
  const vacant = communes.filter(({ id }) => !seated.has(id))
  const { circles } = network.settings
  const offers = await offeredOffices(context)
  const next = await nextMeeting(context)
  return {
    network,
    members: members.length,
    byMail: members.filter(({ userId }) => userId === null).length,
    represented: communes.length - vacant.length,
    vacant,
    pending: people.filter((one) => asksForSeat(one, offers)),
    offers,
    circles: (['dgs', 'maires', 'elus', 'cadres'] as const)
      .filter((circle) => circle === 'dgs' || circles[circle])
      .map((circle) => {
        const of = confirmed.filter((person) => person.circle === circle)
        return { circle, people: of.length, missing: of.filter((person) => reach(person, 'official') === null) }
      }),
    next: next && { meeting: await meetingFacts(context, next), prompts: await promptTimes(context, next) },
  }
}
