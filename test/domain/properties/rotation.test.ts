import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  applyRotation,
  EPCI,
  nextHost,
  projectHosts,
  type RotationEvent,
  type RotationState,
  startRotation,
} from '../../../src/domain/rotation.ts'
import { PROPERTY_TIMEOUT, RUNS } from './support.ts'

const COMMUNES = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
const commune = fc.constantFrom(...COMMUNES)
const communes = fc.uniqueArray(commune, { maxLength: COMMUNES.length })

type Step =
  | { type: 'event'; event: RotationEvent }
  | { type: 'meeting'; unavailable: readonly string[] }
  | { type: 'cancelled' }

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('meeting' as const), unavailable: communes }) },
    { weight: 6, arbitrary: fc.record({ type: fc.constant('meeting' as const), unavailable: fc.constant([]) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('cancelled' as const) }) },
    {
      weight: 3,
      arbitrary: fc
        .record({ type: fc.constantFrom('join' as const, 'leave' as const), entity: commune })
        .map((event) => ({
          type: 'event' as const,
          event,
        })),
    },
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constant('swap' as const), a: commune, b: commune }).map((event) => ({
        type: 'event' as const,
        event,
      })),
    },
  ),
  { maxLength: 60 },
)

interface Held {
  readonly host: string
  readonly before: RotationState
  readonly unavailable: ReadonlySet<string>
}

/** Plays the steps and shows each meeting to `check`, and each state after each step to `after`. */
function play(order: string[], all: Step[], check: (held: Held) => void, after: (state: RotationState) => void): void {
  let state = startRotation({ order })
  after(state)
  for (const step of all) {
    if (step.type === 'event') {
      const outcome = applyRotation(state, step.event)
      if ('state' in outcome) state = outcome.state
    } else if (step.type === 'meeting') {
      const unavailable = new Set(step.unavailable)
      const host = nextHost(state, unavailable)
      check({ host, before: state, unavailable })
      const outcome = applyRotation(state, { type: 'hosted', entity: host })
      if ('state' in outcome) state = outcome.state
    }
    after(state)
  }
}

it('nobody hosts twice before every present commune has hosted, whatever happens', {
  timeout: PROPERTY_TIMEOUT,
}, () => {
  fc.assert(
    fc.property(communes, steps, (order, all) => {
      // Told apart from the code under test: who hosted since everyone present last had.
      const hosted = new Set<string>()
      play(
        order,
        all,
        ({ host }) => {
          if (host === EPCI) return
          expect(hosted.has(host)).toBe(false)
          hosted.add(host)
        },
        (state) => {
          if (state.order.every((entity) => hosted.has(entity))) hosted.clear()
        },
      )
    }),
    RUNS,
  )
})

it('no commune hosts twice in a row unless it is alone, the EPCI and cancelled meetings not counting', {
  timeout: PROPERTY_TIMEOUT,
}, () => {
  fc.assert(
    fc.property(communes, steps, (order, all) => {
      let previous: string | null = null
      play(
        order,
        all,
        ({ host, before }) => {
          if (host === EPCI) return
          if (before.order.length > 1) expect(host).not.toBe(previous)
          previous = host
        },
        () => undefined,
      )
    }),
    RUNS,
  )
})

it('the host is available and present, and the EPCI hosts only when nobody else may', {
  timeout: PROPERTY_TIMEOUT,
}, () => {
  fc.assert(
    fc.property(communes, steps, (order, all) => {
      play(
        order,
        all,
        ({ host, before, unavailable }) => {
          const may = before.queue.filter((entity) => !unavailable.has(entity) && entity !== before.lastHost)
          if (host === EPCI)
            expect(before.order.length === 1 ? unavailable.has(before.order[0]!) : may.length === 0).toBe(true)
          else {
            expect(before.order).toContain(host)
            expect(unavailable.has(host)).toBe(false)
          }
        },
        (state) => {
          expect(new Set(state.queue).size).toBe(state.queue.length)
          expect(state.order).toEqual(expect.arrayContaining([...state.queue]))
        },
      )
    }),
    RUNS,
  )
})

