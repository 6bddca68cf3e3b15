import type { UseCaseContext } from './context.ts'
import type { CirculationFacts, MinutesFacts, ReviewFacts } from './messages-minutes.ts'
import { currentVersion, type Review } from './minutes-review.ts'
import type { MinutesRecord, MinutesVersion, Observation } from './ports/minutes.ts'

type Scene = Pick<UseCaseContext, 'tx' | 'network'>

/** One query: the meeting's day. */
export async function minutesFacts({ tx, network }: Scene, minutes: MinutesRecord): Promise<MinutesFacts> {
  const meeting = await tx.meetings.byId(minutes.meetingId)
  const { id, rectificatif } = minutes
  return { minutes: id, network: network.name, meetingDate: meeting?.date.toString() ?? '', rectificatif }
}

/** Of longer facts, what every message says. */
export function onlyMinutes({ minutes, network, meetingDate, rectificatif }: MinutesFacts): MinutesFacts {
  return { minutes, network, meetingDate, rectificatif }
}

/** Three queries. */
export async function reviewFacts(
  context: Scene,
  minutes: MinutesRecord,
  version: MinutesVersion,
): Promise<ReviewFacts> {
  const writer = await context.tx.directory.person(minutes.writerId)
  const observations = await context.tx.minutes.observations(minutes.id)
  const holds = ({ blocking, status, version: on }: Observation) =>
    blocking && status === 'open' && on === version.number
  return {
    ...(await minutesFacts(context, minutes)),
    reserves: observations.filter(holds).length,
    version: version.number,
    lastDay: version.lastDay.toString(),
    closesAt: version.closesAt.toString(),
    zone: version.zone,
    writer: writer?.name ?? '',
  }
}

/** The channel's message about one version. */
export async function circulationFacts(
  context: Scene,
  minutes: MinutesRecord,
  version: MinutesVersion,
): Promise<CirculationFacts> {
  return {
    ...(await reviewFacts(context, minutes, version)),
    state: circulationState(minutes, version),
    validatedAt: minutes.validatedAt?.toString() ?? null,
    tacit: minutes.tacit,
    corrections: version.corrections,
  }
}

/** « Sans réserve d'ici là… » would be untrue while one is open: the channel's message follows. */
export async function showReserves(context: Scene, review: Review): Promise<void> {
  const version = currentVersion(review)
  const facts = await circulationFacts(context, review.minutes, version)
  const slot = circulationSlot(review.minutes.id, version.number)
  await context.tx.outbox.edit({ kind: 'minutes.circulation', facts, slot })
}

function circulationState(minutes: MinutesRecord, version: MinutesVersion): CirculationFacts['state'] {
  if (version.number < minutes.version) return 'replaced'
  return minutes.state === 'draft' || minutes.state === 'circulated' ? 'open' : minutes.state
}

/** Names the channel's message of a version. */
export function circulationSlot(minutesId: string, version: number): string {
  return `minutes:${minutesId}:v${version}`
}

/** The minutes and version that a slot names; null for any other slot. */
export function readCirculationSlot(slot: string): { minutesId: string; version: number } | null {
  const [, minutesId, version] = /^minutes:([0-9a-f-]{36}):v(\d+)$/.exec(slot) ?? []
  return minutesId && version ? { minutesId, version: Number(version) } : null
}
