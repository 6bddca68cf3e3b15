import type { ActionOwner } from '../../src/application/action-owners.ts'
import type { OpenContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import type { Option } from '../../src/interaction/command.ts'
import type { Choice } from '../../src/interaction/form.ts'
import { asText } from '../options/text.ts'
import { isId } from '../options/typed.ts'
import { ownerOf, readOwner } from './read-owner.ts'

const LONGEST = 120

/** A seat chosen from the list, or typed: « DGS de Faulx », « Faulx », a member, any other function. */
const responsable: Option<ActionOwner> & { required: false } = {
  label: 'Responsable',
  description: 'Un siège du réseau : l’action reste à la fonction',
  required: false,
  async read(raw, context, name) {
    const typed = short(asText(raw), 'Responsable', name)
    const { directory } = bound(context)
    if (!isId(typed)) {
      const owner = await readOwner(directory, typed)
      // A mention of somebody who is no member is a slip, not a function.
      if (owner.ownerId === null && typed.startsWith('<@')) throw new UserError('not-found', { what: 'person' }, name)
      return owner
    }
    const seat = (await directory.seats()).find(({ id }) => id === typed)
    if (!seat) throw new UserError('not-found', { what: 'person' }, name)
    return ownerOf(seat, await directory.entities())
  },
  async field(context, name, value) {
    const choices = await seatChoices(context)
    const typed = value === undefined ? undefined : asText(value)
    const chosen = choices.find((choice) => choice.value === typed || choice.label === typed)
    const hint = 'Un siège du réseau : l’action reste à la fonction'
    return {
      kind: 'choice',
      name,
      label: 'Responsable',
      hint,
      required: false,
      choices,
      ...(chosen ? { value: chosen.value } : {}),
    }
  },
}

/** In the form, beside the list. */
const fonction: Option<ActionOwner> & { required: false } = {
  label: 'Ou une fonction',
  description: 'Si ce n’est pas un siège du réseau : « service achats »',
  required: false,
  read: (raw, context, name) => readOwner(bound(context).directory, short(asText(raw), 'Ou une fonction', name)),
  field: (_context, name, value) => ({
    kind: 'text',
    name,
    label: 'Ou une fonction',
    hint: 'Si ce n’est pas un siège du réseau : « service achats »',
    required: false,
    max: LONGEST,
    ...(value === undefined ? {} : { value: asText(value) }),
  }),
}

export const ownerOptions = { responsable, fonction }

/** @throws UserError owner-twice */
export function givenOwner(input: {
  responsable?: ActionOwner | undefined
  fonction?: ActionOwner | undefined
}): ActionOwner {
  if (input.responsable && input.fonction) throw new UserError('owner-twice', {}, 'fonction')
  return input.responsable ?? input.fonction ?? { owner: null, ownerId: null }
}

/** One a seat of a confirmed member, by function, with the name beside it. */
export async function seatChoices(context: OpenContext): Promise<Choice[]> {
  const { directory } = bound(context)
  const entities = await directory.entities()
  const members = await directory.people({ circle: 'dgs', status: 'confirmed' })
  const rank = (entityId: string) => entities.findIndex(({ id }) => id === entityId)
  return [...(await directory.seats())]
    .sort((a, b) => rank(a.entityId) - rank(b.entityId))
    .flatMap((seat) => {
      const member = members.find(({ id }) => id === seat.personId)
      const label = ownerOf(seat, entities).owner ?? ''
      return member ? [{ value: seat.id, label, ...(member.name === label ? {} : { description: member.name }) }] : []
    })
}

function bound({ tx }: OpenContext) {
  if (!tx) throw new UserError('no-network', {})
  return tx
}

function short(typed: string, label: string, name: string): string {
  if (typed.length <= LONGEST) return typed
  throw new UserError('text-too-long', { label, max: LONGEST, length: typed.length }, name)
}
