import { Temporal } from 'temporal-polyfill'
import { deadline } from '../../src/domain/deadline.ts'
import { occurrences } from '../../src/domain/recurrence.ts'
import { applyRotation, nextHost, type RotationState, startRotation } from '../../src/domain/rotation.ts'
import type { WorkCalendar } from '../../src/domain/work-calendar.ts'
import { timed } from './report.ts'

const calendar: WorkCalendar = { territory: 'metropole' }
const zone = 'Europe/Paris'

/** Deciding is free: each line must stay under one second. */
export function benchDomain(): void {
  const start = Temporal.Instant.from('2026-01-05T09:00:00Z')
  timed('5 000 deadlines', () => {
    for (let i = 0; i < 5000; i++) {
      deadline({
        circulatedAt: start.add({ hours: 7 * i }),
        zone,
        calendar,
        policy: { length: 8, unit: 'days', mode: 'calendaires', extension: 'jour-ouvrable-suivant' },
      })
    }
  })
  timed('5 000 meeting dates', () => {
    for (let i = 0; i < 50; i++) {
      occurrences({
        cadence: {
          kind: 'monthly',
          anchorMonth: '2026-01',
          everyMonths: 1,
          weekday: 'tuesday',
          nth: 2,
          time: '09:30',
          zone,
          onHoliday: 'same-weekday-next-week',
        },
        calendar,
        slots: 100,
      })
    }
  })
  const order = Array.from({ length: 71 }, (_, i) => `c${i}`)
  const play = (meetings: number) => {
    let state: RotationState = startRotation({ order, alreadyHosted: [], lastHost: null })
    for (let i = 0; i < meetings; i++) {
      const next = applyRotation(state, { type: 'hosted', entity: nextHost(state, new Set()) })
      if ('state' in next) state = next.state
    }
  }
  const years = 12 * 6
  const short = timed('1 000 rotations of 71 communes over 12 years', () => {
    for (let i = 0; i < 1000; i++) play(years)
  })
  const long = timed('the same over 24 years', () => {
    for (let i = 0; i < 1000; i++) play(2 * years)
  })
  console.log(`  twice the history costs ${(long / short).toFixed(2)} times as much`)
}
