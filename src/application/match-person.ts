import { normalise } from '../domain/words.ts'
import type { PersonRow } from './people-file.ts'
import type { Entity, Person, Seat } from './records.ts'
import { functionName, titleOf } from './titles.ts'

export type Matched =
  | { readonly kind: 'new' }
  | { readonly kind: 'known'; readonly person: Person }
  | { readonly kind: 'ambiguous' }

/**
 * Whom a line of a file is about: the nominative address says it; else the name, among those of the same circle who sit
 * for the same commune, or for none. Somebody who left comes back under their address alone.
 */
export function findPerson(
  row: Pick<PersonRow, 'name' | 'email' | 'emailKind' | 'title'>,
  { entity, people, seats }: { entity: Entity | null; people: readonly Person[]; seats: readonly Seat[] },
): Matched {
  const { circle, title } = titleOf(row.title)
  const address = row.emailKind === 'nominative' ? row.email?.toLowerCase() : undefined
  const byAddress = people.find(
    ({ emailKind, email }) => address !== undefined && emailKind === 'nominative' && email?.toLowerCase() === address,
  )
  if (byAddress) return { kind: 'known', person: byAddress }
  const name = normalise(row.name ?? functionName(title, entity))
  const communesOf = ({ id }: Person) => seats.filter(({ personId }) => personId === id).map(({ entityId }) => entityId)
  const named = people.filter((person) => {
    if (person.status === 'left' || person.circle !== circle || normalise(person.name) !== name) return false
    const communes = communesOf(person)
    return entity === null || communes.length === 0 || communes.includes(entity.id)
  })
  const [only] = named
  if (!only) return { kind: 'new' }
  return named.length === 1 ? { kind: 'known', person: only } : { kind: 'ambiguous' }
}
