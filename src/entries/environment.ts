import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

const FILE = '.env'

/**
 * Loads `.env`, then runs. Node reads NODE_EXTRA_CA_CERTS once, when it starts: where `.env` is what gives it, the
 * program is started again with it, so that Slack, the database and the mail server are all trusted alike.
 */
export async function withEnvironment(run: () => Promise<void>): Promise<void> {
  const before = process.env.NODE_EXTRA_CA_CERTS
  if (existsSync(FILE)) process.loadEnvFile(FILE)
  if (!before && process.env.NODE_EXTRA_CA_CERTS) return startAgain()
  return run()
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
