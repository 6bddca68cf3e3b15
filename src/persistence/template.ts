import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { migrate } from './migrate.ts'
import { readMigrations } from './migration-files.ts'
import { SMALL_INITDB_PARAMS } from './pglite.ts'
import { createPglitePool } from './pglite-pool.ts'

/** Raised when the archive changes for another reason than the migrations: PGlite's version, its parameters. */
const LAYOUT = 'pglite 0.5.16, layout 1'

/** The folder before any migration: spares Prisma's schema engine (prisma/engine) the seconds of an initdb. */
const EMPTY = 'empty.tar.gz'

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
  mkdirSync(templates, { recursive: true })
  await dump(engine, path.join(templates, EMPTY))
  const pool = createPglitePool(engine)
  const client = await pool.connect()
  await migrate(client, migrations)
  client.release()
  await pool.end()
  await dump(engine, file)
  await engine.close()
  return file
}

/** Complete or absent, so that another process never reads half of it. */
async function dump(engine: PGlite, file: string): Promise<void> {
  await engine.exec('CHECKPOINT')
  const archive = Buffer.from(await (await engine.dumpDataDir('none')).arrayBuffer())
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, gzipSync(archive))
  renameSync(draft, file)
}

/** Removes the templates of earlier migrations. */
export function removeOtherTemplates(current: string): void {
  const templates = path.dirname(current)
  const kept = new Set([path.basename(current), EMPTY])
  for (const other of readdirSync(templates)) if (!kept.has(other)) rmSync(path.join(templates, other))
}
