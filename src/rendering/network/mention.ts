import type { Person } from '../../application/records.ts'
import type { Inline } from '../../interaction/view.ts'

/** A person as views name them: nothing else of them is kept with a reply. */
export function mention({ name, userId }: Pick<Person, 'name' | 'userId'>): Inline {
  return { person: { name, userId } }
}

/** « DGS de Pompey, Chargée de mission » */
export function mentions(people: ReadonlyArray<Pick<Person, 'name' | 'userId'>>): Inline[] {
  return people.flatMap((person, i) => (i > 0 ? [', ', mention(person)] : [mention(person)]))
}
