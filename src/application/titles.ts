import { ofHost } from './place-names.ts'
import type { Circle, Entity } from './records.ts'

/** The functions a person may be registered with, as members read them, and the circle each belongs to. */
export const TITLES = [
  { value: 'dgs', title: 'DGS', circle: 'dgs' },
  { value: 'secretaire-general', title: 'secrétaire général', circle: 'dgs' },
  { value: 'secretaire-de-mairie', title: 'secrétaire de mairie', circle: 'dgs' },
  { value: 'charge-de-mission', title: 'chargé de mission', circle: 'dgs' },
  { value: 'maire', title: 'maire', circle: 'maires' },
  { value: 'elu', title: 'élu', circle: 'elus' },
  { value: 'cadre', title: 'cadre', circle: 'cadres' },
] as const satisfies ReadonlyArray<{ value: string; title: string; circle: Circle }>
export type TitleCode = (typeof TITLES)[number]['value']

export function titleOf(code: TitleCode): { readonly title: string; readonly circle: Circle } {
  const found = TITLES.find(({ value }) => value === code)
  if (!found) throw new RangeError(`Unknown title: ${code}`)
  return found
}

/** « Secrétaire de mairie de Faulx »: how a person is shown when no name was given. */
export function functionName(title: string, entity: Pick<Entity, 'name'> | null): string {
  const place = entity ? ` ${ofHost(entity.name)}` : ''
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}${place}`
}
