import type { MinutesStore, MinutesVersion, Observation, Reading } from '../application/ports/minutes.ts'
import type { Id } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import type { MinutesVersionModel, ObservationModel, ReadingModel } from './generated/models.ts'
import { documentBlocks } from './minutes-json.ts'
import { remarkStore } from './minutes-remarks.ts'
import { toDate, toInstant, toPlainDate } from './time-mapping.ts'

type ReviewStore = Pick<
  MinutesStore,
  | 'insertVersion'
  | 'updateVersion'
  | 'versions'
  | 'insertObservation'
  | 'updateObservation'
  | 'observation'
  | 'observations'
  | 'insertRemark'
  | 'updateRemark'
  | 'remark'
  | 'remarks'
  | 'saveReading'
  | 'readings'
>

/** Rows without a network of their own: each insert takes the minutes of this network, or writes nothing. */
export function reviewStore(db: Prisma.TransactionClient, networkId: Id): ReviewStore {
  return {
    ...versions(db, networkId),
    ...observations(db, networkId),
    ...remarkStore(db, networkId),
    ...readings(db, networkId),
  }
}

function versions(
  db: Prisma.TransactionClient,
  networkId: Id,
): Pick<ReviewStore, 'insertVersion' | 'updateVersion' | 'versions'> {
  return {
    async insertVersion(id, minutesId, version) {
      const { number, blocks, original, sha256, circulatedAt, lastDay, closesAt, zone, ruleVersion } = version
      await db.$executeRaw`
        INSERT INTO "MinutesVersion" ("id", "minutesId", "number", "blocks", "original", "sha256", "circulatedAt",
          "lastDay", "closesAt", "zone", "ruleVersion", "recipients", "corrections")
        SELECT ${id}::uuid, m."id", ${number}, ${JSON.stringify(blocks)}::jsonb,
          ${original && JSON.stringify(original)}::jsonb, ${sha256}, ${toDate(circulatedAt)},
          ${lastDay.toString()}::date, ${toDate(closesAt)}, ${zone}, ${ruleVersion}, ${[...version.recipients]}::uuid[],
          ${version.corrections}
        FROM "Minutes" m WHERE m."id" = ${minutesId}::uuid AND m."networkId" = ${networkId}::uuid`
    },
    async updateVersion(minutesId, number, { blocks, original, ...change }) {
      await db.minutesVersion.updateMany({
        where: { minutesId, number, minutes: { networkId } },
        data: {
          ...change,
          ...(blocks ? { blocks: blocks as unknown as Prisma.InputJsonValue } : {}),
          ...(original ? { original: original as unknown as Prisma.InputJsonValue } : {}),
        },
      })
    },
    async versions(minutesId) {
      const rows = await db.minutesVersion.findMany({
        where: { minutesId, minutes: { networkId } },
        orderBy: { number: 'asc' },
      })
      return rows.map(versionOf)
    },
  }
}

function observations(
  db: Prisma.TransactionClient,
  networkId: Id,
): Pick<ReviewStore, 'insertObservation' | 'updateObservation' | 'observation' | 'observations'> {
  return {
    async insertObservation(minutesId, observation) {
      const { id, version, personId, blocking, item, passage, text, status, receivedAt } = observation
      await db.$executeRaw`
        INSERT INTO "Observation" ("id", "minutesId", "version", "personId", "blocking", "item", "passage", "text",
          "status", "receivedAt")
        SELECT ${id}::uuid, m."id", ${version}, ${personId}::uuid, ${blocking}, ${item}, ${passage}, ${text}, ${status},
          ${toDate(receivedAt)}
        FROM "Minutes" m WHERE m."id" = ${minutesId}::uuid AND m."networkId" = ${networkId}::uuid`
    },
    async updateObservation(id, { settledAt, answeredAt, ...change }) {
      await db.observation.updateMany({
        where: { id, minutes: { networkId } },
        data: {
          ...change,
          ...(settledAt === undefined ? {} : { settledAt: settledAt && toDate(settledAt) }),
          ...(answeredAt === undefined ? {} : { answeredAt: answeredAt && toDate(answeredAt) }),
        },
      })
    },
    async observation(id) {
      const row = await db.observation.findFirst({ where: { id, minutes: { networkId } } })
      return row && { ...observationOf(row), minutesId: row.minutesId }
    },
    async observations(minutesId) {
      const rows = await db.observation.findMany({
        where: { minutesId, minutes: { networkId } },
        orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
      })
      return rows.map(observationOf)
    },
  }
}

function readings(db: Prisma.TransactionClient, networkId: Id): Pick<ReviewStore, 'saveReading' | 'readings'> {
  return {
    async saveReading(minutesId, { version, personId, readAt, approvedAt }) {
      await db.$executeRaw`
        INSERT INTO "Reading" ("minutesId", "version", "personId", "readAt", "approvedAt")
        SELECT m."id", ${version}, ${personId}::uuid, ${readAt && toDate(readAt)}::timestamptz,
          ${approvedAt && toDate(approvedAt)}::timestamptz
        FROM "Minutes" m WHERE m."id" = ${minutesId}::uuid AND m."networkId" = ${networkId}::uuid
        ON CONFLICT ("minutesId", "version", "personId")
          DO UPDATE SET "readAt" = EXCLUDED."readAt", "approvedAt" = EXCLUDED."approvedAt"`
    },
    async readings(minutesId) {
      const rows = await db.reading.findMany({
        where: { minutesId, minutes: { networkId } },
        orderBy: [{ version: 'asc' }, { personId: 'asc' }],
      })
      return rows.map(readingOf)
    },
  }
}

function versionOf({ id: _, minutesId: __, ...row }: MinutesVersionModel): MinutesVersion {
  return {
    ...row,
    blocks: documentBlocks.parse(row.blocks),
    original: row.original === null ? null : documentBlocks.parse(row.original),
    circulatedAt: toInstant(row.circulatedAt),
    lastDay: toPlainDate(row.lastDay),
    closesAt: toInstant(row.closesAt),
  }
}

// The database checks `status` and `answer` (prisma/constraints.sql), so that the casts hold.
function observationOf({ minutesId: _, ...row }: ObservationModel): Observation {
  return {
    ...row,
    status: row.status as Observation['status'],
    answer: row.answer as Observation['answer'],
    answeredAt: row.answeredAt && toInstant(row.answeredAt),
    receivedAt: toInstant(row.receivedAt),
    settledAt: row.settledAt && toInstant(row.settledAt),
  }
}

function readingOf({ minutesId: _, readAt, approvedAt, ...row }: ReadingModel): Reading {
  return { ...row, readAt: readAt && toInstant(readAt), approvedAt: approvedAt && toInstant(approvedAt) }
}
