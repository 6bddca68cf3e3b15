import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import {
  advance,
  DRAFT,
  decideMinutes,
  type MinutesEvent,
  type MinutesState,
  type ReviewTerms,
} from '../../../src/domain/minutes.ts'
import { calendars, instants, PROPERTY_TIMEOUT, policies, RUNS, zones } from './support.ts'

const PEOPLE = ['dgs-A', 'dgs-B', 'dgs-C', 'elu-1']
const person = fc.constantFrom(...PEOPLE)
const observationId = fc.constantFrom('o1', 'o2', 'o3', 'o4')

const terms = fc.record({
  zone: zones,
  policy: policies,
  calendar: calendars,
  distribution: fc.constantFrom('immediate' as const, 'next-working-day-09:00' as const),
})

const events: fc.Arbitrary<MinutesEvent> = fc.oneof(
  fc.record({ type: fc.constant('observe' as const), id: observationId, by: person, blocking: fc.boolean() }),
  fc.record({ type: fc.constant('withdraw' as const), id: observationId, by: person }),
  fc.record({ type: fc.constant('lift' as const), id: observationId, by: person, reason: fc.constant('discussed') }),
  fc.record({
    type: fc.constant('revise' as const),
    nature: fc.constantFrom('minor' as const, 'substantive' as const),
  }),
  fc.record({ type: fc.constant('approve' as const), by: person }),
  fc.record({ type: fc.constant('suspend' as const), by: person, reason: fc.constant('list to check') }),
  fc.record({ type: fc.constant('resume' as const), by: person }),
  fc.record({ type: fc.constant('tick' as const) }),
)

/** An event and the hours since the one before; windows last days, so several events fall in each. */
const log = fc.array(fc.tuple(events, fc.integer({ min: 0, max: 120 })), { maxLength: 30 })

const circulate = (frozen: ReviewTerms): MinutesEvent => ({
  type: 'circulate',
  writer: 'writer',
  recipients: ['dgs-A', 'dgs-B', 'dgs-C', 'writer'],
  terms: frozen,
})

interface Dated {
  readonly event: MinutesEvent
  readonly at: Temporal.Instant
}

function dated(start: Temporal.Instant, first: MinutesEvent, rest: Array<[MinutesEvent, number]>): Dated[] {
  let at = start
  return [
    { event: first, at },
    ...rest.map(([event, hours]) => {
      at = at.add({ hours })
      return { event, at }
    }),
  ]
}

function fold(all: readonly Dated[], each: (before: MinutesState, one: Dated, after: MinutesState) => void = () => {}) {
  return all.reduce<MinutesState>((state, one) => {
    const after = decideMinutes(state, one.event, one.at).state
    each(state, one, after)
    return after
  }, DRAFT)
}

it('every observation is in time or late, never both: in time if and only if before the close', {
  timeout: PROPERTY_TIMEOUT,
}, () => {
  fc.assert(
    fc.property(instants, terms, fc.integer({ min: -5, max: 5 }), fc.boolean(), (start, frozen, seconds, far) => {
      const { state } = decideMinutes(DRAFT, circulate(frozen), start)
      if (state.kind !== 'circulated') return expect.fail('not circulated')
      const at = far ? start.add({ seconds: Math.abs(seconds) }) : state.closesAt.add({ seconds })
      const { answer } = decideMinutes(state, { type: 'observe', id: 'o', by: 'dgs-A' }, at)
      expect(answer).toBe(Temporal.Instant.compare(at, state.closesAt) < 0 ? 'received' : 'late')
    }),
    RUNS,
  )
})

it('a contested text is never distributed, and a text is distributed at most once', {
  timeout: PROPERTY_TIMEOUT,
}, () => {
  fc.assert(
    fc.property(instants, terms, log, (start, frozen, rest) => {
      let distributed = 0
      const end = fold(dated(start, circulate(frozen), rest), (before, { event, at }, after) => {
        const due = advance(before, at)
        if (due.kind === 'contested' && event.type === 'tick') expect(after.kind).toBe('contested')
        if (before.kind !== 'distributed' && after.kind === 'distributed') {
          distributed += 1
          expect(event.type).toBe('tick')
          expect(due.kind).toBe('validated')
        }
        if (after.kind === 'validated' || after.kind === 'distributed') {
          const blocking = after.observations.filter((one) => one.blocking && one.version === after.version)
          expect(blocking.every((one) => one.status !== 'open')).toBe(true)
          expect(Temporal.Instant.compare(after.validatedAt, after.closesAt)).toBeGreaterThanOrEqual(0)
        }
      })
      expect(distributed).toBe(end.kind === 'distributed' ? 1 : 0)
    }),
    RUNS,
  )
})

it('replaying a log twice gives the same state', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(instants, terms, log, (start, frozen, rest) => {
      const all = dated(start, circulate(frozen), rest)
      expect(text(fold(all))).toBe(text(fold(all)))
    }),
    RUNS,
  )
})

it('an outage moves neither the close, the validation nor any observation (M9)', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(instants, terms, log, (start, frozen, rest) => {
      const all = dated(start, circulate(frozen), rest)
      const end = all.at(-1)!.at
      const awake = all.flatMap((one) => [{ event: { type: 'tick' } as const, at: one.at }, one])
      const asleep = all.filter(({ event }) => event.type !== 'tick')
      const facts = (state: MinutesState) => {
        const now = advance(state, end)
        if (now.kind === 'draft') return expect.fail('not circulated')
        const { kind, suspension: _, ...kept } = now
        const over = kind === 'validated' || kind === 'distributed'
        return text({ ...kept, distributedAt: undefined, over, contested: kind === 'contested' })
      }
      expect(facts(fold(awake))).toBe(facts(fold(asleep)))
    }),
    RUNS,
  )
})

/** Temporal values have no own fields to compare: their ISO text stands for them. */
function text(value: unknown): string {
  return JSON.stringify(value)
}
