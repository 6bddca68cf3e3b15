import { statSync } from 'node:fs'
import { StartRefused } from '../application/ports/start-refused.ts'
import { ConfigError, databasePlace, readConfig } from '../config.ts'
import { dumpLines } from '../persistence/backup.ts'
import { writeBackupFile } from '../persistence/backup-file.ts'
import { openPool } from '../persistence/open-pool.ts'
import { withEnvironment } from './environment.ts'

/** `npm run backup -- FICHIER`: everything of the database of `.env`, in one file. */
withEnvironment(async () => {
  const [file, ...others] = process.argv.slice(2)
  if (!file || others.length > 0) throw new StartRefused('Usage : npm run backup -- FICHIER')
  const { pool, close } = await openPool(databasePlace(readConfig(process.env)))
  await writeBackupFile(file, dumpLines(pool)).finally(close)
  console.log(
    `Sauvegarde faite : ${file} (${Math.ceil(statSync(file).size / 1024)} ko). Elle contient des données personnelles.`,
  )
}).catch((error: unknown) => {
  if (!(error instanceof StartRefused || error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exitCode = 1
})
