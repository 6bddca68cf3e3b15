import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { fillPart, rankCommands, rankProposals, thirdPart, voices } from '../../../src/domain/proposals.ts'
import { PROPERTY_TIMEOUT, RUNS } from './support.ts'

const person = fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6')
const entity = fc.constantFrom('A', 'B', 'C', 'D', 'EPCI')
const entities = fc.array(fc.tuple(person, fc.array(entity, { maxLength: 3 }))).map((rows) => new Map(rows))

const proposals = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    by: person,
    at: fc.integer({ min: 0, max: 5 }).map((hours) => Temporal.Instant.from('2026-09-01T08:00:00Z').add({ hours })),
    supports: fc.array(person, { maxLength: 6 }),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
)

const shuffled = <T>(list: T[], keys: number[]): T[] =>
  list
    .map((item, index) => ({ item, key: keys[index % Math.max(1, keys.length)] ?? 0 }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item)

it('ranking is a total order that does not depend on input order', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(proposals, entities, fc.array(fc.integer()), (all, known, keys) => {
      const ranked = rankProposals(all, known)
      expect(rankProposals(shuffled(all, keys), known)).toEqual(ranked)
      expect(rankProposals(ranked, known)).toEqual(ranked)
      for (const [index, one] of ranked.slice(1).entries()) {
        expect(voices(ranked[index]!, known)).toBeGreaterThanOrEqual(voices(one, known))
      }
      const { eligible, notEligible } = thirdPart(shuffled(all, keys), known)
      expect(ranked.filter((one) => eligible.includes(one))).toEqual(eligible)
      expect([...eligible, ...notEligible].length).toBe(all.length)
    }),
    RUNS,
  )
})

it('a person counts once: repeating supports or supporting oneself adds no voice', {
  timeout: PROPERTY_TIMEOUT,
}, () => {
  fc.assert(
    fc.property(proposals, entities, (all, known) => {
      for (const one of all) {
        const repeated = { ...one, supports: [...one.supports, ...one.supports, one.by] }
        expect(voices(repeated, known)).toBe(voices(one, known))
        const third = ({ eligible }: { eligible: unknown[] }): number => eligible.length
        expect(third(thirdPart([repeated], known))).toBe(third(thirdPart([one], known)))
      }
    }),
    RUNS,
  )
})

it('filling a part never exceeds its time, loses nothing and leaves no room for what it carries over', {
  timeout: PROPERTY_TIMEOUT,
}, () => {
  const items = fc.array(fc.record({ id: fc.integer(), minutes: fc.integer({ min: 0, max: 90 }) }), { maxLength: 20 })
  fc.assert(
    fc.property(items, fc.integer({ min: 0, max: 240 }), (ranked, budget) => {
      const { scheduled, carriedOver, minutesLeft } = fillPart(ranked, budget)
      const used = scheduled.reduce((sum, { minutes }) => sum + minutes, 0)
      expect(used + minutesLeft).toBe(budget)
      expect(minutesLeft).toBeGreaterThanOrEqual(0)
      expect([...scheduled, ...carriedOver].length).toBe(ranked.length)
      for (const { minutes } of carriedOver) expect(minutes).toBeGreaterThan(minutesLeft)
    }),
    RUNS,
  )
})

it('commands rank the same whatever the order given', { timeout: PROPERTY_TIMEOUT }, () => {
  const commands = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 2 }),
      priority: fc.option(fc.integer({ min: 1, max: 3 })),
      received: fc.integer({ min: 1, max: 4 }).map((day) => Temporal.PlainDate.from({ year: 2026, month: 9, day })),
      withdrawn: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 10 },
  )
  fc.assert(
    fc.property(commands, fc.array(fc.integer()), (all, keys) => {
      const ranked = rankCommands(all)
      expect(rankCommands(shuffled(all, keys))).toEqual(ranked)
      expect(ranked.some(({ withdrawn }) => withdrawn)).toBe(false)
      const firstUnranked = ranked.findIndex(({ priority }) => priority === null)
      if (firstUnranked >= 0) expect(ranked.slice(firstUnranked).every(({ priority }) => priority === null)).toBe(true)
    }),
    RUNS,
  )
})
