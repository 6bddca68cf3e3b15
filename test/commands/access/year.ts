import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../../src/persistence/database.ts'
import { createSeededIds } from '../../../src/persistence/ids.ts'
import { createUnitOfWork } from '../../../src/persistence/unit-of-work.ts'
import { type JuneNetwork, seedJune } from '../../application/agenda/june-network.ts'
import { emptyDatabase } from '../../support/empty.ts'
import { openScene } from '../../support/scene.ts'
import { createSnapshots } from '../../support/snapshots.ts'

/** Who presses and types. The writer wrote about 9 June; the host receives on 8 September. */
export const CAST = {
  facilitator: 'UEPCI',
  organiser: 'UMISSION',
  writer: 'UCUSTINES',
  host: 'UFAULX',
  member: 'ULIVERDUN',
  /** An élue who was invited to the channel: a recipient, no member. */
  guest: 'UELUE',
  /** In the workspace, in no network. */
  stranger: 'UNOBODY',
} as const
export type Role = keyof typeof CAST
export const ROLES = Object.keys(CAST) as Role[]

/** States of the same network, in the order of its year. Each is kept at the instant named beside it. */
export const STATES = {
  /** Created, not started. */
  setup: '2026-03-02T08:00:00Z',
  /** The same, before anything is planned. */
  unplanned: '2026-03-02T08:00:00Z',
  /** The meeting of 9 June is closed; Custines has its minutes to write. */
  writing: '2026-06-09T10:30:00Z',
  /** They are under review, with an observation and a réserve of Liverdun. */
  review: '2026-06-10T09:00:00Z',
  /** They are validated, and leave the next working day. */
  validated: '2026-06-18T05:00:00Z',
  /** Distributed; topics are collected for 8 September, which Faulx is asked to host. */
  collecting: '2026-08-20T08:00:00Z',
  /** The draft agenda of 8 September waits for its confirmation. */
  composing: '2026-08-31T08:00:00Z',
  /** Convened. */
  convened: '2026-09-02T08:00:00Z',
  /** Over, to be closed. */
  over: '2026-09-08T11:00:00Z',
} as const
export type State = keyof typeof STATES

export interface Year {
  readonly june: JuneNetwork
  /** The bot at a state, a minute later, as if nothing had happened since. */
  at(state: State): Promise<ReturnType<typeof openScene>>
}

/**
 * Lives the year once and keeps its states. `more`: communes besides Custines, Faulx, Liverdun and Malleloy. `around`:
 * called with each thing that the program does, the rest being the stage's own.
 */
export async function liveYear(
  database: Database,
  more: readonly string[],
  around: (work: () => Promise<unknown>) => Promise<unknown> = (work) => work(),
): Promise<Year> {
  const { prisma } = database
  const snapshots = createSnapshots(database)
  await emptyDatabase(database)
  const june = await seedJune(database, { series: true, more })
  const ids = createSeededIds(13)
  const now = Temporal.Instant.from(STATES.setup)
  await createUnitOfWork(prisma).run(async (frame) => {
    const tx = frame.bind(june.network.id, { now, ids, actorId: null, source: 'command' })
    const fixed = { status: 'confirmed', commissions: ['Finances'], domains: [] } as const
    const elue = { id: ids.next(now), userId: CAST.guest, name: 'Élue aux finances', circle: 'elus', ...fixed } as const
    await tx.directory.insertPerson({ ...elue, email: null, emailKind: null, accountGoneAt: null }, now)
    // Faulx will be asked.
    const september = june.meetings['2026-09-08']
    if (september) await tx.meetings.update(september.id, { hostConfirmedAt: null, venue: null })
  })
  await prisma.network.updateMany({ data: { status: 'draft', startedAt: null } })
  await snapshots.keep('setup')
  await prisma.meeting.deleteMany()
  await prisma.series.deleteMany()
  await snapshots.keep('unplanned')
  await snapshots.restore('setup')
  await prisma.network.updateMany({ data: { status: 'active', startedAt: new Date(STATES.setup) } })

  const scene = openScene(database, STATES.setup)
  const as = (role: Role) => {
    const person = scene.as(CAST[role])
    return {
      command: (line: string) => around(() => person.command(line)),
      press: (action: string, subject: string) => around(() => person.press(action, subject)),
      submit: (...given: Parameters<typeof person.submit>) => around(() => person.submit(...given)),
    }
  }
  const until = (instant: string) => around(() => scene.until(instant))
  const meeting = (day: string) => june.meetings[day]?.id ?? ''
  const keep = async (state: State) => {
    await until(STATES[state])
    await snapshots.keep(state)
  }
  await until('2026-05-30T08:00:00Z')
  await as('organiser').press('ordre-du-jour.publier', meeting('2026-06-09'))
  await until('2026-06-09T10:00:00Z')
  await as('organiser').submit(
    { action: 'reunion.cloturer', subject: meeting('2026-06-09') },
    {
      decisions: 'Lancer le groupement de commandes.\nPartager l’agenda des conseils.',
      actions: 'Recenser les besoins — DGS de Faulx — 30/09/2026\nÉcrire au préfet — Liverdun — 15/10/2026',
    },
  )
  await keep('writing')
  const minutes = await prisma.minutes.findFirstOrThrow()
  await as('writer').press('compte-rendu.transmettre-tel-quel', minutes.id)
  await as('member').submit({ action: 'compte-rendu.observer', subject: minutes.id }, { texte: 'Préciser la date.' })
  await as('member').submit({ action: 'compte-rendu.reserver', subject: minutes.id }, { motif: 'Le montant est faux.' })
  await keep('review')
  const reserve = await prisma.observation.findFirstOrThrow({ where: { blocking: true } })
  await as('member').submit({ action: 'compte-rendu.lever-reserve', subject: reserve.id }, {})
  await keep('validated')
  await until('2026-08-19T08:00:00Z')
  await as('member').command('/ordre-du-jour proposer titre:Cybersécurité partie:3')
  await as('writer').command('/ordre-du-jour proposer titre:Cantines partie:1')
  await keep('collecting')
  await as('host').press('accueil.confirmer', meeting('2026-09-08'))
  await keep('composing')
  await as('organiser').press('ordre-du-jour.publier', meeting('2026-09-08'))
  await keep('convened')
  await keep('over')

  let open: ReturnType<typeof openScene> | undefined
  return {
    june,
    async at(state) {
      await open?.core.stop()
      await snapshots.restore(state)
      // Each scene numbers its interactions from one.
      await prisma.invocation.deleteMany()
      // A minute later, so that what happens now has other ids than what happened then.
      open = openScene(database, Temporal.Instant.from(STATES[state]).add({ minutes: 1 }).toString())
      return open
    },
  }
}
