// How the official names of EPCI begin: « la communauté de communes », « la métropole ».
const FEMININE = /^(CC|CA|CU|Métropole)\b/

/** Where no commune can host and there is no EPCI to do it (H8): somebody must still say where. */
export const NO_HOST = 'lieu à fixer'

/**
 * French prepositions before a commune's name: « Le Trait » contracts (du Trait, au Trait), a vowel or a mute h
 * elides (d'Avion, d'Houppeville). An aspirated h is taken for a mute one: nobody mistakes the place.
 */
export function ofPlace(name: string): string {
  const contracted = contract(name, 'du', 'des')
  if (contracted) return contracted
  return /^[aeiouyhàâäéèêëîïôöùûüœ]/i.test(name) ? `d’${name}` : `de ${name}`
}

/** « à Faulx », « au Trait », « aux Authieux », « à La Bouille ». */
export function atPlace(name: string): string {
  return contract(name, 'au', 'aux') ?? `à ${name}`
}

/** « la CC du Bassin de Pompey », « Bordeaux Métropole », « Custines ». */
export function theHost(name: string): string {
  return FEMININE.test(name) ? `la ${name}` : name
}

/** « à la CC du Bassin de Pompey », « à Bordeaux Métropole », « à Custines »: where a host receives. */
export function atHost(name: string): string {
  if (name === NO_HOST) return `en un ${NO_HOST}`
  return FEMININE.test(name) ? `à la ${name}` : atPlace(name)
}

/** « de la CC du Bassin de Pompey », « de Bordeaux Métropole », « de Custines ». */
export function ofHost(name: string): string {
  return FEMININE.test(name) ? `de la ${name}` : ofPlace(name)
}

function contract(name: string, singular: string, plural: string): string | undefined {
  if (/^Le /.test(name)) return `${singular} ${name.slice(3)}`
  return /^Les /.test(name) ? `${plural} ${name.slice(4)}` : undefined
}
