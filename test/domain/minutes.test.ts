import { describe, expect, it } from 'vitest'
import { DEFAULT_DEADLINE_POLICY } from '../../src/domain/deadline.ts'
import {
  DRAFT,
  decideMinutes,
  distributionInstant,
  type MinutesDecision,
  type MinutesEvent,
  type MinutesState,
  type ReviewTerms,
} from '../../src/domain/minutes.ts'
import { instant, local, METROPOLE, PARIS, wall } from './support.ts'

const terms: ReviewTerms = {
  zone: PARIS,
  policy: DEFAULT_DEADLINE_POLICY,
  calendar: METROPOLE,
  distribution: 'next-working-day-09:00',
}
const circulate: MinutesEvent = {
  type: 'circulate',
  writer: 'ecrivain',
  recipients: ['A', 'B', 'ecrivain', 'A'],
  terms,
}
const blocking = (id: string, by: string): MinutesEvent => ({ type: 'observe', id, by, blocking: true })
const lift = (id: string, by = 'animateur', reason = 'Vu en réunion'): MinutesEvent => ({
  type: 'lift',
  id,
  by,
  reason,
})

/** Plays dated events from the circulation of Tuesday 2 June 2026, 10:15; it closes on Thursday 11 June, 00:00. */
function play(...events: Array<[string, MinutesEvent]>): { state: MinutesState; answers: string[] } {
  let state = DRAFT
  const answers: string[] = []
  const all: Array<[string, MinutesEvent]> = [['2026-06-02T10:15', circulate], ...events]
  for (const [at, event] of all) {
    const decision: MinutesDecision = decideMinutes(state, event, local(at))
    state = decision.state
    answers.push('reason' in decision ? `refused: ${decision.reason}` : decision.answer)
  }
  return { state, answers: answers.slice(1) }
}
const tick: MinutesEvent = { type: 'tick' }
const validatedOn = ({ state }: { state: MinutesState }) => ('validatedAt' in state ? wall(state.validatedAt) : null)

describe('circulation (M1)', () => {
  it('goes to the recipients minus the writer, once each', () => {
    const { state } = play()
    expect(state).toMatchObject({ kind: 'circulated', version: 1, recipients: ['A', 'B'] })
    expect(decideMinutes(state, { type: 'observe', id: 'o', by: 'ecrivain' }, local('2026-06-03T10:00'))).toMatchObject(
      {
        answer: 'refused',
        reason: 'not-a-recipient',
      },
    )
  })

  it('a draft knows no observation, and its tick does nothing', () => {
    expect(decideMinutes(DRAFT, { type: 'observe', id: 'o', by: 'A' }, local('2026-06-02T10:00')).answer).toBe(
      'refused',
    )
    expect(decideMinutes(DRAFT, tick, local('2026-06-02T10:00')).answer).toBe('nothing')
  })
})

describe('the close (M0, M5, M9)', () => {
  it('validates by silence, dated at the close, however late the tick', () => {
    const played = play(['2026-06-25T14:00', tick])
    expect(validatedOn(played)).toBe('2026-06-11 00:00')
    expect(played.state).toMatchObject({ kind: 'distributed', tacit: true })
    expect('distributedAt' in played.state && wall(played.state.distributedAt)).toBe('2026-06-25 14:00')
  })

  it('a revision after the close, before a late tick, finds the minutes validated', () => {
    const { answers } = play(
      ['2026-06-11T00:00', { type: 'revise', nature: 'substantive' }],
      ['2026-06-11T00:00', { type: 'revise', nature: 'minor' }],
    )
    expect(answers).toEqual(['refused: validated', 'refused: validated'])
  })

  it('a second before the close an observation is in, at the close it is late', () => {
    const { answers } = play(
      ['2026-06-10T23:59:59', { type: 'observe', id: 'o1', by: 'A' }],
      ['2026-06-11T00:00', { type: 'observe', id: 'o2', by: 'B' }],
    )
    expect(answers).toEqual(['received', 'late'])
  })
})

