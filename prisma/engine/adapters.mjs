/**
 * The connections the engine asks for: the database of the datasource, and a shadow database to replay
 * migrations in. Without a DATABASE_URL both are PGlite in memory, so `migrate diff` needs no server.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'

const EMPTY_CLUSTER = path.join(import.meta.dirname, '../../dist/template/empty.tar.gz')

/** PostgreSQL's "char", a one-byte type of the system catalogues that adapter-pg does not map. */
const CHAR_OID = 18
const TEXT_OID = 25

/** @param {string | undefined} url `undefined`: PGlite in memory */
export function migrationAdapters(url) {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () =>
      forMigrations(await new PrismaPg(url ? { connectionString: url, max: 2 } : inMemory()).connect()),
    connectToShadowDb: async () => forMigrations(await new PrismaPg(inMemory()).connect()),
  }
}

function inMemory() {
  const config = createPgConfig(lazyPglite())
  const { connection } = config
  const parse = connection.parse.bind(connection)
  // pg passes `types` as a parser object here; the bridge wants an array of OIDs or nothing.
  connection.parse = (query) => parse({ ...query, types: Array.isArray(query.types) ? query.types : undefined })
  return Object.assign(config, { max: 1, idleTimeoutMillis: 0 })
}

/** As much of PGlite as the bridge uses; started by the first statement, because most diffs send none. */
function lazyPglite() {
  let starting
  return {
    waitReady: Promise.resolve(),
    execProtocolStream: async (...message) => {
      starting ??= startPglite()
      return (await starting).execProtocolStream(...message)
    },
  }
}

/** From the empty cluster that `npm ci` leaves in dist, or by a slow initdb when there is none (or an older one). */
async function startPglite() {
  try {
    return await PGlite.create({
      loadDataDir: new Blob([await readFile(EMPTY_CLUSTER)], { type: 'application/x-gzip' }),
    })
  } catch {
    return PGlite.create()
  }
}

function forMigrations(adapter) {
  mapCharColumns(adapter)
  // adapter-pg splits scripts at every `;`, which cuts function bodies and string literals in two.
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script)
    } catch (error) {
      adapter.onError(error)
    }
  }
  const startTransaction = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (level) => mapCharColumns(await startTransaction(level))
  return adapter
}

/** Lets adapter-pg read a "char" column as text, then gives the engine the type it expects. */
function mapCharColumns(queryable) {
  let charColumns = []
  const performIO = queryable.performIO.bind(queryable)
  queryable.performIO = async (query) => {
    const result = await performIO(query)
    charColumns = []
    result.fields = result.fields?.map((field, index) => {
      if (field.dataTypeID !== CHAR_OID) return field
      charColumns.push(index)
      return { ...field, dataTypeID: TEXT_OID }
    })
    return result
  }
  const queryRaw = queryable.queryRaw.bind(queryable)
  queryable.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  return queryable
}
