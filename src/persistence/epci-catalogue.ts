import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { EpciCatalogue, EpciRecord } from '../application/ports/epci-catalogue.ts'

interface EpciRow {
  readonly code: string
  readonly nom: string
  readonly type: string
  readonly membres: ReadonlyArray<{ code: string; siren?: string; nom: string; populationMunicipale: number }>
}

// Read on first use only: 82 ms and 22 MB. Every figure comes from this one file, never from communes.json, which
// holds another census year (S2).
let rows: ReadonlyMap<string, EpciRow> | undefined

function all(): ReadonlyMap<string, EpciRow> {
  if (!rows) {
    const path = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/epci.json')
    const list = JSON.parse(readFileSync(path, 'utf8')) as readonly EpciRow[]
    rows = new Map(list.map((row) => [row.code, row]))
  }
  return rows
}

export const epciCatalogue: EpciCatalogue = {
  source: 'Source : DGCL, INSEE — Licence Ouverte ; périmètres et populations : millésime du fichier, à vérifier',
  find(siren) {
    const row = all().get(siren)
    return row && recordOf(row)
  },
  isCommune(siren) {
    for (const { membres } of all().values()) if (membres.some((commune) => commune.siren === siren)) return true
    return false
  },
}

function recordOf({ code, nom, type, membres }: EpciRow): EpciRecord {
  return {
    siren: code,
    name: nom,
    type,
    communes: membres.map((commune) => ({
      code: commune.code,
      name: commune.nom,
      population: commune.populationMunicipale,
    })),
  }
}
