import { nearest, normalise, placeKey } from '../domain/words.ts'
import { distinct, knownLists, spelledAs } from './audience-lists.ts'
import type { UseCaseContext } from './context.ts'
import { findPerson, type Matched } from './match-person.ts'
import type { ImportFault, ImportProblem, PeopleFile, PersonRow } from './people-file.ts'
import { guessedKind } from './read-email.ts'
import type { AudienceChoices, Circle, Entity, Person, Seat } from './records.ts'
import { circleOf } from './register-person.ts'
import { functionName, titleOf } from './titles.ts'

/** What a changed person has otherwise afterwards. */
export type PersonChange = Partial<
  Pick<Person, 'name' | 'email' | 'emailKind' | 'circle' | 'commissions' | 'domains' | 'status'>
>

export interface PlannedPerson {
  readonly row: PersonRow
  readonly name: string
  readonly entity: Entity | null
  /** Of the row's address: what the file says, else what is known of it, else what it looks like. */
  readonly emailKind: Person['emailKind']
  /** Null: added. */
  readonly known: Person | null
  readonly change: PersonChange
  /** A commune they did not hold, or the same one under another function. */
  readonly seat: 'gained' | 'retitled' | null
}

export interface ImportPlan {
  readonly added: readonly PlannedPerson[]
  readonly changed: readonly PlannedPerson[]
  readonly unchanged: number
  /** Not known to the network yet. */
  readonly newLists: AudienceChoices
  /** Added or changed, and nothing to write to. */
  readonly withoutAddress: readonly string[]
  readonly addresses: ImportedAddresses
  /** A DGS is added where another one sits: perhaps the same person under another name. */
  readonly besides: ReadonlyArray<{ readonly added: string; readonly commune: string; readonly there: string }>
}

/** Of those added or changed: a shared box never receives a draft (DESIGN §9). */
export interface ImportedAddresses {
  readonly nominative: number
  readonly shared: number
  /** Boxes that look shared: taken as such where the file does not say, or as somebody's own because it does. */
  readonly doubtful: ReadonlyArray<{ readonly address: string; readonly name: string; readonly taken: EmailKind }>
}

type EmailKind = NonNullable<Person['emailKind']>

/**
 * What a file would change. Nothing is written.
 * What a cell leaves empty is left as it is; commissions and domains that are given replace the former ones.
 */
export async function planImport(
  context: UseCaseContext,
  file: PeopleFile,
): Promise<ImportPlan | { readonly problems: readonly ImportProblem[] }> {
  const { tx } = context
  const people = await tx.directory.people()
  const seats = await tx.directory.seats()
  const entities = await tx.directory.entities()
  const known = await knownLists(context)
  const declared = {
    commissions: [...known.commissions, ...file.lists.filter(({ list }) => list === 'commissions').map(nameOf)],
    domains: [...known.domains, ...file.lists.filter(({ list }) => list === 'domains').map(nameOf)],
  }
  const problems: ImportProblem[] = []
  const planned: PlannedPerson[] = []
  for (const row of file.people) {
    const tell = (column: ImportProblem['column'], fault: ImportFault) =>
      problems.push({ line: row.line, column, ...fault })
    const entity = findEntity(row, entities, tell)
    const commissions = spelled(row.commissions, declared.commissions, (fault) => tell('commissions', fault))
    const domains = spelled(row.domains, declared.domains, (fault) => tell('domaines', fault))
    if (entity === undefined) continue
    const one = planRow({ ...row, commissions, domains }, { entity, people, seats, planned, tell })
    if (one) planned.push(one)
  }
  if (problems.length > 0) return { problems }
  return summary(planned, { known, declared, people, seats })
}

type Tell = (column: ImportProblem['column'], fault: ImportFault) => void

const nameOf = ({ name }: { readonly name: string }): string => name

/** Undefined: told. Null: the row names none, and needs none. */
function findEntity({ commune, title }: PersonRow, entities: readonly Entity[], tell: Tell): Entity | null | undefined {
  const { circle, title: word } = titleOf(title)
  if (commune === null) {
    if (circle !== 'dgs' && circle !== 'maires') return null
    tell('commune', { fault: 'commune-needed', title: word })
    return undefined
  }
  const matches = entities.filter(
    ({ code, name }) =>
      code === commune.replace(/\s/g, '') || placeKey(name) === placeKey(commune) || commune.endsWith(`(${code})`),
  )
  const [only] = matches
  if (only && matches.length === 1) return only
  if (only) tell('commune', { fault: 'commune-ambiguous', codes: matches.map(({ code }) => code) })
  else {
    const close = nearest(commune, entities.map(nameOf))
    tell('commune', { fault: 'commune-unknown', typed: commune, nearest: close ?? null })
  }
  return undefined
}

/** As the network spells them. Where it has none yet, the first file says what there is. */
function spelled(
  typed: readonly string[],
  known: readonly string[],
  tell: (fault: ImportFault) => void,
): readonly string[] {
  return typed.map((name) => {
    const found = spelledAs(known, name)
    if (!found && known.length > 0) tell({ fault: 'list-unknown', typed: name, nearest: nearest(name, known) ?? null })
    return found ?? name
  })
}

