import type { Database } from '../../src/persistence/database.ts'

/**
 * Whole states of a database, kept under a name and brought back: a table of cases starts each of its cases from the
 * same state without living through it again.
 */
export function createSnapshots({ prisma }: Database) {
  const tables = async (): Promise<string[]> => {
    const rows = await prisma.$queryRaw<Array<{ name: string }>>`
      SELECT table_name AS "name" FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'`
    return rows.map(({ name }) => name)
  }
  return {
    async keep(state: string): Promise<void> {
      await prisma.$executeRawUnsafe(`DROP SCHEMA IF EXISTS "state_${state}" CASCADE`)
      await prisma.$executeRawUnsafe(`CREATE SCHEMA "state_${state}"`)
      for (const table of await tables()) {
        await prisma.$executeRawUnsafe(`CREATE TABLE "state_${state}"."${table}" AS TABLE public."${table}"`)
      }
    },
    async restore(state: string): Promise<void> {
      const all = await tables()
      await prisma.$transaction(async (tx) => {
        // References are checked in no order here: the state was consistent when it was kept.
        await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica')
        await tx.$executeRawUnsafe(`TRUNCATE ${all.map((table) => `public."${table}"`).join(', ')}`)
        for (const table of all) {
          await tx.$executeRawUnsafe(`INSERT INTO public."${table}" SELECT * FROM "state_${state}"."${table}"`)
        }
      })
    },
  }
}
