/**
 * Writes the migration that is still open, and the client, from prisma/schema.prisma.
 *
 *   npm run db:migration                 rewrites the open migration (prisma/migrations/.open names it)
 *   npm run db:migration -- add-circles  opens the next one, once the earlier are released
 *
 * A released migration is never edited (docs/decisions/0001-migrations.md).
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const migrations = path.join(root, 'prisma/migrations')
const openMark = path.join(migrations, '.open')

const name = openMigration(process.argv[2])
const file = path.join(migrations, name, 'migration.sql')
const earlier = migrationNames().filter((other) => other < name)
const kept = existsSync(file) ? readFileSync(file, 'utf8') : ''

const sql = earlier.length === 0 ? firstMigration() : difference(earlier)
if (sql === kept) {
  console.log(`${name} is up to date`)
} else {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, sql)
  console.log(`wrote ${path.relative(root, file)}`)
}
prisma('generate')

/** @param {string | undefined} words given to open the next migration */
function openMigration(words) {
  if (words === undefined) {
    if (existsSync(openMark)) return readFileSync(openMark, 'utf8').trim()
    fail('Every migration is released. Open the next one: npm run db:migration -- what-it-does')
  }
  if (existsSync(openMark)) fail('A migration is open already; delete prisma/migrations/.open when it is released.')
  const last = Number(migrationNames().at(-1)?.slice(0, 14) ?? 0)
  const next = `${String(last + 1).padStart(14, '0')}_${words.replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase()}`
  writeFileSync(openMark, `${next}\n`)
  return next
}

function migrationNames() {
  const entries = readdirSync(migrations, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

function firstMigration() {
  const tables = prisma('migrate', 'diff', '--from-empty', '--to-schema', 'prisma/schema.prisma', '--script')
  return `${tables.trimEnd()}\n\n${readFileSync(path.join(root, 'prisma/constraints.sql'), 'utf8')}`
}

/** Replays the released migrations in a copy, so that the open one is not among them. */
function difference(released) {
  const copy = mkdtempSync(path.join(tmpdir(), 'migrations-'))
  try {
    for (const each of [...released, 'migration_lock.toml']) {
      cpSync(path.join(migrations, each), path.join(copy, each), { recursive: true })
    }
    return prisma('migrate', 'diff', '--from-migrations', copy, '--to-schema', 'prisma/schema.prisma', '--script')
  } finally {
    rmSync(copy, { recursive: true })
  }
}

function prisma(...args) {
  const cli = path.join(root, 'node_modules/prisma/build/index.js')
  const run = spawnSync(process.execPath, [cli, ...args], { cwd: root, encoding: 'utf8' })
  if (run.status !== 0) fail(`prisma ${args.join(' ')}\n${run.stdout}${run.stderr}`)
  return run.stdout
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
