import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { migrate } from './migrate.ts'
import { readMigrations } from './migration-files.ts'
import { SMALL_INITDB_PARAMS } from './pglite.ts'
import { createPglitePool } from './pglite-pool.ts'

/** Raised when the archive changes for another reason than the migrations: PGlite's version, its parameters. */
const LAYOUT = 'pglite 0.5.16, layout 1'

/**
 * Where the migrated data folder for exactly these migrations is, or would be: its name is their digest, so that a
 * template is never older than the migrations.
 */
export async function templateFile(migrations: string, templates: string): Promise<string> {
  const digest = createHash('sha256').update(LAYOUT)
  for (const { name, checksum } of await readMigrations(migrations)) digest.update(`\n${name} ${checksum}`)
  return path.join(templates, `${digest.digest('hex').slice(0, 16)}.tar.gz`)
}

/**
 * Builds the template unless it is there. It takes about 3 s and, for a moment, 800 MB: that is why `npm ci` does it
 * once and a first start does not.
 *
 * @returns its path
 */
export async function buildTemplate(migrations: string, templates: string): Promise<string> {
  const file = await templateFile(migrations, templates)
  if (existsSync(file)) return file
  const engine = await PGlite.create({ initDbStartParams: SMALL_INITDB_PARAMS })
  // They are only for CREATE DATABASE, and half of the folder.
  for (const database of ['template0', 'template1']) {
    await engine.exec(`ALTER DATABASE ${database} IS_TEMPLATE false`)
    await engine.exec(`DROP DATABASE ${database}`)
  }
  const pool = createPglitePool(engine)
  const client = await pool.connect()
  await migrate(client, migrations)
  client.release()
  await pool.end()
  await engine.exec('CHECKPOINT')
  const archive = Buffer.from(await (await engine.dumpDataDir('none')).arrayBuffer())
  await engine.close()
  mkdirSync(templates, { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, gzipSync(archive))
  renameSync(draft, file)
  return file
}
