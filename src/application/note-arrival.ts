import type { UseCaseContext } from './context.ts'
import { tellLeads } from './leads.ts'
import type { ChannelMessages } from './messages-channel.ts'
import type { Network, Person } from './records.ts'
import { entitiesOf } from './register-person.ts'

export interface Arrival {
  readonly user: { readonly id: string; readonly name: string; readonly guest: boolean }
  readonly inviter: { readonly id: string; readonly name: string } | null
}

/**
 * Somebody came into the members' channel. Who may read drafts there is no news; anyone else is told to those who lead,
 * with what that changes (DESIGN §8). Before the start people are still being gathered: nothing is told.
 */
export async function noteArrival(context: UseCaseContext, { user, inviter }: Arrival): Promise<void> {
  const { tx, network } = context
  const person = await tx.directory.personByUser(user.id)
  if (network.status === 'draft' || (person && readsDrafts(person, network))) return
  await tx.audit.write({
    type: 'channel.arrival',
    subject: network.id,
    facts: { person: person?.id ?? null, guest: user.guest },
  })
  await tellLeads(context, 'channel.arrival', {
    network: network.name,
    networkId: network.id,
    userId: user.id,
    // As the network calls them: by their function, more often than not.
    name: person?.name ?? user.name,
    guest: user.guest,
    inviter: inviter ? { userId: inviter.id, name: inviter.name } : null,
    ...(await standingOf(context, person)),
    review: await openReview(context),
  })
}

/** As `draftReaders` says it in SQL (persistence/outbox-queue.ts). */
function readsDrafts({ id, status, circle }: Person, { facilitatorId, organiserId }: Network): boolean {
  return status === 'confirmed' && (circle === 'dgs' || id === facilitatorId || id === organiserId)
}

async function standingOf(
  context: UseCaseContext,
  person: Person | null,
): Promise<Pick<ChannelMessages['channel.arrival'], 'person' | 'standing' | 'represents'>> {
  if (!person) return { person: null, standing: 'unknown', represents: [] }
  const represents = (await entitiesOf(context, person)).map(({ name }) => name)
  const standing = person.status === 'confirmed' ? person.circle : person.status
  return { person: person.id, standing: standing === 'dgs' ? 'unknown' : standing, represents }
}

/** The compte-rendu that whoever comes in now can read before it is validated. */
async function openReview({ tx }: UseCaseContext): Promise<ChannelMessages['channel.arrival']['review']> {
  const [minutes] = await tx.minutes.list(['circulated', 'contested'])
  if (!minutes) return null
  const meeting = await tx.meetings.byId(minutes.meetingId)
  return meeting ? { meetingDate: meeting.date.toString(), contested: minutes.state === 'contested' } : null
}
