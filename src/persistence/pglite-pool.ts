import type { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'

interface ParseMessage {
  readonly types?: unknown
}

/**
 * A node-postgres pool over PGlite's only session, so that Prisma runs the same driver on both databases.
 * `pglite-prisma-adapter` is not used: it reports a failed COMMIT as a success.
 */
export function createPglitePool(engine: PGlite): pg.Pool {
  const { connection } = createPgConfig(engine)
  const parse = connection.parse.bind(connection)
  // node-postgres passes its type parsers along as `types`; the bridge takes them for the parameters' OIDs.
  connection.parse = (query: ParseMessage) =>
    parse({ ...query, types: Array.isArray(query.types) ? query.types : undefined })
  const config: pg.PoolConfig = {
    user: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    // A client thrown away in mid-transaction leaves the one session inside it.
    onConnect: async (client) => {
      await client.query('ROLLBACK')
    },
  }
  return new pg.Pool({ ...config, connection } as pg.PoolConfig)
}
