import { documentBlocks } from '../../../src/persistence/minutes-json.ts'
import { draftFields } from '../../../src/rendering/minutes/draft-fields.ts'
import type { Fill } from './hand.ts'
import type { Told } from './row.ts'

/** What the buttons of the story are about, found where the program keeps it. */

/** A network that is made beside the first. */
export const SECOND = '200023778'

const rows = ({ on }: Told) => on.database.prisma
const here = ({ place }: Told) => ({ network: { siren: place.siren } })

export async function firstMeeting(told: Told): Promise<string> {
  return (await rows(told).meeting.findFirstOrThrow({ where: here(told), orderBy: { date: 'asc' } })).id
}

/** The next one that is still to come. */
export async function nextMeeting(told: Told): Promise<string> {
  const where = { ...here(told), status: 'planned' }
  return (await rows(told).meeting.findFirstOrThrow({ where, orderBy: { date: 'asc' } })).id
}

/** Who asked for a seat. */
export async function asking(told: Told): Promise<string> {
  return (await rows(told).person.findFirstOrThrow({ where: { ...here(told), userId: told.place.ids.newcomer } })).id
}

export async function network(told: Told): Promise<string> {
  return (await rows(told).network.findFirstOrThrow({ where: { siren: told.place.siren } })).id
}

export async function answeredOffer(told: Told): Promise<string> {
  return (await rows(told).appointment.findFirstOrThrow({ where: { ...here(told), status: 'declined' } })).id
}

export async function offer(told: Told): Promise<string> {
  return (await rows(told).appointment.findFirstOrThrow({ where: { ...here(told), status: 'asked' } })).id
}

export async function idOf(told: Told, who: 'organiser' | 'newcomer'): Promise<string> {
  return (await rows(told).person.findFirstOrThrow({ where: { ...here(told), userId: told.place.ids[who] } })).id
}

/** What the other commune was asked last. */
export async function swap(told: Told): Promise<string> {
  return (await rows(told).swap.findFirstOrThrow({ where: { ...here(told), status: 'asked' } })).id
}

/** The network that a stranger made in the story. */
export async function secondNetwork({ on, place }: Told): Promise<string> {
  const where = { siren: SECOND, installation: { platform: place.name } }
  return (await on.database.prisma.network.findFirstOrThrow({ where })).id
}

export async function neighbour(told: Told): Promise<string> {
  return (await rows(told).entity.findFirstOrThrow({ where: { ...here(told), name: told.place.neighbour } })).id
}

export const proposal = (title: string) => async (told: Told) =>
  (await rows(told).proposal.findFirstOrThrow({ where: { ...here(told), title } })).id

export async function openAction(told: Told): Promise<string> {
  return (await rows(told).followUp.findFirstOrThrow({ where: { ...here(told), kind: 'action', doneAt: null } })).id
}

export async function minutes(told: Told): Promise<string> {
  return (await rows(told).minutes.findFirstOrThrow({ where: here(told) })).id
}

export async function reserve(told: Told): Promise<string> {
  const where = { minutes: here(told), blocking: true, status: 'open' }
  return (await rows(told).observation.findFirstOrThrow({ where })).id
}

/** One section of the draft typed anew, by its label. */
export const section =
  (label: string, text: string, more: Fill = {}) =>
  async (told: Told): Promise<Fill> => {
    const { draft } = await rows(told).minutes.findFirstOrThrow({ where: here(told) })
    const field = draftFields(documentBlocks.parse(draft)).find((one) => one.label.startsWith(label))
    if (!field) throw new Error(`no section ${label}`)
    return { [field.name]: text, ...more }
  }

/** Every section emptied. */
export async function emptied(told: Told): Promise<Fill> {
  const { draft } = await rows(told).minutes.findFirstOrThrow({ where: here(told) })
  return Object.fromEntries(draftFields(documentBlocks.parse(draft)).map(({ name }) => [name, '']))
}
