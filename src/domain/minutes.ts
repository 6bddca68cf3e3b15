import { Temporal } from 'temporal-polyfill'
import { deadline } from './deadline.ts'
import { distributionInstant } from './distribution-instant.ts'
import type {
  CirculatedFacts,
  MinutesDecision,
  MinutesEvent,
  MinutesObservation,
  MinutesState,
  ReviewTerms,
} from './minutes-state.ts'

export { distributionInstant } from './distribution-instant.ts'
export type {
  MinutesAnswer,
  MinutesDecision,
  MinutesEvent,
  MinutesObservation,
  MinutesRefusal,
  MinutesState,
  ReviewTerms,
} from './minutes-state.ts'

/** Minutes that only their writer knows. */
export const DRAFT: MinutesState = { kind: 'draft' }

/**
 * M0 and M5: the state at `at`. At the close the minutes are validated, dated at the close however late this is
 * asked (M9), or contested when a blocking observation of the current version is open (M6). Sends nothing.
 */
export function advance(state: MinutesState, at: Temporal.Instant): MinutesState {
  if (state.kind !== 'circulated' || isBefore(at, state.closesAt)) return state
  return hasOpenBlocking(state) ? { ...state, kind: 'contested' } : validated(state, state.closesAt, true)
}

/** What an event that arrives at `at` does to the minutes, and what to answer. A refusal leaves them as they stand. */
export function decideMinutes(state: MinutesState, event: MinutesEvent, at: Temporal.Instant): MinutesDecision {
  const now = advance(state, at) // M0
  if (now.kind === 'draft') {
    if (event.type === 'circulate') return { state: circulated(event, at), answer: 'circulated' }
    if (event.type === 'tick') return { state: now, answer: 'nothing' }
    return { state: now, answer: 'refused', reason: 'not-circulated' }
  }
  switch (event.type) {
    case 'circulate':
      return { state: now, answer: 'ignored' } // M1: once
    case 'observe':
      return observe(now, event, at)
    case 'withdraw':
      return withdraw(now, event, at)
    case 'lift':
      return lift(now, event, at)
    case 'revise':
      return revise(now, event, at)
    case 'contest':
      return contest(now, event, at)
    case 'approve':
    case 'read':
      return note(now, event, at)
    case 'suspend':
    case 'resume':
      return hold(now, event, at)
    case 'tick':
      return tick(now, at)
  }
}

type Circulated = Exclude<MinutesState, { kind: 'draft' }>

function circulated(event: Extract<MinutesEvent, { type: 'circulate' }>, at: Temporal.Instant): MinutesState {
  const { writer, recipients, terms } = event
  return {
    kind: 'circulated',
    terms,
    writer,
    observations: [],
    readings: [],
    suspension: null,
    ...period(1, recipients, writer, terms, at),
  }
}

// M1, D1–D7
function period(
  version: number,
  recipients: readonly string[],
  writer: string | null,
  terms: ReviewTerms,
  at: Temporal.Instant,
): Pick<CirculatedFacts, 'version' | 'recipients' | 'circulatedAt' | 'lastDay' | 'closesAt' | 'ruleVersion'> {
  const { zone, policy, calendar } = terms
  return {
    version,
    recipients: [...new Set(recipients)].filter((person) => person !== writer),
    circulatedAt: at,
    ...deadline({ circulatedAt: at, zone, policy, calendar }),
  }
}

// M2
function observe(
  state: Circulated,
  event: Extract<MinutesEvent, { type: 'observe' }>,
  at: Temporal.Instant,
): MinutesDecision {
  const { id, by, blocking = false } = event
  if (!state.recipients.includes(by)) return { state, answer: 'refused', reason: 'not-a-recipient' }
  if (state.observations.some((observation) => observation.id === id)) return { state, answer: 'ignored' }
  const inTime = isBefore(at, state.closesAt)
  const observation: MinutesObservation = {
    id,
    by,
    version: state.version,
    blocking,
    status: inTime ? 'open' : 'late',
    receivedAt: at,
  }
  return {
    state: { ...state, observations: [...state.observations, observation] },
    answer: inTime ? 'received' : 'late',
  }
}

// M3. Once validated, open observations are annexed: they are part of a text that no longer changes.
function withdraw(
  state: Circulated,
  event: Extract<MinutesEvent, { type: 'withdraw' }>,
  at: Temporal.Instant,
): MinutesDecision {
  const observation = state.observations.find(({ id }) => id === event.id)
  if (!observation) return { state, answer: 'refused', reason: 'unknown-observation' }
  if (observation.by !== event.by) return { state, answer: 'refused', reason: 'not-the-author' }
  if (observation.status === 'withdrawn') return { state, answer: 'ignored' }
  if (observation.status === 'late') return { state: settled(state, observation.id, 'withdrawn'), answer: 'withdrawn' }
  if (observation.status !== 'open') return { state, answer: 'refused', reason: 'no-longer-open' }
  if (isOver(state)) return { state, answer: 'refused', reason: 'validated' }
  return { state: agreed(settled(state, observation.id, 'withdrawn'), at), answer: 'withdrawn' }
}