describe('réserves (M6)', () => {
  it('the last one withdrawn validates at that instant', () => {
    const played = play(
      ['2026-06-03T09:00', blocking('o1', 'A')],
      ['2026-06-03T09:05', blocking('o2', 'B')],
      ['2026-06-12T10:00', { type: 'withdraw', id: 'o1', by: 'A' }],
      ['2026-06-16T10:30', { type: 'withdraw', id: 'o2', by: 'B' }],
    )
    expect(validatedOn(played)).toBe('2026-06-16 10:30')
    expect(played.state).toMatchObject({ tacit: false })
  })

  it('withdrawn at the very instant of the close, it validates at the close', () => {
    const played = play(
      ['2026-06-03T09:00', blocking('o1', 'A')],
      ['2026-06-11T00:00', { type: 'withdraw', id: 'o1', by: 'A' }],
    )
    expect(validatedOn(played)).toBe('2026-06-11 00:00')
  })

  it('the facilitator lifts it with a reason; the writer never does', () => {
    const played = play(
      ['2026-06-03T09:00', blocking('o1', 'A')],
      ['2026-06-03T09:01', { type: 'observe', id: 'o2', by: 'B' }],
      ['2026-06-12T10:00', lift('o1', 'ecrivain')],
      ['2026-06-12T10:00', lift('o1', 'animateur', '  ')],
      ['2026-06-12T10:00', lift('o2')],
      ['2026-06-12T10:00', lift('o3')],
      ['2026-06-12T10:00', lift('o1')],
      ['2026-06-12T10:00', lift('o1')],
    )
    expect(played.answers.slice(2)).toEqual([
      'refused: writer-cannot-lift',
      'refused: reason-missing',
      'refused: not-blocking',
      'refused: unknown-observation',
      'lifted',
      'ignored',
    ])
    expect(validatedOn(played)).toBe('2026-06-12 10:00')
  })

  it('lifted before the close, it waits for the close', () => {
    const played = play(
      ['2026-06-03T09:00', blocking('o1', 'A')],
      ['2026-06-04T09:00', lift('o1')],
      ['2026-06-11T00:00', tick],
    )
    expect(validatedOn(played)).toBe('2026-06-11 00:00')
  })

  it('a substantive revision of a contested text opens a new period', () => {
    const played = play(
      ['2026-06-03T09:00', blocking('o1', 'A')],
      ['2026-06-15T09:00', { type: 'revise', nature: 'substantive', recipients: ['A', 'C'] }],
      ['2026-06-16T09:00', { type: 'observe', id: 'o2', by: 'C' }],
      ['2026-06-16T09:00', { type: 'observe', id: 'o3', by: 'B' }],
      ['2026-06-24T00:00', tick],
    )
    expect(played.answers).toEqual(['received', 'circulated', 'received', 'refused: not-a-recipient', 'nothing'])
    expect(validatedOn(played)).toBe('2026-06-24 00:00')
  })

  it('an observation is withdrawn by its author only, and not once the text is validated', () => {
    const { answers } = play(
      ['2026-06-03T09:00', { type: 'observe', id: 'o1', by: 'A' }],
      ['2026-06-03T10:00', { type: 'withdraw', id: 'o1', by: 'B' }],
      ['2026-06-11T00:00', { type: 'withdraw', id: 'o1', by: 'A' }],
    )
    expect(answers.slice(1)).toEqual(['refused: not-the-author', 'refused: validated'])
  })
})

describe('distribution (M7, M8)', () => {
  it.each([
    ['2026-06-11T00:00', '2026-06-11 09:00'], // the close of a Wednesday: Thursday starts then
    ['2026-06-14T00:00', '2026-06-15 09:00'],
    ['2026-06-16T08:00', '2026-06-17 09:00'], // a working day that has begun does not start then
    ['2026-05-14T00:00', '2026-05-15 09:00'],
  ])('validated %s: due %s', (validatedAt, due) => {
    const input = { validatedAt: local(validatedAt), zone: PARIS, calendar: METROPOLE }
    expect(wall(distributionInstant({ ...input, policy: 'next-working-day-09:00' }))).toBe(due)
    expect(distributionInstant({ ...input, policy: 'immediate' }).equals(local(validatedAt))).toBe(true)
  })

  it('leaves exactly once, at the first tick from the due instant on', () => {
    const { answers } = play(['2026-06-11T08:59:59', tick], ['2026-06-11T09:00', tick], ['2026-06-11T09:00', tick])
    expect(answers).toEqual(['nothing', 'distributed', 'nothing'])
  })

  it('waits while suspended, with a reason, and leaves when resumed; the validation date is unchanged', () => {
    const played = play(
      ['2026-06-10T09:30', { type: 'suspend', by: 'animateur', reason: '' }],
      ['2026-06-10T09:30', { type: 'suspend', by: 'animateur', reason: 'Liste à revoir' }],
      ['2026-06-11T09:00', tick],
      ['2026-06-12T11:00', { type: 'resume', by: 'animateur' }],
      ['2026-06-12T11:01', tick],
      ['2026-06-12T11:02', { type: 'suspend', by: 'animateur', reason: 'Trop tard' }],
    )
    expect(played.answers).toEqual([
      'refused: reason-missing',
      'suspended',
      'nothing',
      'resumed',
      'distributed',
      'refused: distributed',
    ])
    expect(validatedOn(played)).toBe('2026-06-11 00:00')
  })
})

describe('silence and approval are recorded apart', () => {
  it('approving and reading change neither the close nor the state', () => {
    const played = play(
      ['2026-06-03T09:00', { type: 'read', by: 'A' }],
      ['2026-06-03T09:05', { type: 'approve', by: 'A' }],
      ['2026-06-03T09:06', { type: 'approve', by: 'A' }],
      ['2026-06-03T09:07', { type: 'approve', by: 'elu' }],
      ['2026-06-11T00:00', { type: 'approve', by: 'B' }],
    )
    expect(played.answers).toEqual(['read', 'approved', 'ignored', 'refused: not-a-recipient', 'late'])
    expect(validatedOn(played)).toBe('2026-06-11 00:00')
    expect(played.state).toMatchObject({ readings: [{ by: 'A', version: 1 }] })
  })
})

it('a state is plain data: instants and days survive JSON as text', () => {
  const { state } = play()
  expect(JSON.parse(JSON.stringify(state))).toMatchObject({
    closesAt: '2026-06-10T22:00:00Z',
    lastDay: '2026-06-10',
    circulatedAt: instant('2026-06-02T08:15:00Z').toString(),
  })
})
