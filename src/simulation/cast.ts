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

export interface Addressee {
  readonly name: string
  readonly email: string
  readonly code: string
  readonly commune: string
}

export interface Cast {
  readonly facilitator: CastMember
  readonly organiser: CastMember
  readonly members: readonly CastMember[]
  readonly mayors: readonly Addressee[]
  /** A member who is not on the chat, in the smallest commune; only where they are registered. */
  readonly offChat: Addressee | undefined
}

/** S1: a commune below it has a secrétaire de mairie more often than a DGS. */
const SMALL = 4500

/** @param userIdOf by a name of their own and their rank, as the platform writes it */
export function castOf(epci: EpciRecord, userIdOf: (name: string, rank: number) => string): Cast {
  const communes = [...epci.communes].sort((a, b) => a.code.localeCompare(b.code))
  const [smallest] = [...communes].sort((a, b) => a.population - b.population)
  const office = (title: CastMember['title'], userId: string): CastMember => ({
    userId,
    name: `${title === 'DGS' ? 'DGS' : 'Chargée de mission'} de l’intercommunalité`,
    title,
    code: epci.siren,
    commune: epci.name,
  })
  return {
    facilitator: office('DGS', userIdOf('EPCI', 0)),
    organiser: office('chargé(e) de mission', userIdOf('MISSION', 1)),
    members: communes.map(({ code, name, population }, i) => {
      const title = population < SMALL ? 'secrétaire de mairie' : 'DGS'
      return {
        userId: userIdOf(code, i + 2),
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
    offChat: smallest && {
      name: `Secrétaire de mairie ${ofCommune(smallest.name)} (sans messagerie)`,
      email: `secretaire.${smallest.code.toLowerCase()}@exemple.fr`,
      code: smallest.code,
      commune: smallest.name,
    },
  }
}

/** « de Pompey », « d'Éragny », « du Haillan », « des Sorinières », « de La Haie-Fouassière ». */
export function ofCommune(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`
  return /^[aeiouyhàâäéèêëîïôöùûü]/i.test(name) ? `d’${name}` : `de ${name}`
}
