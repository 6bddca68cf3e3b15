import type { Database } from '../../src/persistence/database.ts'

/** Every table of ours. */
export async function tablesOf({ prisma }: Pick<Database, 'prisma'>): Promise<string[]> {
  const rows = await prisma.$queryRaw<Array<{ name: string }>>`
    SELECT table_name AS "name" FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'`
  return rows.map(({ name }) => name)
}

/**
 * The statements that empty these tables within a transaction, references aside. Rows are deleted, not truncated: on the
 * embedded database that is eight times cheaper, and it is done hundreds of times.
 */
export const emptying = (tables: readonly string[]): string[] => [
  'SET LOCAL session_replication_role = replica',
  ...tables.map((table) => `DELETE FROM public."${table}"`),
]

/** As after its migrations. */
export async function emptyDatabase(database: Pick<Database, 'prisma' | 'pool'>): Promise<void> {
  await database.pool.query(['BEGIN', ...emptying(await tablesOf(database)), 'COMMIT'].join(';'))
}
