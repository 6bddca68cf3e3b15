import type { OpenContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import { nameWithPlace } from '../../src/application/name-with-place.ts'
import type { Tx } from '../../src/application/ports/tx.ts'
import { seatNames } from '../../src/application/prepare-minutes.ts'
import type { Entity, Person } from '../../src/application/records.ts'
import { placeKey } from '../../src/domain/words.ts'
import type { Option } from '../../src/interaction/command.ts'
import type { Choice } from '../../src/interaction/form.ts'
import { nearest, normalise } from '../../src/interaction/normalise.ts'
import { suggesting } from '../../src/interaction/suggest.ts'
import { asText } from './text.ts'
import { isId } from './typed.ts'

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
  if (entity.id === typed || entity.code === typed.replace(/\s/g, '') || placeKey(entity.name) === placeKey(typed)) {
    return true
  }
  // As our own lists show one of two communes of the same name.
  if (typed.endsWith(`(${entity.code})`)) return true
  return entity.kind === 'epci' && EPCI_WORDS.includes(normalise(typed).replace(/^(l|la|le) /, ''))
}

/** Two communes of one EPCI may share a name: the code tells them apart. */
function labelOf(entity: Entity, all: readonly Entity[]): string {
  const twin = all.some((other) => other.id !== entity.id && other.name === entity.name)
  return twin ? `${entity.name} (${entity.code})` : entity.name
}

interface PersonBasics<R extends boolean> extends Basics<R> {
  /** Who may be chosen; the description says it. */
  readonly among?: (person: Person) => boolean
}

/** Somebody of the network: chosen in a form, mentioned, or named (case, accents and apostrophes aside). */
export function personOption<R extends boolean>(basics: PersonBasics<R>): Option<Person> & { required: R } {
  return suggesting({
    ...basics,
    async read(raw, context, name) {
      const typed = asText(raw)
      const matches = (await bound(context).directory.people()).filter((person) => isNamed(person, typed))
      const present = matches.filter(({ status }) => status === 'confirmed')
      const [only] = present
      if (only && present.length === 1) {
        if (!basics.among || basics.among(only)) return only
        throw new UserError('person-unfit', { name: only.name, wanted: basics.description }, name)
      }
      if (only) throw new UserError('person-ambiguous', { typed }, name)
      if (matches[0]?.status === 'left') throw new UserError('person-left', { name: matches[0].name }, name)
      throw await unknownPerson(context, typed, name)
    },
    async field(context, name, value) {
      const people = await bound(context).directory.people({ status: 'confirmed' })
      const choices = basics.among ? people.filter(basics.among) : people
      const initial = value === undefined ? undefined : asText(value)
      const chosen = choices.find((person) => initial !== undefined && isNamed(person, initial))
      return {
        kind: 'choice',
        name,
        label: basics.label,
        hint: basics.description,
        required: basics.required,
        choices: await labelled(context, choices),
        ...(chosen ? { value: chosen.id } : {}),
      }
    },
  })
}

/** Two persons of one name are told apart by what they represent. */
async function labelled(context: OpenContext, people: readonly Person[]): Promise<Choice[]> {
  const names = people.map(({ name }) => normalise(name))
  const isTwin = (name: string) => names.filter((other) => other === normalise(name)).length > 1
  const { directory } = bound(context)
  const places = people.some(({ name }) => isTwin(name))
    ? seatNames(await directory.seats(), await directory.entities())
    : new Map<string, string>()
  return people.map(({ id, name }) => ({
    value: id,
    label: isTwin(name) ? nameWithPlace(name, places.get(id)) : name,
  }))
}

const MENTION = /^<@!?([A-Z0-9]+)(?:\|[^>]*)?>$/i

function isNamed(person: Person, typed: string): boolean {
  const userId = MENTION.exec(typed)?.[1]
  if (person.id === typed || (userId !== undefined && person.userId === userId)) return true
  return normalise(person.name) === normalise(typed.replace(/^@/, ''))
}

/** A mention or an id says nothing that could be misspelt. */
async function unknownPerson(context: OpenContext, typed: string, name: string): Promise<UserError> {
  if (isId(typed)) return new UserError('not-found', { what: 'person' }, name)
  if (MENTION.test(typed)) return new UserError('person-unregistered', {}, name)
  const names = (await bound(context).directory.people({ status: 'confirmed' })).map((person) => person.name)
  return new UserError('person-unknown', { typed, nearest: nearest(typed, names) ?? null }, name)
}
