import type { ActionOwner } from '../../src/application/action-owners.ts'
import { ofHost, theHost } from '../../src/application/place-names.ts'
import type { Tx } from '../../src/application/ports/tx.ts'
import type { Entity, Seat } from '../../src/application/records.ts'
import { functionName, TITLES } from '../../src/application/titles.ts'
import { normalise } from '../../src/interaction/normalise.ts'

/** How each function of the DGS circle is written, besides its own title. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  DGS: ['directeur général des services', 'directrice générale des services'],
  'secrétaire général': ['secrétaire générale'],
  'secrétaire de mairie': ['secrétaire'],
  'chargé de mission': ['chargée de mission', 'chargé(e) de mission'],
}
/** The commune or its mairie: whoever sits there. */
const PLACES = ['', 'mairie', 'commune', 'ville']
const EPCI = ['EPCI', 'l’EPCI', 'intercommunalité', 'l’intercommunalité', 'communauté de communes']
const HOST = ['commune d’accueil', 'la commune d’accueil', 'mairie d’accueil']

type Directory = Pick<Tx['directory'], 'entities' | 'seats' | 'people'>

/**
 * Who is meant by what somebody typed: a member by name or mention, « DGS de Faulx », « Faulx », « l'intercommunalité »,
 * « DGS de la commune d'accueil » where `host` is known. Anything else, or a name that two communes share, stays the
 * function as it was written. A member's name becomes their function: an action stays with the office (DESIGN §9).
 */
export async function readOwner(directory: Directory, typed: string, host?: Entity): Promise<ActionOwner> {
  const text = typed.trim()
  const entities = await directory.entities()
  const member = await memberMeant(directory, text)
  if (member) {
    const [seat] = member
    return seat ? ownerOf(seat, entities) : { owner: text, ownerId: null }
  }
  const wanted = bare(text)
  const meant = entities.flatMap((entity): ActionOwner[] => {
    const hosts = entity.id === host?.id
    // Spelling out seventy communes for each line of a form would be felt.
    const named = [entity.name, entity.code].some((word) => wanted.includes(bare(word)))
    if (!named && !hosts && entity.kind !== 'epci') return []
    const found = spellings(entity, hosts).find(({ spelled }) => spelled === wanted)
    return found ? [{ owner: found.owner, ownerId: entity.id }] : []
  })
  const [only] = meant
  return only && meant.length === 1 ? only : { owner: text, ownerId: null }
}

export function ownerOf({ title, entityId }: Seat, entities: readonly Entity[]): ActionOwner {
  const entity = entities.find(({ id }) => id === entityId) ?? null
  return { owner: functionName(title, entity), ownerId: entityId }
}

/** The seats of the one member who is mentioned or named; null when nobody is. */
async function memberMeant(directory: Directory, text: string): Promise<readonly Seat[] | null> {
  const userId = /^<@!?([A-Z0-9]+)(?:\|[^>]*)?>$/i.exec(text)?.[1]
  const members = await directory.people({ circle: 'dgs', status: 'confirmed' })
  const meant = members.filter(({ userId: own, name }) =>
    userId ? own === userId : normalise(name) === normalise(text),
  )
  const [only] = meant
  if (!only || meant.length > 1) return null
  return (await directory.seats()).filter(({ personId }) => personId === only.id)
}

/** Every way to write an entity as the owner of an action, with the words that are kept. */
function spellings(entity: Entity, hosts: boolean): Array<{ spelled: string; owner: string }> {
  const { name, kind, code } = entity
  const names = [name, theHost(name), code, ...(kind === 'epci' ? EPCI : []), ...(hosts ? HOST : [])]
  const places = names.flatMap((one) =>
    PLACES.flatMap((place) => (place === '' ? [one] : [`${place} ${one}`, `${place} ${ofHost(one)}`])),
  )
  const functions = TITLES.filter(({ circle }) => circle === 'dgs').flatMap(({ title }) =>
    [title, ...(WRITTEN[title] ?? [])].flatMap((written) =>
      names.flatMap((one) =>
        [one, ofHost(one), `de ${one}`].map((where) => ({
          spelled: bare(`${written} ${where}`),
          owner: functionName(title, entity),
        })),
      ),
    ),
  )
  return [...places.map((place) => ({ spelled: bare(place), owner: name })), ...functions]
}

/** Without its article: « la DGS de Faulx » is « DGS de Faulx ». */
function bare(text: string): string {
  return normalise(text).replace(/^(le|la|les|l) /, '')
}
