import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { planAgenda } from '../../../src/application/plan-agenda.ts'
import type { Proposal } from '../../../src/application/ports/agenda.ts'
import { standings } from '../../../src/application/proposal-standings.ts'
import type { Seat } from '../../../src/application/records.ts'

const at = Temporal.Instant.from('2026-01-05T08:00:00Z')

function proposal(id: string, change: Partial<Proposal> = {}): Proposal {
  return {
    id,
    authorId: 'ann',
    title: id,
    description: '',
    part: 1,
    minutes: 15,
    hideAuthor: false,
    status: 'open',
    origin: 'member',
    submittedAt: at,
    carriedOver: 0,
    supports: [],
    ...change,
  }
}

const by = (personId: string) => ({ personId, at })

const seats = ['ann', 'bob', 'cat'].map(
  (personId): Seat => ({
    id: personId,
    personId,
    entityId: `commune of ${personId}`,
    title: 'DGS',
    from: at,
    to: null,
  }),
)

function plan(proposals: readonly Proposal[], openActions = 0) {
  const { items, carriedOver, awaiting } = planAgenda({
    standings: standings(proposals, seats),
    budgets: [50, 45, 30],
    followUpMinutes: 10,
    openActions,
  })
  return {
    items: items.map((item) => `${item.part} ${item.title}`),
    carriedOver: carriedOver.map((one) => one.id),
    awaiting: awaiting.map((one) => one.id),
  }
}

describe('the ordered draft agenda', () => {
  it('fills each part in the order of voices, within its minutes (P2, P4)', () => {
    const most = proposal('most', { minutes: 40, supports: [by('bob'), by('cat')] })
    const some = proposal('some', { minutes: 20, supports: [by('bob')] })
    const few = proposal('few', { minutes: 10 })
    expect(plan([few, some, most])).toEqual({ items: ['1 most', '1 few'], carriedOver: ['some'], awaiting: [] })
  })

  it('opens part 1 with « Suites données », which takes its minutes, when actions are open', () => {
    const topic = proposal('topic', { minutes: 45 })
    expect(plan([topic], 1)).toEqual({ items: ['1 Suites données'], carriedOver: ['topic'], awaiting: [] })
    expect(plan([topic], 0)).toEqual({ items: ['1 topic'], carriedOver: [], awaiting: [] })
  })

  it('keeps part 3 for what two persons of two entities carry (P3)', () => {
    const alone = proposal('alone', { part: 3 })
    const carried = proposal('carried', { part: 3, authorId: 'bob', supports: [by('cat')] })
    expect(plan([alone, carried])).toEqual({ items: ['3 carried'], carriedOver: [], awaiting: ['alone'] })
  })
})
