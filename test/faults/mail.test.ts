import { fork } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MailSender } from '../../src/application/ports/mail.ts'
import { createMailSender } from '../../src/mail/mail-sender.ts'
import { type Database, openDatabase } from '../../src/persistence/database.ts'
import { CLOSED_AT, seedHeld } from '../commands/minutes/held-meeting.ts'
import { emptyDatabase } from '../support/empty.ts'
import { openScene, words } from '../support/scene.ts'
import { startSmtp } from '../support/smtp.ts'

// A mail server that is down, slow, refusing, or dies, and a bot that is killed: every address has its copy, or is told.
const MAYORS = 24
const KILLED = { timeout: 120_000 }
const LEAVES_AT = '2026-06-18T07:00:00Z'

let database: Database
beforeAll(async () => {
  database = await openDatabase({ memory: true })
})
afterAll(() => database.close())
beforeEach(() => emptyDatabase(database))

const closing: Array<() => unknown> = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const mayors = Array.from({ length: MAYORS }, (_, i) => ({
  name: `Maire ${i}`,
  circle: 'maires' as const,
  email: `m${i}@exemple.fr`,
  emailKind: 'nominative' as const,
}))
const addresses = mayors.map(({ email }) => email).sort()

/** Validated, and to leave at LEAVES_AT; sent by `mail`. Everything before has left. */
async function readyToLeave(database: Database, mail: MailSender) {
  const scene = openScene(database, CLOSED_AT, { mail })
  const { minutes } = await seedHeld(database, { others: mayors })
  // Nobody else by mail: what the server takes is the text, to the mayors.
  await database.prisma.person.updateMany({ where: { name: 'DGS de Malleloy' }, data: { status: 'left' } })
  await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
  await scene.until('2026-06-18T06:59:00Z')
  return { scene, minutes }
}

async function smtpSender(url: string) {
  const sender = createMailSender({ mode: 'smtp', url, requireTls: false, perMinute: 6000 })
  closing.push(() => sender.close())
  return sender
}

/** As real time would, without its being waited for. */
async function tryAgain(database: Database, settle: () => Promise<void>): Promise<void> {
  await database.prisma.outbox.updateMany({ where: { fate: 'pending' }, data: { retryAt: null } })
  await settle()
}

const fatesOf = async ({ prisma }: Database) => {
  const rows = await prisma.delivery.groupBy({ by: ['fate'], where: { circle: 'maires' }, _count: true })
  return Object.fromEntries(rows.map(({ fate, _count }) => [fate, _count]))
}

const sorted = (taken: ReadonlyArray<{ to: string }>) => taken.map(({ to }) => to).sort()

test('down, then back: everything waits, then leaves once; meanwhile those on the chat have theirs', async () => {
  const down = await startSmtp()
  await down.close()
  const { scene } = await readyToLeave(database, await smtpSender(down.url))
  await scene.until(LEAVES_AT)
  expect(await fatesOf(database)).toEqual({ pending: MAYORS })
  expect(scene.sent.filter(({ view }) => words(view).includes('Compte-rendu officiel'))).toHaveLength(5)
  const back = await startSmtp({ slowMs: 5 }, down.port)
  closing.push(back.close)
  await tryAgain(database, scene.core.settle)
  expect(sorted(back.taken)).toEqual(addresses)
  expect(await fatesOf(database)).toEqual({ sent: MAYORS })
  expect(scene.failures).toEqual([])
})

test('refusing some, for now or for good: the others are served, each refusal is told in the server’s words', async () => {
  let greylists = true
  const refuse = (address: string) => {
    if (address === 'm3@exemple.fr') return { code: 550, text: '5.1.1 no such user' }
    return greylists && /^m1\d@/.test(address) ? { code: 451, text: '4.7.1 try later' } : null
  }
  const smtp = await startSmtp({ refuse })
  closing.push(smtp.close)
  const { scene } = await readyToLeave(database, await smtpSender(smtp.url))
  await scene.until(LEAVES_AT)
  expect(await fatesOf(database)).toEqual({ sent: MAYORS - 11, pending: 10, failed: 1 })
  greylists = false
  await tryAgain(database, scene.core.settle)
  expect(sorted(smtp.taken)).toEqual(addresses.filter((address) => address !== 'm3@exemple.fr'))
  expect(await fatesOf(database)).toEqual({ sent: MAYORS - 1, failed: 1 })
  const receipts = scene.sent.filter(({ view }) => words(view).includes('Non remis'))
  expect(receipts.map(({ to }) => to).sort()).toEqual(['UCUSTINES', 'UEPCI'])
  expect(words(receipts[0])).toContain('Maire 3 : 550 5.1.1 no such user')
  expect(scene.failures).toEqual([])
})

test('dying in mid-delivery: who had been taken without an answer gets the same mail again, nobody else does', async () => {
  const smtp = await startSmtp({ hangUp: (nth) => nth === 7 || nth === 20 })
  closing.push(smtp.close)
  const { scene } = await readyToLeave(database, await smtpSender(smtp.url))
  await scene.until(LEAVES_AT)
  await tryAgain(database, scene.core.settle)
  await tryAgain(database, scene.core.settle)
  expect([...new Set(sorted(smtp.taken))]).toEqual(addresses)
  expect(await fatesOf(database)).toEqual({ sent: MAYORS })
  onceEach(smtp.taken)
  expect(scene.failures).toEqual([])
})

test('the bot killed in mid-delivery goes on where it was', KILLED, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assembleur-mail-'))
  closing.push(() => rmSync(folder, { recursive: true, force: true }))
  const dataDir = join(folder, 'base')
  const smtp = await startSmtp({ slowMs: 40 })
  closing.push(smtp.close)
  const before = await openDatabase({ dataDir })
  await readyToLeave(before, { send: async () => ({ fate: 'held' }) })
  // Off the chat, everybody: the child has no platform.
  await before.prisma.person.updateMany({ data: { userId: null } })
  await before.close()
  const child = () =>
    fork(new URL('./children/mail-process.ts', import.meta.url), [dataDir, smtp.url, LEAVES_AT], {
      execArgv: ['--import', 'tsx'],
      stdio: 'inherit',
    })
  const first = child()
  const dead = new Promise((resolve) => first.once('exit', resolve))
  while (smtp.taken.length < MAYORS / 3) await pause(5)
  first.kill('SIGKILL')
  await dead
  const second = child()
  await new Promise((resolve) => second.once('exit', resolve))
  expect([...new Set(sorted(smtp.taken))]).toEqual(addresses)
  onceEach(smtp.taken)
  const after = await openDatabase({ dataDir })
  expect(await fatesOf(after)).toEqual({ sent: MAYORS })
  await after.close()
})

/** One mail an address; at most one repeat, under the same Message-ID. */
function onceEach(taken: ReadonlyArray<{ to: string; messageId: string }>): void {
  for (const address of new Set(sorted(taken))) {
    const copies = taken.filter(({ to }) => to === address)
    expect(copies.length, address).toBeLessThanOrEqual(2)
    expect(new Set(copies.map(({ messageId }) => messageId)).size, address).toBe(1)
  }
}
