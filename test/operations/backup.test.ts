import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dumpLines } from '../../src/persistence/backup.ts'
import { readBackupFile, writeBackupFile } from '../../src/persistence/backup-file.ts'
import { type Database, openDatabase } from '../../src/persistence/database.ts'
import { restoreLines } from '../../src/persistence/restore.ts'
import { CLOSED_AT, seedHeld } from '../commands/minutes/held-meeting.ts'
import { freshPostgresqlUrl } from '../support/databases.ts'
import { tablesOf } from '../support/empty.ts'
import { openScene } from '../support/scene.ts'

const folder = mkdtempSync(join(tmpdir(), 'sauvegarde-'))
const file = join(folder, 'assembleur.sauvegarde')
const opened: Database[] = []
const emptyOnes = {
  pglite: () => openDatabase({ memory: true }),
  // As the entry opens it: one connection, since nobody else may be there.
  postgresql: async () => openDatabase({ url: await freshPostgresqlUrl(), max: 1 }),
}
const open = async (kind: keyof typeof emptyOnes): Promise<Database> => {
  const database = await emptyOnes[kind]()
  opened.push(database)
  return database
}

/** Every row of every table, in the database's own words. */
async function everything(database: Database): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const table of await tablesOf(database)) {
    const { rows } = await database.pool.query(`SELECT t::text AS "row" FROM "${table}" t ORDER BY 1`)
    found[table] = rows.map(({ row }) => row)
  }
  return found
}

/** The rest of the story: the deadline passes, the text is distributed. */
async function goOn(database: Database): Promise<unknown> {
  const scene = openScene(database, '2026-06-12T09:00:00Z')
  await scene.until('2026-06-30T08:00:00Z')
  expect(scene.failures).toEqual([])
  const story = await scene.story()
  return story.map(({ at, type, facts }) => ({ at, type, facts }))
}

