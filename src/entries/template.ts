import { commands } from '../../commands/index.ts'
import { DEMO_SIREN, readConfig } from '../config.ts'
import { epciCatalogue } from '../persistence/epci-catalogue.ts'
import { MIGRATIONS, TEMPLATES } from '../persistence/paths.ts'
import { buildTemplate, removeOtherTemplates } from '../persistence/template.ts'
import { prepareDemo } from '../prepared-demo.ts'
import { createLogger } from './logger.ts'

// Run by `npm ci` (prepare): the migrated folder that a new embedded database starts from, and the demo set up.
removeOtherTemplates(await buildTemplate(MIGRATIONS, TEMPLATES))
const epci = epciCatalogue.find(DEMO_SIREN)
if (!epci) throw new Error(`no EPCI ${DEMO_SIREN} in the catalogue`)
await prepareDemo({ epci, commands, mailFrom: readConfig({}).MAIL_FROM, logger: createLogger('warn') })
process.exit(0)
