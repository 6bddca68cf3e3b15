import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { PostgresqlServer } from '../support/postgres.ts'

/** A server that may be disturbed, and the database that is played on it. */
export interface ServerGrip {
  readonly server: PostgresqlServer
}

/** The address of an empty database. */
export async function createDatabase({ url }: PostgresqlServer): Promise<string> {
  const name = `f_${randomBytes(6).toString('hex')}`
  await ask(url, `CREATE DATABASE ${name}`)
  return `${url}/${name}`
}

/** Ends every session of the bot, whatever it is doing. */
export const cutSessions = ({ server }: ServerGrip): Promise<void> =>
  ask(server.url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'assembleur'`)

export const restart = ({ server }: ServerGrip): Promise<void> => server.restart()

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${url}/postgres` })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
