import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { EpciRecord } from '../../src/application/ports/epci-catalogue.ts'
import { epciCatalogue } from '../../src/persistence/epci-catalogue.ts'

/** Every EPCI of the data set, the largest first. */
export function allEpcis(): EpciRecord[] {
  const file = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/epci.json')
  const list = JSON.parse(readFileSync(file, 'utf8')) as ReadonlyArray<{ code: string }>
  return list
    .flatMap(({ code }) => epciCatalogue.find(code) ?? [])
    .sort((a, b) => b.communes.length - a.communes.length || a.siren.localeCompare(b.siren))
}
