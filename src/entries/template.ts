import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { MIGRATIONS, TEMPLATES } from '../persistence/paths.ts'
import { buildTemplate } from '../persistence/template.ts'

// Run by `npm ci` (prepare): the migrated folder that a new embedded database starts from. Older ones are removed.
const file = await buildTemplate(MIGRATIONS, TEMPLATES)
for (const other of readdirSync(TEMPLATES)) {
  if (other !== path.basename(file)) rmSync(path.join(TEMPLATES, other))
}
