import type { EpciRecord } from '../application/ports/epci-catalogue.ts'

/** One person of the demo: named by function and commune, never invented (no person is in the public data). */
export interface CastMember {
  readonly userId: string
  readonly name: string
  readonly title: 'DGS' | 'secrétaire de mairie' | 'chargé(e) de mission'
  /** INSEE code, or the EPCI's SIREN. */
  readonly code: string
  readonly commune: string
}

export interface Mayor {
  readonly name: string
  readonly email: string
  readonly code: string
  readonly commune: string
}

export interface Cast {
  readonly facilitator: CastMember
  readonly organiser: CastMember
  readonly members: readonly CastMember[]
  readonly mayors: readonly Mayor[]
}

/** S1: a commune below it has a secrétaire de mairie more often than a DGS. */
const SMALL = 4500

export function castOf(epci: EpciRecord): Cast {
  const communes = [...epci.communes].sort((a, b) => a.code.localeCompare(b.code))
  const office = (title: CastMember['title'], userId: string): CastMember => ({
    userId,
    name: `${title === 'DGS' ? 'DGS' : 'Chargée de mission'} de l’intercommunalité`,
    title,
    code: epci.siren,
    commune: epci.name,
  })
  return {
    facilitator: office('DGS', 'UEPCI'),
    organiser: office('chargé(e) de mission', 'UMISSION'),
    members: communes.map(({ code, name, population }) => {
      const title = population < SMALL ? 'secrétaire de mairie' : 'DGS'
      return {
        userId: `U${code}`,
        name: `${title === 'DGS' ? 'DGS' : 'Secrétaire de mairie'} ${ofCommune(name)}`,
        title,
        code,
        commune: name,
      }
    }),
    mayors: communes.map(({ code, name }) => ({
      name: `Maire ${ofCommune(name)}`,
      email: `maire.${code.toLowerCase()}@exemple.fr`,
      code,
      commune: name,
    })),
  }
}

/** « de Pompey », « d'Éragny », « du Haillan », « des Sorinières », « de La Haie-Fouassière ». */
export function ofCommune(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`
  return /^[aeiouyhàâäéèêëîïôöùûü]/i.test(name) ? `d’${name}` : `de ${name}`
}
