import { readFile } from 'node:fs/promises'
import { ConfigError, readConfig } from '../config.ts'
import { verifyFile } from '../verify-file.ts'
import { withEnvironment } from './environment.ts'

// « npm run verify -- compte-rendu.pdf » : 0 authentique, 1 non, 2 vérification impossible.
await withEnvironment(async () => {
  const [path] = process.argv.slice(2)
  if (!path) return end(2, ['Usage : npm run verify -- FICHIER (PDF, Word ou Markdown).'])
  try {
    const { DATABASE_URL, DATA_DIR } = readConfig(process.env)
    const bytes = await readFile(path)
    const { status, lines } = await verifyFile(DATABASE_URL ? { url: DATABASE_URL } : { dataDir: DATA_DIR }, bytes)
    end(status, lines)
  } catch (error) {
    if (error instanceof ConfigError) return end(2, [error.message])
    const { code } = error as { code?: string }
    if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'EISDIR') throw error
    end(2, [`Ce fichier ne peut pas être lu : ${path}.`])
  }
})

function end(status: 0 | 1 | 2, lines: readonly string[]): void {
  for (const line of lines) console.log(line)
  process.exitCode = status
}
