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

/** What people write for each function, besides its name. */
export const TITLE_ALIASES: Readonly<Record<TitleCode, readonly string[]>> = {
  dgs: ['D.G.S.', 'directeur général des services', 'directrice générale des services'],
  'secretaire-general': ['secrétaire générale', 'sg', 'secrétaire général(e)'],
  'secretaire-de-mairie': ['secrétaire', 'sdm', 'secrétaire général de mairie', 'secrétaire générale de mairie'],
  'charge-de-mission': ['chargé(e) de mission', 'chargée de mission'],
  maire: ['madame le maire', 'monsieur le maire'],
  elu: ['élue', 'élu(e)', 'adjoint', 'adjointe', 'conseiller', 'conseillère'],
  cadre: ['chef de service', 'cheffe de service', 'directeur', 'directrice'],
}

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
