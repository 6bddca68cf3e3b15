import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import type { EpciCatalogue, EpciRecord } from '../application/ports/epci-catalogue.ts'
import { parseSiren } from '../domain/siren.ts'
import type { Platform } from '../interaction/invocation.ts'

export interface SimulateOptions {
  readonly epci: EpciRecord
  readonly from: Temporal.PlainDate
  readonly months: number
  readonly json: boolean
  readonly platform: Platform
}

const LONGEST_MONTHS = 36

/** @returns the options, or one line in French that says what is wrong and what to write */
export function simulateOptions(argv: readonly string[], catalogue: EpciCatalogue): SimulateOptions | string {
  let values: { siren?: string; from?: string; months?: string; json?: boolean; platform?: string }
  try {
    values = parseArgs({
      args: [...argv],
      options: {
        siren: { type: 'string' },
        from: { type: 'string' },
        months: { type: 'string' },
        json: { type: 'boolean' },
        platform: { type: 'string' },
      },
    }).values
  } catch {
    return 'Usage : npm run simulate -- --siren 245400601 [--from 2026-01-05] [--months 12] [--json] [--platform discord]'
  }
  const epci = findEpci(values.siren ?? '245400601', catalogue)
  if (typeof epci === 'string') return epci
  const from = readDay(values.from ?? '2026-01-05')
  if (!from) return `--from : « ${values.from} » n’est pas une date. Écrivez par exemple --from 2026-01-05.`
  const months = Number(values.months ?? '12')
  if (!Number.isInteger(months) || months < 1 || months > LONGEST_MONTHS) {
    return `--months : un nombre entier de 1 à ${LONGEST_MONTHS} est attendu.`
  }
  const platform = readPlatform(values.platform)
  if (!platform) return PLATFORM_EXPECTED
  return { epci, from, months, json: values.json ?? false, platform }
}

export const PLATFORM_EXPECTED = '--platform : slack ou discord est attendu.'

/** Slack unless told otherwise; null for what is neither. */
export function readPlatform(text = 'slack'): Platform | null {
  return text === 'slack' || text === 'discord' ? text : null
}

export function findEpci(siren: string, catalogue: EpciCatalogue): EpciRecord | string {
  const parsed = parseSiren(siren)
  if ('refused' in parsed) {
    return parsed.refused === 'length'
      ? `SIREN « ${siren} » : neuf chiffres sont attendus, par exemple 245400601.`
      : `SIREN « ${siren} » : la clé de contrôle est fausse ; vérifiez les chiffres.`
  }
  const epci = catalogue.find(parsed.siren)
  if (epci) return epci
  return catalogue.isCommune(parsed.siren)
    ? `SIREN ${parsed.siren} : c’est celui d’une commune. Donnez celui de son intercommunalité (EPCI).`
    : `SIREN ${parsed.siren} : aucun EPCI à fiscalité propre ne porte ce numéro.`
}

function readDay(text: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text, { overflow: 'reject' }) : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