it('while all are available the EPCI never hosts: a rotation cannot lock itself', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(communes, communes, fc.option(commune), steps, (order, alreadyHosted, lastHost, all) => {
      let state = startRotation({ order, alreadyHosted, lastHost })
      for (const step of all) {
        if (state.order.length > 0) expect(nextHost(state, new Set())).not.toBe(EPCI)
        if (step.type === 'cancelled') continue
        const event: RotationEvent =
          step.type === 'event' ? step.event : { type: 'hosted', entity: nextHost(state, new Set(step.unavailable)) }
        const outcome = applyRotation(state, event)
        if ('state' in outcome) state = outcome.state
      }
    }),
    RUNS,
  )
})

it('replaying a log twice gives the same state, refusals left out', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(communes, steps, (order, all) => {
      const log: RotationEvent[] = []
      let state = startRotation({ order })
      for (const step of all) {
        if (step.type === 'cancelled') continue
        const event: RotationEvent =
          step.type === 'event' ? step.event : { type: 'hosted', entity: nextHost(state, new Set(step.unavailable)) }
        const outcome = applyRotation(state, event)
        if ('refused' in outcome) continue
        state = outcome.state
        log.push(event)
      }
      // As it is read back from the database.
      const kept = JSON.parse(JSON.stringify(log)) as RotationEvent[]
      const replay = () =>
        kept.reduce((current, event) => {
          const outcome = applyRotation(current, event)
          return 'state' in outcome ? outcome.state : expect.fail(outcome.refused)
        }, startRotation({ order }))
      expect(replay()).toEqual(state)
      expect(replay()).toEqual(replay())
    }),
    RUNS,
  )
})

it('a projection is what then happens, and confirming any of its turns changes none', {
  timeout: PROPERTY_TIMEOUT,
}, () => {
  const kept = fc.array(fc.boolean(), { maxLength: 20 })
  fc.assert(
    fc.property(communes, fc.array(communes, { maxLength: 20 }), kept, (order, absences, confirmed) => {
      const meetings = absences.map((away, index) => ({ id: String(index), unavailable: new Set(away) }))
      const projected = projectHosts(startRotation({ order }), meetings)
      let state = startRotation({ order })
      for (const [index, { host, postponed }] of projected.entries()) {
        const { unavailable } = meetings[index]!
        expect(nextHost(state, unavailable)).toBe(host)
        for (const entity of postponed) expect(unavailable.has(entity)).toBe(true)
        const outcome = applyRotation(state, { type: 'hosted', entity: host })
        if ('state' in outcome) state = outcome.state
      }
      const standing = meetings.map((meeting, index) => ({
        ...meeting,
        kept: confirmed[index] ? projected[index]!.host : undefined,
      }))
      const hosts = projectHosts(startRotation({ order }), standing).map(({ host }) => host)
      expect(hosts).toEqual(projected.map(({ host }) => host))
    }),
    RUNS,
  )
})

it('nobody is given a second turn in a cycle, nor two in a row, whatever turns stand and whoever is absent', {
  timeout: PROPERTY_TIMEOUT,
}, () => {
  const meeting = fc.record({ away: communes, kept: fc.option(commune, { nil: undefined, freq: 4 }) })
  fc.assert(
    fc.property(communes, fc.array(meeting, { maxLength: 20 }), (order, all) => {
      const meetings = all.map(({ away, kept }, index) => ({ id: String(index), unavailable: new Set(away), kept }))
      const projected = projectHosts(startRotation({ order }), meetings)
      const hosted = new Set<string>()
      let previous = ''
      for (const [index, { host }] of projected.entries()) {
        const given = meetings[index]!.kept === undefined
        if (host === EPCI) continue
        if (given) {
          expect(hosted.has(host)).toBe(false)
          if (order.length > 1) expect(host).not.toBe(previous)
        }
        hosted.add(host)
        previous = host
        if (order.every((entity) => hosted.has(entity))) hosted.clear()
      }
    }),
    RUNS,
  )
})
