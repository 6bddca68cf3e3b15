import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What an operator's own machine may set, and a test must not inherit. */
const OURS = /^(SLACK_|SMTP_|MAIL_|DATABASE_|DATA_DIR|NODE_EXTRA|https?_proxy|no_proxy|PORT$|HOST$|LOG_)/i

/** Runs an entry with this `.env`, in this folder, as an operator does: what it says on both streams, and its end. */
export function runEntry(
  entry: 'doctor' | 'main' | 'manifest',
  folder: string,
  env: Record<string, string>,
  /** Set before Node starts, as systemd does. */
  before: Record<string, string> = {},
) {
  const lines = Object.entries(env).map(([name, value]) => `${name}="${value}"\n`)
  writeFileSync(join(folder, '.env'), lines.join(''))
  const file = fileURLToPath(new URL(`../../src/entries/${entry}.ts`, import.meta.url))
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)))
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file], {
    cwd: folder,
    env: { ...own, ...before },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { child, ended, said: () => said }
}
