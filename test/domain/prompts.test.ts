import { describe, expect, it } from 'vitest'
import { DEFAULT_DEADLINE_POLICY, deadline } from '../../src/domain/deadline.ts'
import {
  actionReminder,
  meetingPrompts,
  minutesReminders,
  promptInstant,
  recallInstant,
  reviewReminders,
} from '../../src/domain/prompts.ts'
import { day, local, METROPOLE, PARIS, wall } from './support.ts'

const at = { zone: PARIS, calendar: METROPOLE }

describe('prompts before a meeting', () => {
  const prompts = (date: string, intervalDays?: number) =>
    meetingPrompts({ date: day(date), ...at, intervalDays }).map(({ kind, dueAt }) => `${kind} ${wall(dueAt)}`)

  it('fall at 09:00 on working days, else the working day before', () => {
    expect(prompts('2026-06-09', 61)).toEqual([
      'host.ask 2026-04-28 09:00',
      'host.escalate 2026-05-05 09:00',
      'agenda.call 2026-05-19 09:00',
      'agenda.supports 2026-05-28 09:00',
      'agenda.close 2026-05-29 09:00', // J-10 is a Saturday
      'convocation 2026-06-02 09:00',
      'attendance.remind 2026-06-05 09:00', // J-3 is a Saturday
      'host.headcount 2026-06-05 09:00', // J-2 is a Sunday
    ])
  })

  it('under six weeks: one call at J-14, no reminder of the supports', () => {
    const all = prompts('2026-06-09', 28)
    expect(all).toContain('agenda.call 2026-05-26 09:00')
    expect(all.filter((one) => one.startsWith('agenda.'))).toHaveLength(2)
    expect(prompts('2026-06-09', 42)).toContain('agenda.call 2026-05-19 09:00')
  })

  it('the convocation leaves by jours francs, the working day before when that one is not worked (D8)', () => {
    const convocation = (date: string, clearDays: number) =>
      meetingPrompts({ date: day(date), ...at, clearDays })
        .filter(({ kind }) => kind === 'convocation')
        .map(({ dueAt }) => wall(dueAt))
    expect(convocation('2026-06-09', 3)).toEqual(['2026-06-05 09:00'])
    expect(convocation('2026-11-12', 5)).toEqual(['2026-11-06 09:00'])
    expect(convocation('2026-06-09', 8)).toEqual(['2026-05-29 09:00']) // Sunday 31 May
  })

  it('step back over a holiday and a weekend together', () => {
    expect(wall(promptInstant({ day: day('2026-05-25'), ...at }))).toBe('2026-05-22 09:00')
  })
})

describe('reminders to the writer', () => {
  it('count jours ouvrés after the meeting', () => {
    const all = minutesReminders({ meetingDate: day('2026-05-05'), ...at })
    expect(all.map(({ step, dueAt }) => `${step} ${wall(dueAt)}`)).toEqual([
      '5 2026-05-13 09:00', // Friday the 8th is a holiday
      '10 2026-05-21 09:00',
      '12 2026-05-26 09:00',
    ])
  })
})

describe('the reminder of an action', () => {
  const reminder = (due: string, now: string) => {
    const dueAt = actionReminder({ due: day(due), now: local(now), ...at })
    return dueAt && wall(dueAt)
  }

  it.each([
    ['2026-06-30', '2026-06-09T12:00', '2026-06-23 09:00'],
    ['2026-07-21', '2026-06-09T12:00', '2026-07-13 09:00'], // J-7 is the 14th of July
    ['2026-06-30', '2026-06-23T09:00', '2026-06-29 09:00'],
    ['2026-06-15', '2026-06-09T12:00', '2026-06-12 09:00'], // the day before is a Sunday
    ['2026-06-30', '2026-06-29T10:00', null],
    ['2026-06-01', '2026-06-29T10:00', null],
  ])('due on %s, recorded at %s: %s', (due, now, expected) => {
    expect(reminder(due, now)).toBe(expected)
  })
})

describe('reminders of a review', () => {
  const review = (circulated: string, length = 8) => {
    const circulatedAt = local(circulated)
    const window = deadline({ circulatedAt, ...at, policy: { ...DEFAULT_DEADLINE_POLICY, length } })
    const { halfway, last, preview } = reviewReminders({ circulatedAt, ...window, ...at })
    return [halfway, last, preview].map((one) => wall(one))
  }

  it('halfway, on the last working day before the last day, and the preview on the last working day', () => {
    expect(review('2026-06-02T10:15')).toEqual(['2026-06-05 09:00', '2026-06-09 09:00', '2026-06-10 09:00'])
  })

  it('a last day that is a Saturday: all on the Friday before', () => {
    expect(review('2026-06-05T10:15')).toEqual(['2026-06-09 09:00', '2026-06-12 09:00', '2026-06-12 09:00'])
  })

  it('a window of one day has no reminder: none before the circulation, none equal to another', () => {
    expect(review('2026-06-02T10:15', 1)).toEqual([null, null, '2026-06-03 09:00'])
    expect(review('2026-06-02T10:15', 2)).toEqual([null, '2026-06-03 09:00', '2026-06-04 09:00'])
  })

  it('no morning left before the close: the preview is at once', () => {
    expect(review('2026-06-05T17:00', 1)).toEqual([null, null, '2026-06-05 17:00'])
  })
})

describe('what waits for an agreement', () => {
  it.each([
    ['2026-06-18T00:00', '2026-06-25 09:00'],
    ['2026-06-17T23:59', '2026-06-24 09:00'],
    // The eighth of May is a holiday.
    ['2026-05-01T00:00', '2026-05-07 09:00'],
  ])('from %s, is recalled at %s', (from, recalled) => {
    expect(wall(recallInstant({ from: local(from), ...at }))).toBe(recalled)
  })
})
