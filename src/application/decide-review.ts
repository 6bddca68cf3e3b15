import { decideMinutes, type MinutesAnswer, type MinutesEvent, type MinutesState } from '../domain/minutes.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { Review } from './minutes-review.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { recordOutcome } from './record-outcome.ts'

export interface ReviewDecision {
  readonly answer: MinutesAnswer
  /** As saved, new observations aside: those have a text, which the caller inserts. */
  readonly review: Review
}

/**
 * Lets the rules decide, saves what changed, and tells members what the review came to. The state first advances to
 * `now` (M0): a close that the runner has not seen yet happens here.
 * @throws UserError review-refused
 */
export async function decideReview(
  context: UseCaseContext,
  review: Review,
  event: MinutesEvent,
): Promise<ReviewDecision> {
  const decision = decideMinutes(review.state, event, context.now)
  if (decision.answer === 'refused') throw new UserError('review-refused', { reason: decision.reason })
  const saved = await saveState(context, review, decision.state, event)
  await recordOutcome(context, review.state, saved)
  return { answer: decision.answer, review: saved }
}

async function saveState(
  context: UseCaseContext,
  review: Review,
  state: MinutesState,
  event: MinutesEvent,
): Promise<Review> {
  if (state.kind === 'draft' || state === review.state) return { ...review, state }
  const observations = await saveObservations(context, review, state, event)
  await saveReadings(context, review, state)
  const minutes = recordOf({ ...review, observations }, state)
  const change = changed(review.minutes, minutes)
  if (Object.keys(change).length > 0) await context.tx.minutes.update(minutes.id, change)
  return { ...review, minutes, observations, readings: readingsOf(state), state }
}

type Circulated = Exclude<MinutesState, { kind: 'draft' }>

async function saveObservations(
  { tx, now }: UseCaseContext,
  review: Review,
  state: Circulated,
  event: MinutesEvent,
): Promise<Review['observations']> {
  const saved = []
  for (const known of review.observations) {
    const status = state.observations.find(({ id }) => id === known.id)?.status ?? known.status
    if (status === known.status) {
      saved.push(known)
      continue
    }
    const lift = event.type === 'lift' && event.id === known.id ? event : undefined
    const change = { status, settledAt: now, ...(lift ? { liftedBy: lift.by, liftedReason: lift.reason } : {}) }
    await tx.minutes.updateObservation(known.id, change)
    saved.push({ ...known, ...change })
  }
  return saved
}

async function saveReadings({ tx }: UseCaseContext, review: Review, state: Circulated): Promise<void> {
  const before = review.state.kind === 'draft' ? [] : review.state.readings
  for (const reading of state.readings) {
    if (before.includes(reading)) continue
    const { by, ...rest } = reading
    await tx.minutes.saveReading(review.minutes.id, { ...rest, personId: by })
  }
}

function readingsOf(state: Circulated): Review['readings'] {
  return state.readings.map(({ by, ...rest }) => ({ ...rest, personId: by }))
}

function recordOf(review: Review, state: Circulated): MinutesRecord {
  const { minutes } = review
  const over = state.kind === 'validated' || state.kind === 'distributed'
  const { zone, policy, calendar, distribution } = state.terms
  return {
    ...minutes,
    state: state.kind,
    version: state.version,
    closesAt: state.closesAt,
    policy: minutes.policy ?? { v: 1, review: policy, calendar, zone, distribution },
    suspendedAt: state.suspension?.at ?? null,
    suspendedReason: state.suspension?.reason ?? null,
    ...(over
      ? {
          validatedAt: state.validatedAt,
          distributeAt: state.distributeAt,
          tacit: minutes.tacit ?? (state.tacit && !allApproved(state)),
        }
      : {}),
    ...(state.kind === 'distributed' ? { distributedAt: state.distributedAt } : {}),
  }
}

/** Silence and explicit approval are recorded apart: with every approval in hand nothing was tacit. */
function allApproved({ recipients, readings, version }: Circulated): boolean {
  const approved = (person: string): boolean =>
    readings.some((one) => one.by === person && one.version === version && one.approvedAt !== null)
  return recipients.length > 0 && recipients.every(approved)
}

/** The columns that the state decides. */
const DECIDED = [
  'state',
  'version',
  'closesAt',
  'policy',
  'suspendedAt',
  'suspendedReason',
  'validatedAt',
  'distributeAt',
  'distributedAt',
  'tacit',
] as const satisfies ReadonlyArray<keyof MinutesRecord>

function changed(before: MinutesRecord, after: MinutesRecord): Partial<MinutesRecord> {
  return Object.fromEntries(
    DECIDED.filter((key) => String(before[key]) !== String(after[key])).map((key) => [key, after[key]]),
  )
}
