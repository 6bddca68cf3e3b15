import { Temporal } from 'temporal-polyfill'
import { EPCI, projectHosts } from '../domain/rotation.ts'
import { askHost } from './ask-host.ts'
import type { UseCaseContext } from './context.ts'
import { hostOf } from './meeting-facts.ts'
import { meetingStart, openMeetings } from './meetings.ts'
import { NO_HOST } from './place-names.ts'
import type { Entity, Id, Meeting } from './records.ts'
import { loadRotation } from './rotation-state.ts'
import { tellPlace } from './tell-place.ts'

export interface HostForecast {
  readonly meeting: Meeting
  /** null: the EPCI (H8). */
  readonly host: Entity | null
  /** « tour reporté »: asked first for the following meeting (H2). */
  readonly postponed: readonly Entity[]
}

/** Hosts by name, as members read them: without an EPCI nobody hosts when no commune can. */
export interface HostingChange {
  readonly meeting: Meeting
  readonly before: string
  readonly after: string
}

/** Who hosts each of these meetings, in the order of their dates, if nothing else happens. */
export async function forecastHosts(
  context: UseCaseContext,
  meetings: readonly Meeting[],
): Promise<readonly HostForecast[]> {
  const state = await loadRotation(context)
  const declined = await context.tx.rotation.unavailable()
  const entities = await context.tx.directory.entities()
  const entity = (id: Id) => entities.find((one) => one.id === id) ?? null
  const planned = meetings.map((meeting) => {
    const unavailable = new Set(declined.filter((row) => row.meetingId === meeting.id).map((row) => row.entityId))
    const host = entity(meeting.hostEntityId ?? '')
    const kept = isSettled(context, meeting, { host, unavailable }) ? (host?.id ?? EPCI) : undefined
    return { id: meeting.id, unavailable, kept }
  })
  const projected = projectHosts(state, planned)
  return meetings.flatMap((meeting, index) => {
    const found = projected[index]
    if (!found) return []
    const host = found.host === EPCI ? null : entity(found.host)
    return [{ meeting, host, postponed: found.postponed.map(entity).filter((one) => one !== null) }]
  })
}

/** A host that stands: the meeting has begun, its place was told to all, or the commune has confirmed it. */
function isSettled(
  { network, now }: UseCaseContext,
  meeting: Meeting,
  { host, unavailable }: { host: Entity | null; unavailable: ReadonlySet<Id> },
): boolean {
  if (Temporal.Instant.compare(meetingStart(meeting, network.zone), now) <= 0) return true
  // Who is no longer in the network no longer hosts (H6).
  if (host && (unavailable.has(host.id) || !host.participates)) return false
  return meeting.hostPinned
}

/**
 * Gives each open meeting its host anew, and says what changed. What a commune has confirmed, and what has begun, is
 * left alone. A commune that comes in once the question was due is asked at once.
 * `leadsKnowOf`: the meeting whose change those who lead are told by whoever asks for it.
 */
export async function projectHosting(
  context: UseCaseContext,
  { leadsKnowOf }: { leadsKnowOf?: Id } = {},
): Promise<readonly HostingChange[]> {
  const meetings = await openMeetings(context)
  const entities = await context.tx.directory.entities()
  const changes: HostingChange[] = []
  for (const { meeting, host } of await forecastHosts(context, meetings)) {
    if ((host?.id ?? null) === meeting.hostEntityId) continue
    const before = hostOf(meeting, entities)?.name ?? NO_HOST
    // Once convened its place has been told to all: it goes no further by itself.
    const hostPinned = meeting.status === 'convened'
    const change = { hostEntityId: host?.id ?? null, hostPinned, hostConfirmedAt: null, venue: null }
    await context.tx.meetings.update(meeting.id, change)
    const moved = { ...meeting, ...change }
    await context.tx.audit.write({
      type: 'host.changed',
      subject: meeting.id,
      facts: { meeting: meeting.id, date: meeting.date.toString(), host: await hostFacts(context, host) },
    })
    changes.push({ meeting: moved, before, after: hostOf(moved, entities)?.name ?? NO_HOST })
    await tellPlace(context, { meeting: moved, hostBefore: before })
    await askHost(context, moved, { onlyIfDue: true, leadsKnow: meeting.id === leadsKnowOf })
  }
  return changes
}

/** A meeting was held: the commune that really hosted has used its turn (H1, H7); the EPCI never does (H8). */
export async function recordHosting(
  context: UseCaseContext,
  { meeting, host }: { meeting: Meeting; host: Entity | null },
): Promise<void> {
  const { tx, now, ids } = context
  if (host && host.kind === 'commune') {
    const skipped = (await tx.rotation.unavailable())
      .filter((row) => row.meetingId === meeting.id)
      .map((row) => row.entityId)
    const event = { type: 'hosted', entity: host.id, ...(skipped.length > 0 ? { skipped } : {}) } as const
    await tx.rotation.append({ id: ids.next(now), event, at: now, meetingId: meeting.id })
  }
  await projectHosting(context)
}

/** A host as the story tells it: the EPCI by its SIREN. */
export async function hostFacts(
  { tx, network }: Pick<UseCaseContext, 'tx' | 'network'>,
  host: Entity | null,
): Promise<{ code: string; name: string }> {
  const shown = host ?? (await tx.directory.entities()).find((entity) => entity.kind === 'epci')
  return { code: shown?.code ?? network.siren ?? '', name: shown?.name ?? network.name }
}
