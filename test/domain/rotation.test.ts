import { describe, expect, it } from 'vitest'
import {
  applyRotation,
  nextHost,
  projectHosts,
  type RotationEvent,
  type RotationState,
  startRotation,
} from '../../src/domain/rotation.ts'

const all = new Set<string>()
const start = (order: string) => startRotation({ order: [...order] })
const hosted = (entities: string): RotationEvent[] => [...entities].map((entity) => ({ type: 'hosted', entity }))

function played(state: RotationState, ...events: RotationEvent[]): RotationState {
  return events.reduce((current, event) => {
    const outcome = applyRotation(current, event)
    if ('refused' in outcome) throw new Error(outcome.refused)
    return outcome.state
  }, state)
}
const next = (state: RotationState, ...unavailable: string[]): string => nextHost(state, new Set(unavailable))
const coming = (state: RotationState, count: number): string =>
  projectHosts(
    state,
    Array.from({ length: count }, (_, index) => ({ id: String(index), unavailable: all })),
  )
    .map(({ host }) => host)
    .join('')

describe('the previous host (H7)', () => {
  it('is not taken again at once, and stays first for the following meeting', () => {
    const state = played(start('AB'), { type: 'swap', a: 'A', b: 'B' }, ...hosted('BA'))
    expect(state.queue).toEqual(['A', 'B'])
    expect(coming(state, 3)).toBe('BAB')
  })

  it('is still the previous host after a meeting at the EPCI', () => {
    const state = played(start('AB'), { type: 'swap', a: 'A', b: 'B' }, ...hosted('BA'), {
      type: 'hosted',
      entity: 'EPCI',
    })
    expect(next(state)).toBe('B')
  })

  it('leaves the meeting to the EPCI when it is the only one available', () => {
    const state = played(start('AB'), { type: 'swap', a: 'A', b: 'B' }, ...hosted('BA'))
    expect(next(state, 'B')).toBe('EPCI')
  })

  it('hosts again when it is alone in the network', () => {
    expect(coming(start('A'), 3)).toBe('AAA')
    expect(coming(played(start('AB'), ...hosted('A'), { type: 'leave', entity: 'B' }), 2)).toBe('AA')
  })
})

describe('joining and leaving', () => {
  it('a newcomer hosts at the end of this cycle and keeps that place in the next', () => {
    expect(coming(played(start('ABC'), ...hosted('A'), { type: 'join', entity: 'N' }), 7)).toBe('BCNABCN')
  })

  it('a commune that hosted, left and came back waits for the next cycle (H4)', () => {
    const state = played(start('ABC'), ...hosted('A'), { type: 'leave', entity: 'A' }, { type: 'join', entity: 'A' })
    expect(coming(state, 5)).toBe('BCBCA')
  })

  it('the last one to host leaving starts the next cycle at once (H3)', () => {
    expect(coming(played(start('ABC'), ...hosted('AB'), { type: 'leave', entity: 'C' }), 3)).toBe('ABA')
  })

  it('a dispense is a leave, its end a join (H11)', () => {
    const state = played(start('ABC'), { type: 'leave', entity: 'A' }, ...hosted('B'), { type: 'join', entity: 'A' })
    expect(coming(state, 5)).toBe('CABCA')
  })

  it('nobody left: the EPCI hosts', () => {
    expect(next(played(start('A'), { type: 'leave', entity: 'A' }))).toBe('EPCI')
    expect(next(start(''))).toBe('EPCI')
  })
})

describe('refusals change nothing and say why', () => {
  const state = played(start('ABCD'), ...hosted('A'))
  it.each<[RotationEvent, string]>([
    [{ type: 'swap', a: 'A', b: 'D' }, 'swap-already-hosted'],
    [{ type: 'swap', a: 'B', b: 'Z' }, 'swap-not-in'],
    [{ type: 'swap', a: 'B', b: 'B' }, 'swap-with-itself'],
    [{ type: 'join', entity: 'A' }, 'already-in'],
    [{ type: 'leave', entity: 'Z' }, 'not-in'],
  ])('%o', (event, refused) => {
    expect(applyRotation(state, event)).toEqual({ refused })
  })
})

describe('what was really held', () => {
  it('a commune that hosts out of turn uses its turn, the ones before it keep theirs', () => {
    expect(coming(played(start('ABCD'), ...hosted('C')), 5)).toBe('ABDAB')
  })

  it('a meeting at the EPCI uses no turn (H8)', () => {
    expect(coming(played(start('AB'), { type: 'hosted', entity: 'EPCI' }), 2)).toBe('AB')
  })

  it('a network that already rotated goes on from where it is', () => {
    const state = startRotation({ order: [...'ABCD'], alreadyHosted: ['A', 'C'], lastHost: 'C' })
    expect(coming(state, 4)).toBe('BDAB')
    // the last host of an unfinished cycle has hosted in it, said or not
    expect(startRotation({ order: [...'ABC'], alreadyHosted: ['B'], lastHost: 'A' }).queue).toEqual(['C'])
  })
})

it('a projection says whose turn is put off', () => {
  const meetings = [
    { id: 'm1', unavailable: new Set(['A', 'B']) },
    { id: 'm2', unavailable: new Set(['D']) },
  ]
  expect(projectHosts(start('ABCD'), meetings)).toEqual([
    { id: 'm1', host: 'C', postponed: ['A', 'B'] },
    { id: 'm2', host: 'A', postponed: [] },
  ])
})

describe('a meeting whose host stands', () => {
  const hosts = (state: RotationState, kept: Record<number, string>, away: Record<number, string> = {}) =>
    projectHosts(
      state,
      Array.from({ length: 5 }, (_, index) => ({
        id: String(index + 1),
        unavailable: new Set(away[index + 1] ?? ''),
        kept: kept[index + 1],
      })),
    )
      .map(({ host }) => host)
      .join(' ')

  it('uses the turn of its commune, which is not given an earlier one as well (H3)', () => {
    expect(hosts(start('ABCD'), { 2: 'B' }, { 1: 'A' })).toBe('C B A D A')
  })

  it('a second turn confirmed early costs nobody their first one', () => {
    expect(hosts(start('AB'), { 3: 'A' })).toBe('A B A B A')
    expect(hosts(start('ABC'), { 4: 'A', 5: 'B' })).toBe('A B C A B')
  })

  it('nor does a commune host twice in a row for a promise (H7)', () => {
    const state = played(start('AB'), ...hosted('B'))
    expect(hosts(state, { 2: 'A' })).toBe('EPCI A B A B')
  })

  it('at the EPCI uses no turn (H8)', () => {
    expect(hosts(start('AB'), { 1: 'EPCI' })).toBe('EPCI A B A B')
  })
})
