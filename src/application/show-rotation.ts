import type { UseCaseContext } from './context.ts'
import { isComing } from './host-voice.ts'
import { forecastHosts, type HostForecast } from './hosting.ts'
import { openMeetings } from './meetings.ts'
import type { Entity, Id } from './records.ts'
import { loadRotation } from './rotation-state.ts'

export interface RotationOverview {
  /** In this cycle, in the order in which they hosted. */
  readonly hosted: readonly Entity[]
  /** Who still has to host in this cycle. */
  readonly queue: readonly Entity[]
  readonly lastHost: Entity | null
  /** The coming meetings with their hosts, and whose turn is put off. */
  readonly coming: readonly HostForecast[]
  /** « Participent sans accueillir » (H11). */
  readonly dispensed: readonly Entity[]
  /** It hosts when no commune can (H8). */
  readonly hasEpci: boolean
}

/** Who has hosted in this cycle, who is next, whose turn is put off; never why a commune declined (H2). */
export async function showRotation(context: UseCaseContext): Promise<RotationOverview> {
  const entities = await context.tx.directory.entities()
  const named = (ids: readonly Id[]) => ids.flatMap((id) => entities.find((entity) => entity.id === id) ?? [])
  const state = await loadRotation(context)
  const open = await openMeetings(context)
  const forecast = await forecastHosts(context, open)
  return {
    hosted: named(state.hosted),
    queue: named(state.queue),
    lastHost: named(state.lastHost ? [state.lastHost] : [])[0] ?? null,
    coming: forecast.filter(({ meeting }) => isComing(context, meeting)),
    dispensed: entities.filter(({ kind, dispensed }) => kind === 'commune' && dispensed),
    hasEpci: entities.some(({ kind }) => kind === 'epci'),
  }
}
