import { Temporal } from 'temporal-polyfill'
import { type Council, clashingCouncil } from '../domain/council-clash.ts'
import type { Meeting, NetworkSettings, RecordedCouncil } from './records.ts'

type CouncilSettings = Pick<NetworkSettings, 'councils' | 'councilRule'>

/** The councils a network has recorded, as the rule reads them. */
export function councilsOf({ councils }: Pick<CouncilSettings, 'councils'>): readonly Council[] {
  return councils.map(({ commune, start, end }) => ({
    commune,
    start: Temporal.PlainDateTime.from(start),
    end: Temporal.PlainDateTime.from(end),
  }))
}

/** The council that a meeting meets where it stands (R9); nothing moves it by itself. */
export function councilAt(
  settings: CouncilSettings,
  meeting: Pick<Meeting, 'date' | 'starts' | 'durationMinutes'>,
): Council | undefined {
  const start = meeting.starts.toPlainTime()
  return clashingCouncil({
    date: meeting.date,
    hours: { start, end: start.add({ minutes: meeting.durationMinutes }) },
    councils: councilsOf(settings),
    rule: settings.councilRule,
  })
}

/** By start, each once. */
export function inOrder(councils: readonly RecordedCouncil[]): readonly RecordedCouncil[] {
  const byKey = new Map(councils.map((one) => [`${one.start} ${one.code}`, one]))
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}
