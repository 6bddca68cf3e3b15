import { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from '../../../src/application/context.ts'
import type { MinutesRecord } from '../../../src/application/ports/minutes.ts'
import { prepareMinutes } from '../../../src/application/prepare-minutes.ts'
import type { NetworkSettings, Person } from '../../../src/application/records.ts'
import type { Database } from '../../../src/persistence/database.ts'
import { createSeededIds } from '../../../src/persistence/ids.ts'
import { createUnitOfWork } from '../../../src/persistence/unit-of-work.ts'
import { type JuneNetwork, seedJune } from '../../application/agenda/june-network.ts'

/** The meeting of 9 June 2026 at Custines has just been closed, at noon in Paris. */
export const CLOSED_AT = '2026-06-09T10:00:00Z'

export interface HeldJune extends JuneNetwork {
  readonly minutes: MinutesRecord
}

type Extra = Pick<Person, 'name' | 'circle' | 'email' | 'emailKind'> &
  Partial<Pick<Person, 'commissions' | 'domains' | 'userId'>>

/** Élus and cadres of the network; the mayors of Faulx and Liverdun share the box of nobody else. */
const OTHERS: readonly Extra[] = [
  { name: 'Maire de Custines', circle: 'maires', email: 'maire@custines.fr', emailKind: 'nominative' },
  { name: 'Maire de Faulx', circle: 'maires', email: 'mairie@faulx.fr', emailKind: 'shared' },
  { name: 'Adjoint de Faulx', circle: 'maires', email: 'Mairie@faulx.fr', emailKind: 'shared' },
  { name: 'Maire de Liverdun', circle: 'maires', email: null, emailKind: null },
  {
    name: 'Élue aux finances',
    circle: 'elus',
    email: 'elue@bassin.fr',
    emailKind: 'nominative',
    commissions: ['Finances'],
  },
  {
    name: 'Cadre des marchés',
    circle: 'cadres',
    email: 'marches@bassin.fr',
    emailKind: 'nominative',
    domains: ['Achats'],
  },
]

/** A network whose meeting of 9 June was held: minutes prepared for the DGS of Custines, who hosted. */
export async function seedHeld(
  database: Database,
  options: { settings?: Partial<NetworkSettings>; others?: readonly Extra[] } = {},
): Promise<HeldJune> {
  const june = await seedJune(database)
  const ids = createSeededIds(11)
  const now = Temporal.Instant.from(CLOSED_AT)
  const writer = june.people['DGS de Custines']
  const meeting = june.meetings['2026-06-09']
  if (!writer || !meeting) throw new Error('the June network has changed')
  const minutes = await createUnitOfWork(database.prisma).run(async (frame) => {
    const tx = frame.bind(june.network.id, { now, ids, actorId: writer.id, source: 'command' })
    for (const extra of options.others ?? OTHERS) {
      const person = {
        userId: null,
        accountGoneAt: null,
        commissions: [],
        domains: [],
        ...extra,
        status: 'confirmed' as const,
      }
      await tx.directory.insertPerson({ id: ids.next(now), ...person }, now)
    }
    if (options.settings) {
      await tx.networks.update(june.network.id, { settings: { ...june.network.settings, ...options.settings } })
    }
    await tx.dueWork.supersede(meeting.id)
    for (const other of Object.values(june.meetings)) await tx.dueWork.supersede(other.id)
    await tx.meetings.update(meeting.id, { status: 'held', closedAt: now })
    await tx.agenda.replaceItems(meeting.id, [
      item(ids.next(now), meeting.id, 1, 'Groupement de commandes', 'treated'),
      item(ids.next(now), meeting.id, 2, 'Assainissement *collectif*', 'carried-over'),
    ])
    const actual = { answer: null, substituteName: null, substituteEmail: null, answeredAt: null }
    await tx.agenda.replaceAttendance(meeting.id, [
      { id: ids.next(now), personId: writer.id, ...actual, actual: 'present' },
      { id: ids.next(now), personId: june.people['DGS de Faulx']?.id ?? '', ...actual, actual: 'remote' },
    ])
    await tx.agenda.insertFollowUps(
      [
        followUp(ids.next(now), meeting.id, 'decision', '2026-01-D1', 'Lancer le groupement', null),
        followUp(ids.next(now), meeting.id, 'action', '2026-01-A1', 'Recenser les besoins', 'DGS de Faulx'),
      ],
      now,
    )
    const network = await frame.lockNetwork(june.network.id)
    if (!network) throw new Error('no network')
    const context: UseCaseContext = {
      now,
      ids,
      tx,
      installationId: network.installationId,
      network,
      actor: { userId: 'UCUSTINES', userName: writer.name, person: writer, seats: [] },
      source: 'command',
      channelId: 'C1',
      account: () => 'active',
    }
    return prepareMinutes(context, { meeting: { ...meeting, status: 'held', closedAt: now }, writer })
  })
  return { ...june, minutes }
}

function item(id: string, meetingId: string, part: 1 | 2, title: string, outcome: 'treated' | 'carried-over') {
  const fixed = { proposalId: null, position: 0, minutes: 20, kind: 'topic', urgent: false } as const
  return { id, meetingId, part, title, outcome, ...fixed }
}

function followUp(
  id: string,
  meetingId: string,
  kind: 'decision' | 'action',
  number: string,
  text: string,
  owner: string | null,
) {
  return { id, meetingId, kind, number, text, owner, ownerId: null, due: null, doneAt: null }
}
