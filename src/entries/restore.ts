import { parseArgs } from 'node:util'
import { StartRefused } from '../application/ports/start-refused.ts'
import { ConfigError, databasePlace, readConfig } from '../config.ts'
import { readBackupFile } from '../persistence/backup-file.ts'
import { openDatabase } from '../persistence/database.ts'
import { restoreLines } from '../persistence/restore.ts'
import { withEnvironment } from './environment.ts'

const USAGE = 'Usage : npm run restore -- FICHIER [--remplacer]'

/** `npm run restore -- FICHIER [--remplacer]`: into the database of `.env`, embedded or PostgreSQL, whichever it came from. */
withEnvironment(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { remplacer: { type: 'boolean' } },
  })
  const { remplacer = false, ...unknown } = values
  const [file, ...others] = positionals
  if (!file || others.length + Object.keys(unknown).length > 0) throw new StartRefused(USAGE)
  const database = await openDatabase({ ...databasePlace(readConfig(process.env)), max: 1 })
  const options = { replace: remplacer === true }
  const rows = await restoreLines(database.pool, readBackupFile(file), options).finally(() => database.close())
  console.log(`Restauré : ${rows} lignes. « npm run doctor », puis « npm start ».`)
}).catch((error: unknown) => {
  if (!(error instanceof StartRefused || error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exitCode = 1
})
