import { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from '../../../src/application/context.ts'
import { ofPlace } from '../../../src/application/place-names.ts'
import { planMeetingWork } from '../../../src/application/plan-meeting-work.ts'
import type { Series } from '../../../src/application/ports/meetings.ts'
import type { Entity, Meeting, Network, Person } from '../../../src/application/records.ts'
import type { Database } from '../../../src/persistence/database.ts'
import { createSeededIds } from '../../../src/persistence/ids.ts'
import { createUnitOfWork } from '../../../src/persistence/unit-of-work.ts'

const START = Temporal.Instant.from('2026-03-02T08:00:00Z')

/** DGS by commune; the id of their account is `U` and the commune in capitals. */
const COMMUNES = ['Custines', 'Faulx', 'Liverdun', 'Malleloy'] as const

export interface JuneNetwork {
  readonly network: Network
  /** By name; `EPCI` for the EPCI. */
  readonly entities: Readonly<Record<string, Entity>>
  /** By name: « DGS de Faulx ». */
  readonly people: Readonly<Record<string, Person>>
  /** By ISO day: 2026-06-09 at Custines, 2026-09-08 at Faulx. */
  readonly meetings: Readonly<Record<string, Meeting>>
}

export interface JuneOptions {
  /** The two meetings belong to a monthly series. */
  readonly series?: boolean
  readonly budgets?: readonly [number, number, number]
  /** Communes besides the four, each with a DGS on the chat: `UM1`, `UM2`… */
  readonly more?: readonly string[]
}

/**
 * A started network in channel C1: its facilitator (UEPCI) and organiser (UMISSION) sit for the EPCI, each commune has
 * a DGS on the chat but Malleloy's, who has an address only. Meetings on 9 June (Custines) and 8 September (Faulx).
 */
export async function seedJune(database: Database, options: JuneOptions = {}): Promise<JuneNetwork> {
  const ids = createSeededIds(7)
  const id = () => ids.next(START)
  const network: Network = {
    id: id(),
    installationId: id(),
    name: 'Réseau des DGS du Bassin',
    siren: '245400601',
    zone: 'Europe/Paris',
    status: 'active',
    channelId: 'C1',
    facilitatorId: null,
    organiserId: null,
    settings: {
      v: 1,
      calendar: { territory: 'metropole' },
      schoolZone: 'B',
      review: { length: 8, unit: 'days', mode: 'calendaires', extension: 'aucune' },
      distribution: 'next-working-day-09:00',
      floorMonths: 2,
      floorReading: 'civil-months',
      councilRule: 'same-date',
      councils: [],
      noticeClearDays: 6,
      stratumThreshold: 4500,
      circles: { maires: true, elus: true, cadres: true },
      agenda: { preset: 'call', budgets: options.budgets ?? [50, 45, 30], followUpMinutes: 10 },
    },
    createdAt: START,
    startedAt: START,
  }
  const epci: Entity = { ...entity(id(), 'EPCI', 0), kind: 'epci', code: '245400601', name: 'Bassin de Pompey' }
  const names = [...COMMUNES, ...(options.more ?? [])]
  const communes = names.map((name, i) => entity(id(), name, i + 1))
  const people = [
    person(id(), 'DGS du Bassin', 'UEPCI'),
    person(id(), 'Mission communes', 'UMISSION'),
    ...COMMUNES.map((name) => person(id(), `DGS de ${name}`, name === 'Malleloy' ? null : `U${name.toUpperCase()}`)),
    ...(options.more ?? []).map((name, i) => person(id(), `DGS ${ofPlace(name)}`, `UM${i + 1}`)),
  ]
  const meetings = [meeting(id(), '2026-06-09', 1, communes[0]), meeting(id(), '2026-09-08', 2, communes[1])]
  const [facilitator, organiser, ...dgs] = people
  const series: Series = {
    id: id(),
    name: 'Réunion des DGS',
    status: 'active',
    cadence: {
      kind: 'monthly',
      anchorMonth: '2026-06',
      everyMonths: 3,
      weekday: 'tuesday',
      nth: 2,
      time: '09:30',
      zone: 'Europe/Paris',
      onHoliday: 'same-weekday-next-week',
    },
    durationMinutes: 150,
    avoidSchoolHolidays: false,
    revision: 1,
    horizon: Temporal.PlainDate.from('2026-12-01'),
  }
  await createUnitOfWork(database.prisma).run(async (frame) => {
    await frame.ensureInstallation({
      platform: 'slack',
      externalId: 'T1',
      name: 'Espace',
      id: network.installationId,
      now: START,
    })
    await frame.installation(network.installationId).insertNetwork(network)
    const tx = frame.bind(network.id, { now: START, ids, actorId: null, source: 'command' })
    await tx.directory.insertEntities([epci, ...communes])
    for (const one of people) await tx.directory.insertPerson(one, START)
    const seats = [[facilitator, epci], [organiser, epci], ...dgs.map((one, i) => [one, communes[i]] as const)] as const
    for (const [who, where] of seats) {
      if (!who || !where) continue
      await tx.directory.insertSeat({
        id: id(),
        personId: who.id,
        entityId: where.id,
        title: 'DGS',
        from: START,
        to: null,
      })
    }
    const offices = { facilitatorId: facilitator?.id ?? null, organiserId: organiser?.id ?? null }
    await tx.networks.update(network.id, offices)
    await tx.rotation.append({
      id: id(),
      event: { type: 'start', order: communes.map((one) => one.id), alreadyHosted: [], lastHost: null },
      at: START,
    })
    if (options.series) await tx.series.insert(series, START)
    await tx.meetings.insertAll(
      meetings.map((one, slot) => (options.series ? { ...one, seriesId: series.id, slot } : one)),
    )
    const context: UseCaseContext = {
      now: START,
      ids,
      tx,
      installationId: network.installationId,
      network: { ...network, ...offices },
      actor: { userId: null, userName: 'test', person: null, seats: [] },
      source: 'command',
      channelId: 'C1',
      account: () => 'active',
    }
    for (const one of meetings) await planMeetingWork(context, one)
  })
  return {
    network,
    entities: Object.fromEntries([['EPCI', epci], ...communes.map((one) => [one.name, one])]),
    people: Object.fromEntries(people.map((one) => [one.name, one])),
    meetings: Object.fromEntries(meetings.map((one) => [one.date.toString(), one])),
  }
}

function entity(id: string, name: string, position: number): Entity {
  return {
    id,
    kind: 'commune',
    code: `5415${position}`,
    name,
    population: 3000,
    stratum: 'petite',
    position,
    participates: true,
    dispensed: false,
  }
}

function person(id: string, name: string, userId: string | null): Person {
  return {
    id,
    userId,
    name,
    accountGoneAt: null,
    circle: 'dgs',
    status: 'confirmed',
    email: userId ? null : 'dgs@malleloy.fr',
    emailKind: userId ? null : 'nominative',
    commissions: [],
    domains: [],
  }
}

function meeting(id: string, day: string, number: number, host: Entity | undefined): Meeting {
  const date = Temporal.PlainDate.from(day)
  return {
    id,
    seriesId: null,
    slot: null,
    number,
    date,
    starts: date.toPlainDateTime({ hour: 9, minute: 30 }),
    durationMinutes: 150,
    revision: 1,
    status: 'planned',
    moves: [],
    hostEntityId: host?.id ?? null,
    hostPinned: true,
    hostConfirmedAt: START,
    venue: { place: 'Salle du conseil, mairie', access: '', capacity: '', meal: '' },
    agendaStatus: 'none',
    agendaConfirmedAt: null,
    publishedAt: null,
    closedAt: null,
  }
}