function planRow(
  row: PersonRow,
  scene: {
    entity: Entity | null
    people: readonly Person[]
    seats: readonly Seat[]
    planned: readonly PlannedPerson[]
    tell: Tell
  },
): PlannedPerson | null {
  const { entity, planned, tell } = scene
  const { circle, title } = titleOf(row.title)
  const guessed = row.email ? (row.emailKind ?? guessedKind(row.email)) : null
  const matched = findPerson({ ...row, emailKind: guessed }, scene)
  const sameAddress =
    matched.kind === 'known' && row.email?.toLowerCase() === matched.person.email?.toLowerCase() && !row.emailKind
  const emailKind = sameAddress ? matched.person.emailKind : guessed
  if (matched.kind === 'ambiguous') {
    tell('nom', { fault: 'person-ambiguous' })
    return null
  }
  if (row.name === null && !entity && matched.kind === 'new') {
    tell('nom', { fault: 'missing' })
    return null
  }
  const name = row.name ?? (matched.kind === 'known' ? matched.person.name : functionName(title, entity))
  const email = emailKind === 'nominative' ? row.email : null
  const twin = clash({ name, email, entity, matched, circle }, planned)
  if (twin) {
    tell(twin.fault === 'same-person' ? null : 'courriel', twin)
    return null
  }
  if (matched.kind === 'new') {
    if (circle === 'dgs' && !row.email) {
      tell('courriel', { fault: 'email-needed' })
      return null
    }
    return { row, name, entity, emailKind, known: null, change: {}, seat: entity ? 'gained' : null }
  }
  const { person } = matched
  const after = {
    name: row.name ?? person.name,
    email: row.email ?? person.email,
    emailKind: row.email ? emailKind : person.emailKind,
    circle: circleOf(person, circle),
    status: 'confirmed' as const,
    commissions: row.commissions.length > 0 ? row.commissions : person.commissions,
    domains: row.domains.length > 0 ? row.domains : person.domains,
  }
  const keys = Object.keys(after) as ReadonlyArray<keyof typeof after>
  const change = Object.fromEntries(
    keys.filter((key) => String(after[key]) !== String(person[key])).map((key) => [key, after[key]]),
  )
  const held = scene.seats.find((seat) => seat.personId === person.id && seat.entityId === entity?.id)
  const seat = !entity ? null : !held ? 'gained' : held.title === title ? null : 'retitled'
  return { row, name, entity, emailKind, known: person, change, seat }
}

/** Two lines about one person in one office, or two names on one nominative address. */
function clash(
  one: { name: string; email: string | null; entity: Entity | null; matched: Matched; circle: Circle },
  planned: readonly PlannedPerson[],
): Extract<ImportFault, { fault: 'same-person' | 'address-of-another' }> | null {
  const { matched, entity } = one
  for (const other of planned) {
    const address = one.email !== null && other.row.email?.toLowerCase() === one.email.toLowerCase()
    if (address && normalise(other.name) !== normalise(one.name)) {
      return { fault: 'address-of-another', first: other.row.line, name: other.name }
    }
    const namesake = normalise(other.name) === normalise(one.name) && titleOf(other.row.title).circle === one.circle
    const same =
      matched.kind === 'known' ? other.known?.id === matched.person.id : !other.known && (address || namesake)
    if (same && other.entity?.id === entity?.id) return { fault: 'same-person', first: other.row.line }
  }
  return null
}

function summary(
  planned: readonly PlannedPerson[],
  scene: { known: AudienceChoices; declared: AudienceChoices; people: readonly Person[]; seats: readonly Seat[] },
): ImportPlan {
  const { known, declared, people, seats } = scene
  const isChanged = ({ change, seat }: PlannedPerson) => Object.keys(change).length > 0 || seat !== null
  const added = planned.filter((one) => one.known === null)
  const changed = planned.filter((one) => one.known !== null && isChanged(one))
  const fresh = (list: keyof AudienceChoices) => {
    const all = [...declared[list], ...planned.flatMap(({ row }) => row[list])]
    return distinct(all.filter((name) => !spelledAs(known[list], name)))
  }
  const besides = added.flatMap(({ name, entity, row }) => {
    if (titleOf(row.title).circle !== 'dgs' || !entity) return []
    const there = people.find(
      ({ id, circle, status }) =>
        circle === 'dgs' &&
        status === 'confirmed' &&
        seats.some((seat) => seat.personId === id && seat.entityId === entity.id),
    )
    return there ? [{ added: name, commune: entity.name, there: there.name }] : []
  })
  const reachable = ({ known: person, row }: PlannedPerson) => row.email ?? person?.email ?? person?.userId
  return {
    added,
    changed,
    unchanged: planned.length - added.length - changed.length,
    newLists: { commissions: fresh('commissions'), domains: fresh('domains') },
    addresses: addressesOf([...added, ...changed]),
    withoutAddress: [...added, ...changed].filter((one) => !reachable(one)).map(nameOf),
    besides,
  }
}

function addressesOf(planned: readonly PlannedPerson[]): ImportedAddresses {
  const told = planned.flatMap(({ row, name, emailKind, known, change }) =>
    row.email && emailKind && (!known || change.email || change.emailKind)
      ? [{ address: row.email, name, taken: emailKind, said: row.emailKind }]
      : [],
  )
  // Somebody who holds several communes has a line for each, and a box may be that of several people.
  const each = told.filter((one, i) => told.findIndex(({ address }) => sameBox(address, one.address)) === i)
  const many = (kind: EmailKind) => each.filter(({ taken }) => taken === kind).length
  return {
    nominative: many('nominative'),
    shared: many('shared'),
    doubtful: each
      .filter(({ address, said }) => said !== 'shared' && guessedKind(address) === 'shared')
      .map(({ address, name, taken }) => ({ address, name, taken })),
  }
}

const sameBox = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
