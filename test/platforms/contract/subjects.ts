import { expect } from 'vitest'
import { circulationSlot } from '../../../src/application/minutes-facts.ts'
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
  return (await rows(told).minutes.findFirstOrThrow({ where: { ...here(told), rectificatif: 0 } })).id
}

/** The version that stands, as « Ce n’est pas mineur » names it. */
export async function version(told: Told): Promise<string> {
  const { id, version } = await rows(told).minutes.findUniqueOrThrow({ where: { id: await minutes(told) } })
  return `${id}~${version}`
}

export async function rectificatif(told: Told): Promise<string> {
  return (await rows(told).minutes.findFirstOrThrow({ where: { ...here(told), rectificatif: 1 } })).id
}

export async function observation(told: Told): Promise<string> {
  const where = { minutes: here(told), blocking: false, status: 'open' }
  return (await rows(told).observation.findFirstOrThrow({ where, orderBy: { receivedAt: 'asc' } })).id
}

/** What the member writes under the compte-rendu, as anyone would. */
export async function remark(told: Told): Promise<string> {
  const slot = circulationSlot(await minutes(told), 1)
  const { reference } = await rows(told).outbox.findFirstOrThrow({ where: { slot, operation: 'post' } })
  await told.place.member.reply((reference as { messageId: string }).messageId, 'Et la date du marché ?')
  await expect.poll(() => rows(told).threadRemark.count({ where: { minutes: here(told) } })).toBe(1)
  return (await rows(told).threadRemark.findFirstOrThrow({ where: { minutes: here(told) } })).id
}

export async function reserve(told: Told): Promise<string> {
  const where = { minutes: here(told), blocking: true, status: 'open' }
  return (await rows(told).observation.findFirstOrThrow({ where })).id
}

/** One section of the draft typed anew, by its label. */
export const section =
  (label: string, text: string, more: Fill = {}) =>
  async (told: Told): Promise<Fill> => {
    const { draft } = await rows(told).minutes.findUniqueOrThrow({ where: { id: await minutes(told) } })
    const field = draftFields(documentBlocks.parse(draft)).find((one) => one.label.startsWith(label))
    if (!field) throw new Error(`no section ${label}`)
    return { [field.name]: text, ...more }
  }

/** Every section emptied. */
export async function emptied(told: Told): Promise<Fill> {
  const { draft } = await rows(told).minutes.findUniqueOrThrow({ where: { id: await minutes(told) } })
  return Object.fromEntries(draftFields(documentBlocks.parse(draft)).map(({ name }) => [name, '']))
}
