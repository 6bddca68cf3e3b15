import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Temporal } from 'temporal-polyfill'
import type { DeadlinePolicy } from '../../src/domain/deadline.ts'
import type { RankedProposal } from '../../src/domain/proposals.ts'
import { TERRITORIES, type Territory, type WorkCalendar } from '../../src/domain/work-calendar.ts'

export const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
export const days = (isos: readonly string[]): Temporal.PlainDate[] => isos.map(day)
export const instant = (iso: string): Temporal.Instant => Temporal.Instant.from(iso)

/** UTC, whole seconds. */
export const instantText = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'second' })

export const localInstant = (local: string, zone: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()

/** Metropole where a case says nothing. */
export function calendarOf(territory: string | undefined): WorkCalendar {
  const known = TERRITORIES.find((one) => one === (territory ?? 'metropole'))
  if (!known) throw new Error(`Unknown territory « ${territory} »`)
  return { territory: known satisfies Territory }
}

export function policyOf(policy: DeadlinePolicy): DeadlinePolicy {
  const { length, unit, mode, extension } = policy
  return { length, unit, mode: mode ?? null, extension }
}

export const entitiesOf = (entitiesByPerson: Record<string, string[]>): Map<string, string[]> =>
  new Map(Object.entries(entitiesByPerson))

export function proposalsOf(
  proposals: ReadonlyArray<{ id: string; by: string; at: string; supports?: string[] }>,
): RankedProposal[] {
  return proposals.map(({ id, by, at, supports = [] }) => ({ id, by, at: instant(at), supports }))
}

interface Epci {
  readonly code: string
  readonly membres: ReadonlyArray<{ nom: string; populationMunicipale: number }>
}

/** The member communes of an EPCI, from the official list. */
export function epciMembers(siren: string): Epci['membres'] {
  const file = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/epci.json')
  const epci = (JSON.parse(readFileSync(file, 'utf8')) as Epci[]).find(({ code }) => code === siren)
  if (!epci) throw new Error(`No EPCI has the SIREN ${siren}`)
  return epci.membres
}
