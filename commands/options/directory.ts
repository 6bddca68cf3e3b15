import type { OpenContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import type { Tx } from '../../src/application/ports/tx.ts'
import type { Entity, Person } from '../../src/application/records.ts'
import type { Option } from '../../src/interaction/command.ts'
import { nearest, normalise } from '../../src/interaction/normalise.ts'
import { suggesting } from '../../src/interaction/suggest.ts'
import { asText } from './text.ts'

interface Basics<R extends boolean> {
  readonly label: string
  readonly description: string
  readonly required: R
}

function bound(context: OpenContext): Tx {
  if (!context.tx) throw new UserError('no-network', {})
  return context.tx
}

const EPCI_WORDS = ['epci', 'intercommunalite', 'agglomeration', 'communaute de communes', 'metropole']

/** A commune of the network, or the EPCI itself (« EPCI », its name or its SIREN). */
export function entityOption<R extends boolean>(basics: Basics<R>): Option<Entity> & { required: R } {
  return suggesting({
    ...basics,
    async read(raw, context, name) {
      const typed = asText(raw)
      const entities = await bound(context).directory.entities()
      const matches = entities.filter((entity) => isMeant(entity, typed))
      const [only] = matches
      if (only && matches.length === 1) return only
      if (only) {
        const codes = matches.map((match) => `${match.name} (${match.code})`)
        throw new UserError('commune-ambiguous', { typed, codes }, name)
      }
      const names = entities.map((entity) => entity.name)
      throw new UserError('commune-unknown', { typed, nearest: nearest(typed, names) ?? null }, name)
    },
    async field(context, name, value) {
      const entities = await bound(context).directory.entities()
      const chosen = value === undefined ? undefined : entities.find((entity) => isMeant(entity, asText(value)))
      return {
        kind: 'choice',
        name,
        label: basics.label,
        hint: basics.description,
        required: basics.required,
        choices: entities.map((entity) => ({ value: entity.id, label: labelOf(entity, entities) })),
        ...(chosen ? { value: chosen.id } : {}),
      }
    },
  })
}

function isMeant(entity: Entity, typed: string): boolean {
  if (entity.id === typed || entity.code === typed.replace(/\s/g, '') || normalise(entity.name) === normalise(typed)) {
    return true
  }
  // As our own lists show one of two communes of the same name.
  if (typed.endsWith(`(${entity.code})`)) return true
  return entity.kind === 'epci' && EPCI_WORDS.includes(normalise(typed))
}

/** Two communes of one EPCI may share a name: the code tells them apart. */
function labelOf(entity: Entity, all: readonly Entity[]): string {
  const twin = all.some((other) => other.id !== entity.id && other.name === entity.name)
  return twin ? `${entity.name} (${entity.code})` : entity.name
}

/** Somebody of the network: chosen in a form, mentioned, or named exactly. */
export function personOption<R extends boolean>(
  basics: Basics<R> & { among?: (person: Person) => boolean },
): Option<Person> & { required: R } {
  const candidates = async (context: OpenContext) => {
    const people = await bound(context).directory.people({ status: 'confirmed' })
    return basics.among ? people.filter(basics.among) : people
  }
  return suggesting({
    ...basics,
    async read(raw, context, name) {
      const typed = asText(raw)
      const userId = /^<@!?([A-Z0-9]+)(?:\|[^>]*)?>$/i.exec(typed)?.[1]
      const people = await candidates(context)
      const found = people.filter(
        (person) =>
          person.id === typed ||
          (userId !== undefined && person.userId === userId) ||
          normalise(person.name) === normalise(typed),
      )
      if (found[0] && found.length === 1) return found[0]
      throw new UserError('not-found', { what: 'person' }, name)
    },
    async field(context, name, value) {
      const people = await candidates(context)
      const initial = value === undefined ? undefined : asText(value)
      return {
        kind: 'choice',
        name,
        label: basics.label,
        hint: basics.description,
        required: basics.required,
        choices: people.map((person) => ({ value: person.id, label: person.name })),
        ...(people.some((person) => person.id === initial) && initial ? { value: initial } : {}),
      }
    },
  })
}
