// Starts the demo on a free port as `npm start` does, waits until it is usable, says how long that took, and stops it.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'assembleur-'))

/** @returns {Promise<number>} milliseconds until the page could be used */
async function start() {
  const begun = performance.now()
  const child = spawn('npm', ['start'], {
    env: { ...process.env, PORT: '0', DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  let printed = ''
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      printed += chunk
      const found = /http:\/\/\S+/.exec(printed)
      if (found) resolve(found[0])
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}:\n${printed}`)))
  })
  const took = performance.now() - begun
  for (const path of ['/readyz', '/', '/demo/state']) {
    const response = await fetch(new URL(path, url))
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
  }
  const ended = new Promise((resolve) => {
    child.removeAllListeners('exit')
    child.on('exit', resolve)
  })
  process.kill(-child.pid, 'SIGTERM')
  await ended
  return took
}

try {
  console.log(`first start: usable after ${Math.round(await start())} ms`)
  console.log(`next start: usable after ${Math.round(await start())} ms`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
