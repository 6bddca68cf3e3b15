import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

export interface MigrationFile {
  readonly name: string
  readonly sql: string
  /** Hexadecimal SHA-256 of the file, as the Prisma CLI records it. */
  readonly checksum: string
  /** An older build may run on a database that has it: it only adds what that build does not look at. */
  readonly expandOnly: boolean
}

/** The first line of a migration that an older build can live with (docs/decisions/0001-migrations.md). */
const EXPAND_ONLY = /^-- expand-only\b/

/** The migrations of a folder, in the order of their names. */
export async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex')
      return { name, sql, checksum, expandOnly: EXPAND_ONLY.test(sql) }
    }),
  )
}
