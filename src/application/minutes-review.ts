import { DRAFT, type MinutesObservation, type MinutesState } from '../domain/minutes.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { FrozenPolicy, MinutesRecord, MinutesVersion, Observation, Reading } from './ports/minutes.ts'
import type { Id } from './records.ts'

/** Minutes with everything that members did with them; `state` is what the rules of domain/minutes read. */
export interface Review {
  readonly minutes: MinutesRecord
  readonly versions: readonly MinutesVersion[]
  readonly observations: readonly Observation[]
  readonly readings: readonly Reading[]
  readonly state: MinutesState
}

/**
 * At most four queries; one for a draft.
 * @throws UserError not-found
 */
export async function loadReview({ tx }: Pick<UseCaseContext, 'tx'>, minutesId: Id): Promise<Review> {
  const minutes = await tx.minutes.byId(minutesId)
  if (!minutes) throw new UserError('not-found', { what: 'minutes' })
  return reviewOf({ tx }, minutes)
}

/** The same, for minutes that were read already. */
export async function reviewOf({ tx }: Pick<UseCaseContext, 'tx'>, minutes: MinutesRecord): Promise<Review> {
  if (minutes.version === 0) return { minutes, versions: [], observations: [], readings: [], state: DRAFT }
  const versions = await tx.minutes.versions(minutes.id)
  const observations = await tx.minutes.observations(minutes.id)
  const readings = await tx.minutes.readings(minutes.id)
  return { minutes, versions, observations, readings, state: stateOf(minutes, versions, observations, readings) }
}

/** The version under review. Only for minutes that were circulated. */
export function currentVersion({ minutes, versions }: Pick<Review, 'minutes' | 'versions'>): MinutesVersion {
  const version = versions.find(({ number }) => number === minutes.version)
  if (!version) throw new Error(`minutes ${minutes.id} have no version ${minutes.version}`)
  return version
}

function stateOf(
  minutes: MinutesRecord,
  versions: readonly MinutesVersion[],
  observations: readonly Observation[],
  readings: readonly Reading[],
): MinutesState {
  const { policy } = minutes
  if (minutes.state === 'draft' || !policy) return DRAFT
  const { number, recipients, circulatedAt, lastDay, closesAt, ruleVersion } = currentVersion({ minutes, versions })
  const facts = {
    terms: termsOf(policy),
    version: number,
    writer: minutes.writerId,
    recipients,
    circulatedAt,
    lastDay,
    closesAt,
    ruleVersion,
    observations: observations.map(observed),
    readings: readings.map(({ personId, ...rest }) => ({ ...rest, by: personId })),
    // Who suspended is in the audit: no rule asks.
    suspension: minutes.suspendedAt && { by: '', reason: minutes.suspendedReason ?? '', at: minutes.suspendedAt },
  }
  if (minutes.state === 'circulated' || minutes.state === 'contested') return { kind: minutes.state, ...facts }
  const { validatedAt, distributeAt, distributedAt, tacit } = minutes
  if (!validatedAt || !distributeAt) throw new Error(`minutes ${minutes.id} are ${minutes.state} without their dates`)
  const validated = { ...facts, validatedAt, distributeAt, tacit: tacit ?? false }
  if (minutes.state === 'validated') return { kind: 'validated', ...validated }
  if (!distributedAt) throw new Error(`minutes ${minutes.id} are distributed without a date`)
  return { kind: 'distributed', ...validated, distributedAt }
}

function observed({ id, personId, version, blocking, status, receivedAt }: Observation): MinutesObservation {
  return { id, by: personId, version, blocking, status, receivedAt }
}

function termsOf({ review, calendar, zone, distribution }: FrozenPolicy) {
  return { zone, policy: review, calendar, distribution }
}

/** The text as it stands. */
export async function lastVersion(
  { tx }: Pick<UseCaseContext, 'tx'>,
  { id, version }: MinutesRecord,
): Promise<MinutesVersion> {
  const found = (await tx.minutes.versions(id)).find(({ number }) => number === version)
  if (!found) throw new Error(`minutes ${id} have no version ${version}`)
  return found
}
