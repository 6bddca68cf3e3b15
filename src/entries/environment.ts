import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createLogger } from './logger.ts'

const FILE = '.env'

/**
 * Loads `.env`, then runs. Node reads NODE_EXTRA_CA_CERTS once, when it starts: where `.env` is what gives it, the
 * program is started again with it, so that Slack, the database and the mail server are all trusted alike.
 */
export async function withEnvironment(run: () => Promise<void>): Promise<void> {
  process.on('uncaughtException', endUnexpectedly)
  const before = process.env.NODE_EXTRA_CA_CERTS
  if (existsSync(FILE)) process.loadEnvFile(FILE)
  if (!before && process.env.NODE_EXTRA_CA_CERTS) return startAgain()
  return run()
}

/** Node would print the error whole: the values of a query, the words of a message, the body of a call. */
function endUnexpectedly(err: unknown): never {
  console.error(
    'Une erreur imprévue arrête le programme. La ligne suivante dit laquelle : joignez-la à un signalement.',
  )
  createLogger('error').error({ err }, 'an unexpected error ends the program')
  process.exit(1)
}

/** Ends as the other process ends. A Ctrl+C reaches both by itself; SIGTERM is passed on. */
function startAgain(): Promise<never> {
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' })
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((_, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => process.exit(code ?? 1))
  })
}
