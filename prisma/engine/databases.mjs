/** What the engine's `cli` sub-commands do with a PostgreSQL server: look whether it answers, make a database. */
import pg from 'pg'

const CONNECT_TIMEOUT_MS = 5000

/** Prisma's codes for why a database cannot be reached, by PostgreSQL's code. */
const PRISMA_CODES = { '3D000': 'P1003', '28P01': 'P1000' }

/** @param {string} url */
export async function canConnect(url) {
  await withClient(url, async () => {})
}

/**
 * @param {string} url of the database to make
 * @returns {Promise<string>} its name
 */
export async function createDatabase(url) {
  const server = new URL(url)
  const name = decodeURIComponent(server.pathname.slice(1))
  server.pathname = '/postgres'
  await withClient(server.href, (client) => client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`))
  return name
}

/** @param {{ code?: string }} error */
export function prismaCode(error) {
  return PRISMA_CODES[error.code] ?? 'P1001'
}

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
