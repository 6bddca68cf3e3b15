import type { Database } from '../../src/persistence/database.ts'
import { emptying, tablesOf } from './empty.ts'

/** Forgets what was kept. */
export async function dropSnapshots({ pool }: Database): Promise<void> {
  const { rows } = await pool.query(`SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'state\\_%'`)
  for (const { name } of rows) await pool.query(`DROP SCHEMA "${name}" CASCADE`)
}

/**
 * Whole states of a database, kept under a name and brought back: a table of cases starts each of its cases from the
 * same state without living through it again.
 */
export function createSnapshots(database: Database) {
  const { prisma, pool } = database
  let known: Promise<string[]> | undefined
  const tables = (): Promise<string[]> => {
    known ??= tablesOf(database)
    return known
  }
  return {
    async keep(state: string): Promise<void> {
      await prisma.$executeRawUnsafe(`DROP SCHEMA IF EXISTS "state_${state}" CASCADE`)
      await prisma.$executeRawUnsafe(`CREATE SCHEMA "state_${state}"`)
      for (const table of await tables()) {
        await prisma.$executeRawUnsafe(`CREATE TABLE "state_${state}"."${table}" AS TABLE public."${table}"`)
      }
    },
    /** In one message to the server. References are checked in no order here: the state was consistent when it was kept. */
    async restore(state: string): Promise<void> {
      const all = await tables()
      const filling = all.map((table) => `INSERT INTO public."${table}" SELECT * FROM "state_${state}"."${table}"`)
      await pool.query(['BEGIN', ...emptying(all), ...filling, 'COMMIT'].join(';'))
    },
  }
}
