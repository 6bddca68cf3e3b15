import { Temporal } from 'temporal-polyfill'
import { leads } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { meetingStart, nextMeeting, openMeetings } from './meetings.ts'
import type { Entity, Meeting } from './records.ts'

/** The communes the actor speaks for. */
export async function ownCommunes({ tx, actor }: UseCaseContext): Promise<readonly Entity[]> {
  if (actor.person?.status !== 'confirmed' || actor.person.circle !== 'dgs') return []
  const entities = await tx.directory.entities()
  return entities.filter(({ id, kind }) => kind === 'commune' && actor.seats.some((seat) => seat.entityId === id))
}

/** @throws UserError not-your-commune unless the actor speaks for it, or leads. */
export async function requireVoice(context: UseCaseContext, entity: Entity): Promise<void> {
  const own = await ownCommunes(context)
  if (own.some(({ id }) => id === entity.id) || leads(context)) return
  throw new UserError('not-your-commune', { communes: own.map(({ name }) => name) }, 'commune')
}

/**
 * The commune a person means when they name none: the one of theirs that hosts this meeting, else their only one; for
 * the leads, the host. @throws UserError commune-which when they hold several, or none.
 */
export async function meantCommune(context: UseCaseContext, meeting: Meeting | null): Promise<Entity> {
  const own = await ownCommunes(context)
  const hosting = own.find(({ id }) => id === meeting?.hostEntityId)
  if (hosting) return hosting
  if (leads(context) && meeting?.hostEntityId) {
    const host = (await context.tx.directory.entities()).find(({ id }) => id === meeting.hostEntityId)
    if (host) return host
  }
  if (own[0] && own.length === 1) return own[0]
  const communes = (await context.tx.directory.entities()).filter(({ kind }) => kind === 'commune')
  throw new UserError('commune-which', { example: (own[0] ?? communes[0])?.name ?? '' }, 'commune')
}

/** The meeting a host speaks of when they name none: their next turn, else the next meeting. */
export async function meantMeeting(context: UseCaseContext): Promise<Meeting> {
  const own = (await ownCommunes(context)).map(({ id }) => id)
  const coming = (await openMeetings(context)).filter((meeting) => isComing(context, meeting))
  const meant =
    coming.find(({ hostEntityId }) => hostEntityId !== null && own.includes(hostEntityId)) ??
    (await nextMeeting(context))
  if (!meant) throw new UserError('not-found', { what: 'meeting' })
  return meant
}

export function isComing({ network, now }: UseCaseContext, meeting: Meeting): boolean {
  const open = meeting.status === 'planned' || meeting.status === 'convened'
  return open && Temporal.Instant.compare(meetingStart(meeting, network.zone), now) > 0
}

/** @throws UserError too-late once it has begun, is held or cancelled. */
export function requireComing(context: UseCaseContext, meeting: Meeting): void {
  if (isComing(context, meeting)) return
  throw new UserError('too-late', { what: 'Cette réunion a déjà eu lieu, ou est annulée : l’accueil ne change plus.' })
}
