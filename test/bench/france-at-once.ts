import type pg from 'pg'
import type { Database } from '../../src/persistence/database.ts'
import { NOW } from '../scale/country.ts'
import { coreOn } from './france-life.ts'

const THINGS = 10_000
const CONNECTIONS = 10

/** Ten thousand reminders of actions due at the same instant, as after an outage, into a sink that takes all at once. */
export async function benchAtOnce({ ...database }: Database, say: (line: string) => void): Promise<void> {
  const { pool } = database
  await pool.query(
    `WITH chosen AS (SELECT "id", "networkId" FROM "FollowUp" WHERE "kind" = 'action' ORDER BY "createdAt" DESC LIMIT $1),
       open AS (UPDATE "FollowUp" f SET "doneAt" = NULL, "due" = $2::date + 3 FROM chosen c WHERE c."id" = f."id")
     INSERT INTO "DueWork" ("id", "networkId", "kind", "version", "subject", "occurrence", "dueAt", "payload", "status")
     SELECT gen_random_uuid(), "networkId", 'action.remind', 1, "id", 'bench', $2::timestamptz, '{}', 'open' FROM chosen`,
    [THINGS, NOW.toString()],
  )
  const planned = await count(pool, `SELECT count(*)::int AS n FROM "DueWork" WHERE "occurrence" = 'bench'`)
  const before = await count(pool, SENT)
  let handledAt = 0
  const handled = () => {
    handledAt = performance.now()
  }
  const core = coreOn(database, { answered: () => {}, handled, delivered: () => {} })
  const begun = performance.now()
  const cpu = process.cpuUsage()
  await core.settle()
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const perThing = (user + system) / 1000 / planned
  const deciding = (handledAt - begun) / 1000
  const sent = (await count(pool, SENT)) - before
  const open = await count(
    pool,
    `SELECT count(*)::int AS n FROM "DueWork" WHERE "occurrence" = 'bench' AND "status" <> 'done'`,
  )
  const rate = planned / seconds
  const rawRate = await raw(pool, planned)
  say(
    `At once: ${planned} things due, ${sent} messages sent in ${seconds.toFixed(1)} s (decided in ${deciding.toFixed(1)}), ${Math.round(rate)} things a second (at least 700), ${perThing.toFixed(2)} ms of CPU each, ${open} left; raw SQL, two updates each in a transaction on ${CONNECTIONS} connections: ${Math.round(rawRate)}, ratio ${(rawRate / rate).toFixed(1)}`,
  )
}

const SENT = `SELECT count(*)::int AS n FROM "Outbox" WHERE "fate" = 'sent'`

async function count(pool: pg.Pool, sql: string): Promise<number> {
  return (await pool.query<{ n: number }>(sql)).rows[0]?.n ?? 0
}

/** The floor: each row is marked in a transaction of its own, with a row written beside it. */
async function raw(pool: pg.Pool, things: number): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(`SELECT "id" FROM "DueWork" WHERE "occurrence" = 'bench'`)
  const begun = performance.now()
  const one = async (client: pg.PoolClient) => {
    for (let row = rows.pop(); row; row = rows.pop()) {
      await client.query('BEGIN')
      await client.query({
        name: 'due',
        text: `UPDATE "DueWork" SET "attempts" = "attempts" + 1 WHERE "id" = $1`,
        values: [row.id],
      })
      await client.query({
        name: 'out',
        text: `UPDATE "Outbox" SET "attempts" = "attempts" + 1 WHERE "id" = $1`,
        values: [row.id],
      })
      await client.query('COMMIT')
    }
    client.release()
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, async () => one(await pool.connect())))
  return things / ((performance.now() - begun) / 1000)
}
