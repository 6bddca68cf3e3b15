import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { defineConfig } from 'prisma/config'

const fromPrisma = createRequire(createRequire(import.meta.url).resolve('prisma/package.json'))
const engines = path.dirname(fromPrisma.resolve('@prisma/engines/package.json'))
const official = readdirSync(engines).some((file) => file.startsWith('schema-engine'))

// Machines that cannot reach binaries.prisma.sh have no engine, and without one even `generate` fails.
if (!official) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, 'prisma/engine/schema-engine.mjs')
}

const url = process.env.DATABASE_URL

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(url ? { datasource: { url } } : {}),
})
