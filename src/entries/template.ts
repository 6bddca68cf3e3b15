import { MIGRATIONS, TEMPLATES } from '../persistence/paths.ts'
import { buildTemplate, removeOtherTemplates } from '../persistence/template.ts'

// Run by `npm ci` (prepare): the migrated folder that a new embedded database starts from.
removeOtherTemplates(await buildTemplate(MIGRATIONS, TEMPLATES))
