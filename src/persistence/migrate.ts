import { randomUUID } from 'node:crypto'
import { StartRefused } from '../application/ports/start-refused.ts'
import { type MigrationFile, readMigrations } from './migration-files.ts'

/** One connection, used by nobody else meanwhile: a `pg.PoolClient` fits. */
export interface SqlClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

interface RecordedMigration {
  readonly migration_name: string
  readonly checksum: string
  readonly finished_at: Date | null
  readonly rolled_back_at: Date | null
  readonly logs: string | null
}

/** The advisory lock that the Prisma CLI takes, so that it and we exclude each other. */
const MIGRATION_LOCK = 72707369

/** In `logs`, which Prisma leaves empty for a migration that succeeded: read by builds that lack the file. */
const EXPAND_ONLY = 'expand-only'

/** The table as the Prisma CLI makes it. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`

/**
 * Applies the migrations of `folder` that the database lacks, each in one transaction, and leaves the record that
 * `prisma migrate` expects. Several starters at once: one applies, the others wait and find it done.
 *
 * @returns the names applied now
 * @throws StartRefused for a database that this build must not touch; nothing was applied then
 */
export async function migrate(client: SqlClient, folder: string): Promise<string[]> {
  const files = await readMigrations(folder)
  await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
  try {
    await client.query(TABLE)
    const recorded = await readRecorded(client)
    refuseUnfit(recorded, files)
    const applied = new Set(recorded.filter(isApplied).map((row) => row.migration_name))
    const missing = files.filter((file) => !applied.has(file.name))
    for (const file of missing) await apply(client, file)
    return missing.map((file) => file.name)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK])
  }
}

async function readRecorded(client: SqlClient): Promise<RecordedMigration[]> {
  const { rows } = await client.query(
    `SELECT "migration_name", "checksum", "finished_at", "rolled_back_at", "logs"
     FROM "_prisma_migrations" ORDER BY "started_at"`,
  )
  return rows as RecordedMigration[]
}

function isApplied(row: RecordedMigration): boolean {
  return row.finished_at !== null && row.rolled_back_at === null
}

function refuseUnfit(recorded: readonly RecordedMigration[], files: readonly MigrationFile[]): void {
  const failed = recorded.find((row) => row.finished_at === null && row.rolled_back_at === null)
  if (failed) {
    throw new StartRefused(
      `La migration ${failed.migration_name} a échoué auparavant : réparez la base, puis « npx prisma migrate resolve ».`,
    )
  }
  const known = new Map(files.map((file) => [file.name, file]))
  const applied = recorded.filter(isApplied)
  const edited = applied.find((row) => (known.get(row.migration_name)?.checksum ?? row.checksum) !== row.checksum)
  if (edited) {
    throw new StartRefused(
      `La migration ${edited.migration_name} a été modifiée après avoir été appliquée à cette base. ` +
        'Remettez le fichier d’origine, ou repartez d’une base neuve.',
    )
  }
  const tooNew = applied.filter((row) => !known.has(row.migration_name) && row.logs !== EXPAND_ONLY)
  if (tooNew.length > 0) {
    throw new StartRefused(
      `La base de données est plus récente que ce programme (${tooNew.map((row) => row.migration_name).join(', ')}). ` +
        'Installez la version qui l’a mise à jour, ou une plus récente.',
    )
  }
}

async function apply(client: SqlClient, { name, sql, checksum, expandOnly }: MigrationFile): Promise<void> {
  const id = randomUUID()
  await client.query('BEGIN')
  try {
    await client.query('INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name") VALUES ($1, $2, $3)', [
      id,
      checksum,
      name,
    ])
    await client.query(sql)
    await client.query(
      'UPDATE "_prisma_migrations" SET "finished_at" = now(), "applied_steps_count" = 1, "logs" = $2 WHERE "id" = $1',
      [id, expandOnly ? EXPAND_ONLY : null],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}
