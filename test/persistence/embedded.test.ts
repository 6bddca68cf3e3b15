import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StartRefused } from '../../src/application/ports/start-refused.ts'
import { type Database, openDatabase } from '../../src/persistence/database.ts'
import { MIGRATIONS, TEMPLATES } from '../../src/persistence/paths.ts'
import { templateFile } from '../../src/persistence/template.ts'

/** Each test starts PGlite several times, in processes of its own: slow on a busy machine. */
const PATIENCE_MS = 120_000

const CHILDREN = path.join(import.meta.dirname, 'children')

let folder: string
let toClose: Database[]
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'embedded-'))
  toClose = []
})
afterEach(async () => {
  for (const database of toClose) await database.close()
  rmSync(folder, { recursive: true })
})

async function open(): Promise<Database> {
  const database = await openDatabase({ dataDir: folder })
  toClose.push(database)
  return database
}

async function close(database: Database): Promise<void> {
  toClose = toClose.filter((each) => each !== database)
  await database.close()
}

async function addInstallation(database: Database, externalId: string): Promise<void> {
  const data = { id: crypto.randomUUID(), platform: 'slack', externalId, name: '', createdAt: new Date(0) }
  await database.prisma.installation.create({ data })
}

const installations = async (database: Database) =>
  (await database.prisma.installation.findMany({ select: { externalId: true } })).map((row) => row.externalId)

/** Lets it commit `count` rows, then kills it without warning. Gives the last number it said was committed. */
async function killAfter(writer: ChildProcess, count: number): Promise<number> {
  let said = 0
  let last = -1
  const dead = new Promise((resolve) => writer.once('exit', resolve))
  writer.on('message', (n: number) => {
    last = n
    said += 1
    if (said === count) writer.kill('SIGKILL')
  })
  await dead
  return last
}

const startWriter = (from: number) =>
  fork(path.join(CHILDREN, 'write-until-killed.ts'), [folder, String(from)], { execArgv: ['--import', 'tsx'] })

describe('a new folder', { timeout: PATIENCE_MS }, () => {
  test('is made from the template, keeps what is written, and is free again when closed', async () => {
    const first = await open()
    await addInstallation(first, 'kept')
    await close(first)
    expect(readdirSync(folder)).toEqual(['cluster'])
    expect(await installations(await open())).toEqual(['kept'])
  })

  test('whose making was cut short is made again', async () => {
    mkdirSync(path.join(folder, 'cluster.new'))
    writeFileSync(path.join(folder, 'cluster.new/PG_VERSION'), '18\n')
    expect(await installations(await open())).toEqual([])
    expect(existsSync(path.join(folder, 'cluster.new'))).toBe(false)
  })

  test('the template is named after exactly these migrations', async () => {
    const file = await templateFile(MIGRATIONS, TEMPLATES)
    expect(existsSync(file)).toBe(true)
    const other = path.join(folder, 'migrations/1_other')
    mkdirSync(other, { recursive: true })
    writeFileSync(path.join(other, 'migration.sql'), 'SELECT 1')
    expect(await templateFile(path.dirname(other), TEMPLATES)).not.toBe(file)
  })
})

describe('kill -9 in the middle of writing', { timeout: PATIENCE_MS }, () => {
  test('loses nothing of what was acknowledged, three times over', async () => {
    let last = -1
    for (const count of [1, 17, 40]) last = await killAfter(startWriter(last + 1000), count)
    const kept = await installations(await open())
    const acknowledged = last - 40 + 1
    for (let n = acknowledged; n <= last; n += 1) expect(kept).toContain(`row ${n}`)
    expect(kept.length).toBeGreaterThanOrEqual(1 + 17 + 40)
  })

  test.runIf(process.platform === 'linux')(
    'a power cut loses nothing either: what is committed was synced',
    async () => {
      const shadow = path.join(folder, 'shadow')
      const args = ['--import', 'tsx', path.join(CHILDREN, 'lose-unsynced.ts'), path.join(folder, 'real'), shadow, '60']
      const run = spawnSync(process.execPath, args, { encoding: 'utf8' })
      expect(run.signal, run.stderr).toBe('SIGKILL')
      expect(Number(run.stdout)).toBeGreaterThanOrEqual(60)
      const afterwards = await openDatabase({ dataDir: shadow })
      const kept = await installations(afterwards)
      await afterwards.close()
      expect(kept).toHaveLength(60)
    },
  )
})

describe('the lock', { timeout: PATIENCE_MS }, () => {
  test('a second process is refused in French, with what to do', async () => {
    const writer = startWriter(0)
    const dead = new Promise((resolve) => writer.once('exit', resolve))
    await new Promise((resolve) => writer.once('message', resolve))
    const attempt = open()
    await expect(attempt).rejects.toBeInstanceOf(StartRefused)
    await expect(attempt).rejects.toThrow(
      `Le dossier ${folder} est déjà utilisé par un autre Assembleur (le processus ${writer.pid}). Arrêtez-le, ou donnez un autre dossier à celui-ci (DATA_DIR).`,
    )
    writer.kill('SIGKILL')
    await dead
    expect((await installations(await open())).length).toBeGreaterThan(0)
  })

  test('the same process does not open a folder twice, and a refusal leaves the first one in peace', async () => {
    const first = await open()
    await expect(open()).rejects.toBeInstanceOf(StartRefused)
    await addInstallation(first, 'still here')
    expect(await installations(first)).toEqual(['still here'])
    await expect(open()).rejects.toBeInstanceOf(StartRefused)
  })

  test('of several starters on a dead one’s lock exactly one gets it', async () => {
    await killAfter(startWriter(0), 1)
    const results = await Promise.allSettled([open(), open(), open()])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  })

  test('a pid that another process has been given since is not its holder', async () => {
    await close(await open())
    writeLock({ host: os.hostname(), pid: process.pid, startTicks: '1' })
    expect(await installations(await open())).toEqual([])
  })

  test('a living holder on another machine is respected; a long silent one is not', async () => {
    await close(await open())
    writeLock({ host: 'ailleurs', pid: 1, startTicks: '1' })
    await expect(open()).rejects.toThrow('(le processus 1 de la machine ailleurs)')
    silentSince(61_000)
    expect(await installations(await open())).toEqual([])
  })

  function writeLock(holder: object): void {
    writeFileSync(path.join(folder, 'verrou.json'), JSON.stringify({ token: 'other', ...holder }))
  }

  function silentSince(ms: number): void {
    const file = path.join(folder, 'verrou.json')
    const then = new Date(Date.now() - ms)
    utimesSync(file, then, then)
    expect(JSON.parse(readFileSync(file, 'utf8')).host).toBe('ailleurs')
  }
})