// M6: the facilitator's; who is the facilitator is the caller's business, that it is not the writer is ours
function lift(
  state: Circulated,
  event: Extract<MinutesEvent, { type: 'lift' }>,
  at: Temporal.Instant,
): MinutesDecision {
  const observation = state.observations.find(({ id }) => id === event.id)
  if (!observation) return { state, answer: 'refused', reason: 'unknown-observation' }
  if (!observation.blocking) return { state, answer: 'refused', reason: 'not-blocking' }
  if (observation.status === 'lifted') return { state, answer: 'ignored' }
  if (observation.status !== 'open') return { state, answer: 'refused', reason: 'no-longer-open' }
  if (event.by === state.writer) return { state, answer: 'refused', reason: 'writer-cannot-lift' }
  if (event.reason.trim() === '') return { state, answer: 'refused', reason: 'reason-missing' }
  if (isOver(state)) return { state, answer: 'refused', reason: 'validated' }
  return { state: agreed(settled(state, observation.id, 'lifted'), at), answer: 'lifted' }
}

// M4
function revise(
  state: Circulated,
  event: Extract<MinutesEvent, { type: 'revise' }>,
  at: Temporal.Instant,
): MinutesDecision {
  if (isOver(state)) return { state, answer: 'refused', reason: 'validated' }
  if (event.nature === 'minor') return { state, answer: 'corrected' }
  const recipients = event.recipients ?? state.recipients
  const next: MinutesState = {
    ...state,
    kind: 'circulated',
    observations: state.observations.map((one) => (one.status === 'open' ? { ...one, status: 'superseded' } : one)),
    ...period(state.version + 1, recipients, state.writer, state.terms, at),
  }
  return { state: next, answer: 'circulated' }
}

// M4: the writer says that a correction is minor; a recipient may say that it is not, and then it is of substance
function contest(
  state: Circulated,
  { by, recipients }: Extract<MinutesEvent, { type: 'contest' }>,
  at: Temporal.Instant,
): MinutesDecision {
  if (!state.recipients.includes(by)) return { state, answer: 'refused', reason: 'not-a-recipient' }
  return revise(state, { type: 'revise', nature: 'substantive', ...(recipients ? { recipients } : {}) }, at)
}

// Explicit approval and reading are recorded apart from silence, and change nothing (DESIGN §2)
function note(
  state: Circulated,
  event: Extract<MinutesEvent, { type: 'approve' | 'read' }>,
  at: Temporal.Instant,
): MinutesDecision {
  const { by, type } = event
  if (!state.recipients.includes(by)) return { state, answer: 'refused', reason: 'not-a-recipient' }
  if (type === 'approve' && !isBefore(at, state.closesAt)) return { state, answer: 'late' }
  const mine = (one: { by: string; version: number }): boolean => one.by === by && one.version === state.version
  const known = state.readings.find(mine) ?? { by, version: state.version, readAt: null, approvedAt: null }
  if (type === 'approve' ? known.approvedAt : known.readAt) return { state, answer: 'ignored' }
  const noted = type === 'approve' ? { ...known, approvedAt: at } : { ...known, readAt: at }
  return {
    state: { ...state, readings: [...state.readings.filter((one) => !mine(one)), noted] },
    answer: type === 'approve' ? 'approved' : 'read',
  }
}

// « Suspendre la diffusion »: until it leaves, with a reason; the validation date is unchanged
function hold(
  state: Circulated,
  event: Extract<MinutesEvent, { type: 'suspend' | 'resume' }>,
  at: Temporal.Instant,
): MinutesDecision {
  if (state.kind === 'distributed') return { state, answer: 'refused', reason: 'distributed' }
  if (event.type === 'resume') {
    return state.suspension
      ? { state: { ...state, suspension: null }, answer: 'resumed' }
      : { state, answer: 'ignored' }
  }
  if (event.reason.trim() === '') return { state, answer: 'refused', reason: 'reason-missing' }
  if (state.suspension) return { state, answer: 'ignored' }
  return { state: { ...state, suspension: { by: event.by, reason: event.reason, at } }, answer: 'suspended' }
}

// M7 and M8: exactly once, at the first tick at or after the due instant
function tick(state: Circulated, at: Temporal.Instant): MinutesDecision {
  if (state.kind !== 'validated' || state.suspension || isBefore(at, state.distributeAt)) {
    return { state, answer: 'nothing' }
  }
  return { state: { ...state, kind: 'distributed', distributedAt: at }, answer: 'distributed' }
}

// M6: validated at the instant of the last agreement
function agreed(state: Circulated, at: Temporal.Instant): MinutesState {
  return state.kind === 'contested' && !hasOpenBlocking(state) ? validated(state, at, false) : state
}

function validated(
  state: Extract<MinutesState, { kind: 'circulated' | 'contested' }>,
  validatedAt: Temporal.Instant,
  tacit: boolean,
): MinutesState {
  const { zone, calendar, distribution } = state.terms
  const distributeAt = distributionInstant({ validatedAt, zone, calendar, policy: distribution })
  return { ...state, kind: 'validated', validatedAt, tacit, distributeAt }
}

function settled<S extends Circulated>(state: S, id: string, status: 'withdrawn' | 'lifted'): S {
  return { ...state, observations: state.observations.map((one) => (one.id === id ? { ...one, status } : one)) }
}

function hasOpenBlocking({ observations, version }: CirculatedFacts): boolean {
  return observations.some((one) => one.blocking && one.status === 'open' && one.version === version)
}

function isOver(state: Circulated): state is Extract<MinutesState, { kind: 'validated' | 'distributed' }> {
  return state.kind === 'validated' || state.kind === 'distributed'
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0
}
