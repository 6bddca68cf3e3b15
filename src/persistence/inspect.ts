import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import type { StuckRow } from '../application/ports/stuck.ts'
import { readMigrations } from './migration-files.ts'
import type { Place } from './open-pool.ts'
import { openToRead } from './open-to-read.ts'
import { MIGRATIONS } from './paths.ts'
import { readStuck } from './stuck-rows.ts'

export interface InspectedNetwork {
  readonly name: string
  readonly zone: string
  readonly platform: 'slack' | 'discord'
  /** Of the Slack workspace or Discord server. */
  readonly installation: string
  readonly channelId: string | null
  /** Users of the platform who may read drafts. */
  readonly readers: readonly string[]
  /** Discord's roles of which those who lead have said that members alone have them. */
  readonly readerGroups: readonly string[]
}

/** What a look at the database shows. */
export type Inspection =
  /** An embedded database that was never opened. */
  | { readonly kind: 'none' }
  /** Another process has the embedded database. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | {
      readonly kind: 'reached'
      /** `17.2` */
      readonly version: string
      readonly zone: string
      readonly mayCreate: boolean
      /** Migrations of this build that the next start will apply. */
      readonly missing: readonly string[]
      /** Applied by a newer build. */
      readonly unknown: readonly string[]
      /** Empty while migrations are missing. */
      readonly networks: readonly InspectedNetwork[]
      /** For an hour; empty while migrations are missing. */
      readonly stuck: readonly StuckRow[]
    }

/** Looks at the database and changes nothing: no folder is made, no migration applied. */
export async function inspectDatabase(place: Place): Promise<Inspection> {
  const opened = await openToRead(place)
  return 'kind' in opened ? opened : look(opened.pool).finally(opened.close)
}

async function look(pool: pg.Pool): Promise<Inspection> {
  try {
    const { rows } = await pool.query<{ version: string; zone: string; may: boolean; known: boolean }>(
      `SELECT current_setting('server_version') AS "version", current_setting('TimeZone') AS "zone",
        has_schema_privilege(current_schema(), 'CREATE') AS "may",
        to_regclass('"_prisma_migrations"') IS NOT NULL AS "known"`,
    )
    const [row] = rows
    if (!row) throw new Error('no answer')
    const applied = row.known ? await appliedMigrations(pool) : []
    const own = (await readMigrations(MIGRATIONS)).map(({ name }) => name)
    const missing = own.filter((name) => !applied.includes(name))
    return {
      kind: 'reached',
      version: row.version.split(' ')[0] ?? row.version,
      zone: row.zone,
      mayCreate: row.may,
      missing,
      unknown: applied.filter((name) => !own.includes(name)),
      networks: missing.length === 0 ? await readNetworks(pool) : [],
      stuck: missing.length === 0 ? await readStuck(pool, Temporal.Now.instant()) : [],
    }
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) }
  }
}

async function appliedMigrations(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT "migration_name" AS "name" FROM "_prisma_migrations"
     WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`,
  )
  return rows.map(({ name }) => name)
}

async function readNetworks(pool: pg.Pool): Promise<InspectedNetwork[]> {
  const { rows } = await pool.query<InspectedNetwork>(
    `SELECT n."name", n."zone", i."platform", i."externalId" AS "installation", n."channelId",
      ARRAY(SELECT g->>'id' FROM jsonb_array_elements(n."settings"->'readerGroups') g) AS "readerGroups",
      ARRAY(SELECT p."userId" FROM "Person" p
        WHERE p."networkId" = n."id" AND p."userId" IS NOT NULL AND p."status" = 'confirmed'
          AND (p."circle" = 'dgs' OR p."id" IN (n."facilitatorId", n."organiserId"))) AS "readers"
     FROM "Network" n JOIN "Installation" i ON i."id" = n."installationId" ORDER BY n."createdAt", n."id"`,
  )
  return rows
}

/** The driver's words hold no password. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(' ; ')
  return error instanceof Error ? error.message : String(error)
}
