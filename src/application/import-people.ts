import { createHash } from 'node:crypto'
import { knownLists } from './audience-lists.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { ImportProblem, PeopleFile } from './people-file.ts'
import { type ImportPlan, type PlannedPerson, planImport } from './plan-import.ts'
import { readPeopleFile } from './read-people-file.ts'
import type { AudienceChoices, Id, Person, Seat } from './records.ts'
import { circleOf, registerPerson } from './register-person.ts'
import { titleOf } from './titles.ts'

export type ImportPreview =
  | { readonly kind: 'refused'; readonly problems: readonly ImportProblem[] }
  | { readonly kind: 'unchanged'; readonly people: number }
  | { readonly kind: 'planned'; readonly plan: ImportPlan; readonly id: Id }

/** What a file would change. It is kept a day, until « Enregistrer »; nothing else is written, whatever its lines say. */
export async function previewImport(context: UseCaseContext, text: string): Promise<ImportPreview> {
  const read = readPeopleFile(text)
  if ('problems' in read) return { kind: 'refused', problems: read.problems }
  return preview(context, read.file)
}

async function preview(context: UseCaseContext, file: PeopleFile): Promise<ImportPreview> {
  const { tx, ids, now } = context
  const plan = await planImport(context, file)
  if ('problems' in plan) return { kind: 'refused', problems: plan.problems }
  if (isEmpty(plan)) return { kind: 'unchanged', people: plan.unchanged }
  const id = ids.next(now)
  await tx.imports.keep({ id, file, digest: digestOf(plan) }, now)
  return { kind: 'planned', plan, id }
}

export type ImportOutcome =
  | { readonly kind: 'done'; readonly added: number; readonly changed: number }
  /** The network is no longer what the preview was made on: nothing was written. */
  | { readonly kind: 'again'; readonly preview: ImportPreview }

/** Writes what was previewed, all of it or nothing. @throws UserError import-gone */
export async function importPeople(context: UseCaseContext, id: Id): Promise<ImportOutcome> {
  const { tx, network } = context
  const kept = await tx.imports.byId(id)
  if (!kept) throw new UserError('import-gone', {})
  const plan = await planImport(context, kept.file)
  if ('problems' in plan || digestOf(plan) !== kept.digest) {
    return { kind: 'again', preview: await preview(context, kept.file) }
  }
  await declareLists(context, plan.newLists)
  const { recipients, others } = splitAdded(plan.added)
  await insertRecipients(context, recipients)
  for (const one of [...others, ...plan.changed].sort((a, b) => a.row.line - b.row.line)) await write(context, one)
  const added = peopleOf(plan.added)
  const changed = peopleOf(plan.changed)
  await tx.audit.write({ type: 'people.imported', subject: network.id, facts: { added, changed } })
  return { kind: 'done', added, changed }
}

/** Somebody who holds several communes has a line for each. */
export function peopleOf(planned: readonly PlannedPerson[]): number {
  return new Set(planned.map(({ known, row }) => known?.id ?? row.email?.toLowerCase() ?? `${row.line}`)).size
}

/** Commissions and domains exist from now on, though nobody is known for them yet. */
export async function declareLists(context: UseCaseContext, fresh: AudienceChoices): Promise<void> {
  const { tx, network } = context
  if (fresh.commissions.length + fresh.domains.length === 0) return
  const known = await knownLists(context)
  const lists = {
    commissions: [...known.commissions, ...fresh.commissions],
    domains: [...known.domains, ...fresh.domains],
  }
  await tx.networks.update(network.id, { settings: { ...network.settings, lists } })
}

/** Who only receives is added in one go; a DGS changes turns and is welcomed, one at a time. */
function splitAdded(added: readonly PlannedPerson[]): { recipients: PlannedPerson[]; others: PlannedPerson[] } {
  const isMember = ({ row }: PlannedPerson) => titleOf(row.title).circle === 'dgs'
  const members = new Set(added.filter(isMember).map(({ row }) => row.email?.toLowerCase()))
  const alone = (one: PlannedPerson) =>
    !isMember(one) && (one.row.email === null || !members.has(one.row.email.toLowerCase()))
  return { recipients: added.filter(alone), others: added.filter((one) => !alone(one)) }
}

async function insertRecipients({ tx, ids, now }: UseCaseContext, added: readonly PlannedPerson[]): Promise<void> {
  const people = new Map<string, Person>()
  const seats: Seat[] = []
  for (const { row, name, entity, emailKind } of added) {
    const { circle, title } = titleOf(row.title)
    const key = emailKind === 'nominative' ? `${row.email?.toLowerCase()}` : `line ${row.line}`
    const known = people.get(key)
    const person: Person = {
      id: known?.id ?? ids.next(now),
      userId: null,
      name,
      circle: known ? circleOf(known, circle) : circle,
      status: 'confirmed',
      accountGoneAt: null,
      email: row.email,
      emailKind,
      commissions: [...new Set([...(known?.commissions ?? []), ...row.commissions])],
      domains: [...new Set([...(known?.domains ?? []), ...row.domains])],
    }
    people.set(key, person)
    if (entity) seats.push({ id: ids.next(now), personId: person.id, entityId: entity.id, title, from: now, to: null })
  }
  await tx.directory.insertPeople([...people.values()], now)
  await tx.directory.insertSeats(seats)
  const entities = await tx.directory.entities()
  for (const { id } of people.values()) {
    const held = seats.filter(({ personId }) => personId === id)
    const communes = entities.filter((entity) => held.some(({ entityId }) => entityId === entity.id))
    const facts = { person: id, communes: communes.map((entity) => entity.name) }
    await tx.audit.write({ type: 'member.confirmed', subject: id, facts })
  }
}

async function write(context: UseCaseContext, planned: PlannedPerson): Promise<void> {
  const { row, name, entity, emailKind, known, change, seat } = planned
  const { tx, ids, now } = context
  if (!known || seat === 'gained' || change.status) {
    const { person } = await registerPerson(context, {
      userId: known?.userId ?? null,
      entity,
      title: row.title,
      name,
      email: row.email,
      emailKind,
      commissions: row.commissions,
      domains: row.domains,
      ...(known ? { known } : {}),
    })
    if (known && Object.keys(change).length > 0) await tx.directory.updatePerson(person.id, change)
    return
  }
  if (Object.keys(change).length > 0) await tx.directory.updatePerson(known.id, change)
  if (seat !== 'retitled' || !entity) return
  const [held] = await tx.directory.seats({ personId: known.id, entityId: entity.id })
  if (held) await tx.directory.endSeat(held.id, now)
  const { title } = titleOf(row.title)
  await tx.directory.insertSeat({
    id: ids.next(now),
    personId: known.id,
    entityId: entity.id,
    title,
    from: now,
    to: null,
  })
}

function isEmpty({ added, changed, newLists }: ImportPlan): boolean {
  return [added, changed, newLists.commissions, newLists.domains].every((list) => list.length === 0)
}

function digestOf(plan: ImportPlan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex')
}
