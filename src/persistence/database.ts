import { existsSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { StartRefused } from '../application/ports/start-refused.ts'
import { PrismaClient } from './generated/client.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS, TEMPLATES } from './paths.ts'
import { openInMemory, openOnDisk } from './pglite.ts'
import { createPglitePool } from './pglite-pool.ts'
import { createPostgresqlPool } from './postgresql-pool.ts'
import { createStatementNames } from './statement-names.ts'
import { templateFile } from './template.ts'
import { limitTransactions } from './transaction.ts'

export interface Database {
  readonly kind: 'postgresql' | 'pglite'
  readonly prisma: PrismaClient
  /** The connections under Prisma, for what Prisma cannot say. */
  readonly pool: pg.Pool
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** `postgresql://…`: wins over the others. */
  readonly url?: string
  /** A folder of its own for PGlite on disk. */
  readonly dataDir?: string
  /** PGlite in memory: gone with the process. */
  readonly memory?: boolean
  /** Another template than the one that `npm ci` built for these migrations. */
  readonly template?: string
  /** Another folder of migrations than the project's. */
  readonly migrations?: string
  /** Connections to PostgreSQL, 10 unless told; PGlite has one. */
  readonly max?: number
}

const DEFAULT_CONNECTIONS = 10

/**
 * Opens the database, checks that it may be used, and applies the migrations it lacks.
 *
 * @throws StartRefused when an operator must act first: folder in use, database too new, another time zone
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { migrations = MIGRATIONS } = options
  const opened = options.url ? openPostgresql(options.url, options.max) : await openPglite(options, migrations)
  try {
    await prepare(opened.pool, migrations)
  } catch (error) {
    await opened.close()
    throw error
  }
  const prisma = new PrismaClient({
    adapter: new PrismaPg(opened.pool, { statementNameGenerator: createStatementNames() }),
  })
  limitTransactions(prisma, { running: opened.pool.options.max })
  return {
    kind: opened.kind,
    prisma,
    pool: opened.pool,
    async close() {
      await prisma.$disconnect()
      await opened.close()
    },
  }
}

function openPostgresql(url: string, max = DEFAULT_CONNECTIONS) {
  const pool = createPostgresqlPool(url, max)
  // An idle connection that the server cuts is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return { kind: 'postgresql' as const, pool, close: () => pool.end() }
}

async function openPglite(options: DatabaseOptions, migrations: string) {
  const { dataDir, memory } = options
  if (!memory && !dataDir) throw new Error('openDatabase needs url, dataDir or memory')
  const template = options.template ?? (await templateFile(migrations, TEMPLATES))
  const usable = existsSync(template) ? template : null
  const { engine, close } = memory || !dataDir ? await openInMemory(usable) : await openOnDisk(dataDir, usable)
  const pool = createPglitePool(engine)
  return {
    kind: 'pglite' as const,
    pool,
    async close() {
      await pool.end()
      await close()
    },
  }
}

async function prepare(pool: pg.Pool, migrations: string): Promise<void> {
  const client = await pool.connect().catch(refuseUnreachable)
  try {
    await refuseOtherZone(client)
    await migrate(client, migrations)
  } finally {
    client.release()
  }
}

/** The driver's reason holds no password. */
function refuseUnreachable(error: unknown): never {
  const reason = error instanceof AggregateError ? error.errors.map(String).join(' ; ') : String(error)
  throw new StartRefused(`La base de données ne répond pas : ${reason}. Vérifiez DATABASE_URL.`)
}

/** adapter-pg sends instants without a zone: in another zone they would be stored shifted, unseen on reading back. */
async function refuseOtherZone(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ zone: string }>(`SELECT current_setting('TimeZone') AS zone`)
  const zone = rows[0]?.zone
  if (zone !== 'UTC') {
    throw new StartRefused(
      `Les connexions à la base doivent être en UTC ; celle-ci est en ${zone}. Vérifiez DATABASE_URL.`,
    )
  }
}