let source: Database
/** As it was when it was backed up. */
let saved: Record<string, unknown>
beforeAll(async () => {
  source = await open('pglite')
  const scene = openScene(source, CLOSED_AT)
  const { minutes } = await seedHeld(source)
  await scene.until('2026-06-10T08:00:00Z')
  await scene.as('UCUSTINES').press('compte-rendu.transmettre-tel-quel', minutes.id)
  const observe = { action: 'compte-rendu.observer', subject: minutes.id }
  await scene.as('UFAULX').submit(observe, { texte: 'Un « point » d’accord ; \\ " \t émoji 🏛' })
  await scene.until('2026-06-12T08:00:00Z')
  saved = await everything(source)
  await writeBackupFile(file, dumpLines(source.pool))
}, 60_000)
afterAll(async () => {
  for (const database of opened) await database.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a backup', () => {
  test('is restored on either kind, row for row, and the cycle goes on as if nothing had happened', async () => {
    expect(statSync(file).mode & 0o077).toBe(0)
    const embedded = await open('pglite')
    const postgresql = await open('postgresql')
    await restoreLines(embedded.pool, readBackupFile(file), { replace: false })
    await restoreLines(postgresql.pool, readBackupFile(file), { replace: false })
    expect(await everything(embedded)).toEqual(saved)
    expect(await everything(postgresql)).toEqual(saved)

    const again = join(folder, 'encore')
    await writeBackupFile(again, dumpLines(postgresql.pool))
    const other = await open('postgresql')
    await restoreLines(other.pool, readBackupFile(again), { replace: false })
    expect(await everything(other)).toEqual(saved)

    const story = await goOn(source)
    expect(story).toContainEqual(expect.objectContaining({ type: 'minutes.distributed' }))
    expect(await goOn(embedded)).toEqual(story)
    expect(await goOn(other)).toEqual(story)
  })

  test('is of one instant, while the bot goes on writing', async () => {
    const postgresql = await open('postgresql')
    await restoreLines(postgresql.pool, readBackupFile(file), { replace: false })
    const bot = await openDatabase({ url: postgresql.pool.options.connectionString!.replace(/\?.*/, '') })
    opened.push(bot)
    const lines: string[] = []
    for await (const line of dumpLines(postgresql.pool)) {
      if (line.includes('"table":"AuditLine"')) await bot.prisma.auditLine.deleteMany()
      if (line.includes('"table":"Appointment"')) await bot.prisma.outbox.deleteMany()
      lines.push(line)
    }
    const before: string[] = []
    for await (const line of readBackupFile(file)) before.push(line)
    expect([...lines].sort()).toEqual([...before].sort())
    expect(await bot.prisma.outbox.count()).toBe(0)
  })

  test('that cannot be written says why, and ends: the one connection is free again', async () => {
    const target = await open('postgresql')
    await restoreLines(target.pool, readBackupFile(file), { replace: false })
    const nowhere = join(folder, 'absent', 'sauvegarde')
    await expect(writeBackupFile(nowhere, dumpLines(target.pool))).rejects.toThrow(
      `La sauvegarde ${nowhere} ne peut pas être écrite : son dossier n’existe pas. Rien n’a été sauvegardé.`,
    )
    // As a disk that fills up: whoever reads the lines stops in the middle.
    for await (const line of dumpLines(target.pool)) if (line.includes('Bassin')) break
    expect((await target.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  })

  test('never goes over what is there, unless told; nor under a bot that runs', async () => {
    const target = await open('postgresql')
    await restoreLines(target.pool, readBackupFile(file), { replace: false })
    await target.prisma.person.updateMany({ data: { name: 'Changé' } })
    const refused = restoreLines(target.pool, readBackupFile(file), { replace: false })
    await expect(refused).rejects.toThrow('Cette base n’est pas vide : rien n’a été changé.')
    expect(await target.prisma.person.count({ where: { name: 'Changé' } })).toBeGreaterThan(0)
    const bot = await openDatabase({ url: target.pool.options.connectionString!.replace(/\?.*/, '') })
    const underIt = restoreLines(target.pool, readBackupFile(file), { replace: true })
    await expect(underIt).rejects.toThrow('Un Assembleur utilise cette base')
    await bot.close()
    await expect
      .poll(() => restoreLines(target.pool, readBackupFile(file), { replace: true }).catch(String))
      .toBeGreaterThan(50)
    expect(await everything(target)).toEqual(saved)
  })

  test('that is cut short, damaged, of another version or something else changes nothing', async () => {
    const target = await open('pglite')
    const restore = (name: string, content: Buffer | string) => {
      const given = join(folder, name)
      writeFileSync(given, content)
      return restoreLines(target.pool, readBackupFile(given), { replace: false })
    }
    const whole = readFileSync(file)
    const text = gunzipSync(whole).toString()
    await expect(restore('coupe', whole.subarray(0, whole.length - 200))).rejects.toThrow(/abîmé|incomplète/)
    await expect(restore('sans-fin', gzipSync(text.slice(0, text.lastIndexOf('#'))))).rejects.toThrow('incomplète')
    await expect(restore('autre', gzipSync(text.replace(/"checksum":"\w/, '"checksum":"x')))).rejects.toThrow(
      'vient d’une autre version',
    )
    // A row that is there twice, with a person's name in it.
    const twice = text.replace(/^\{.*"emailKind".*$/m, (row) => `${row}\n${row}`)
    await expect(restore('double', gzipSync(twice))).rejects.toThrow('Cette sauvegarde est abîmée')
    await expect(restore('texte', 'bonjour')).rejects.toThrow('n’est pas une sauvegarde')
    await expect(restore('autre-chose', gzipSync('{"bonjour":1}\n'))).rejects.toThrow('n’est pas une sauvegarde')
    const nothing = restoreLines(target.pool, readBackupFile(join(folder, 'absent')), { replace: false })
    await expect(nothing).rejects.toThrow('Il n’y a pas de fichier')
    expect(await target.prisma.network.count()).toBe(0)
    const { rows } = await target.pool.query(`SELECT count(*)::int AS n FROM pg_constraint WHERE contype = 'f'`)
    expect(rows[0].n).toBeGreaterThan(20)
  })
})
