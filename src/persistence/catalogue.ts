import type { SqlClient } from './migrate.ts'

export interface AppliedMigration {
  readonly name: string
  readonly checksum: string
}

/** In the order in which they were applied. */
export async function appliedMigrations(client: SqlClient): Promise<AppliedMigration[]> {
  const { rows } = await client.query(
    `SELECT "migration_name" AS "name", "checksum" FROM "_prisma_migrations"
     WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY "migration_name"`,
  )
  return rows as AppliedMigration[]
}

/** Every table of ours, by name. */
export async function tablesOf(client: SqlClient): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT table_name AS "name" FROM information_schema.tables WHERE table_schema = current_schema()
       AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations' ORDER BY 1`,
  )
  return (rows as Array<{ name: string }>).map(({ name }) => name)
}
