import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Clock } from './application/ports/clock.ts'
import type { EpciRecord } from './application/ports/epci-catalogue.ts'
import type { Logger } from './application/ports/logger.ts'
import { StartRefused } from './application/ports/start-refused.ts'
import { type Bot, startBot } from './compose.ts'
import type { Command } from './interaction/command.ts'
import type { Platform } from './interaction/invocation.ts'
import { createMailSender } from './mail/mail-sender.ts'
import { listMailbox, readAttachment } from './mail/mailbox.ts'
import { openDatabase } from './persistence/database.ts'
import { createIds } from './persistence/ids.ts'
import { lockFolder } from './persistence/lock.ts'
import { slackManifest } from './platforms/slack/manifest.ts'
import { DUE_LABELS } from './rendering/due-labels.ts'
import { systemClock } from './scheduling/clocks.ts'
import { castOf } from './simulation/cast.ts'
import { openDemoClock } from './simulation/demo-clock.ts'
import { openChat } from './simulation/open-chat.ts'
import { setUpNetwork } from './simulation/set-up.ts'
import type { DemoPort } from './web/demo/port.ts'
import type { ReadingSite } from './web/reading/routes.ts'

const ZONE = 'Europe/Paris'
const READY = 'demo-prete'
const CLOCK = 'horloge.json'
const SECRET = 'secret-des-liens'
/** What is here is the demo's, finished or not. */
const BEGUN = 'demo-commencee'
const KEPT = [READY, 'base', 'slack', 'discord', 'courriels', CLOCK, SECRET]

export interface Demo {
  readonly port: DemoPort
  /** Where those who are not on the chat read and answer, by the links of their mails. */
  readonly reading: ReadingSite | undefined
  /** Resolves when the network of the demo is set up. */
  readonly ready: Promise<void>
  close(): Promise<void>
}

/** The bot against the built-in sandbox, with everything kept in `dataDir`; its clock is moved from the page. */
export async function startDemo(parts: {
  dataDir: string
  epci: EpciRecord
  /** On which the network lives: Slack unless told. */
  platform?: Platform
  commands: readonly Command[]
  mailFrom: string
  logger: Logger
  /** Where its page is served, as far as is known now; without one, mails bear no link. */
  address?: () => string
  /** Starts over: what the demo keeps in `dataDir` is erased, and nothing else. */
  reset?: boolean
  /** What the clock's jumps are added to: the system's time, unless a test wants the same days each time. */
  realTime?: Clock
  /** A folder to start a new demo from, and the instant at which its clock stood. */
  prepared?: { readonly folder: string; readonly since: Temporal.Instant } | undefined
}): Promise<Demo> {
  const { dataDir, epci, platform = 'slack', commands, logger } = parts
  const lock = lockFolder(dataDir)
  const done = join(dataDir, READY)
  if (!existsSync(done) && !existsSync(join(dataDir, BEGUN)) && existsSync(join(dataDir, 'base'))) {
    lock.release()
    throw new StartRefused(
      `Le dossier ${dataDir} contient la base d’un vrai réseau : la démonstration n’y touche pas. Si les jetons de .env manquent, remettez-les ; pour la démonstration, donnez un autre dossier : DATA_DIR=./demo npm start`,
    )
  }
  // A set-up that was cut short holds nothing of anyone's: it is simply made again.
  if (parts.reset || !existsSync(done)) {
    writeFileSync(join(dataDir, BEGUN), '')
    for (const name of KEPT) rmSync(join(dataDir, name), { recursive: true, force: true })
    if (parts.prepared) copyPrepared(parts.prepared.folder, dataDir)
  }
  const mailFolder = join(dataDir, 'courriels')
  const clock = openDemoClock(join(dataDir, CLOCK), parts.realTime ?? systemClock, parts.prepared?.since)
  const [chat, database] = await Promise.all([
    openChat(platform, { manifest: slackManifest(commands), journal: join(dataDir, platform) }),
    openDatabase({ dataDir: join(dataDir, 'base') }),
  ])
  const { stage } = chat
  const site = parts.address && siteOf(parts.address, join(dataDir, SECRET))
  await stage.flowFrom(clock.now())
  const bot = await startBot({
    database,
    clock,
    ids: createIds(),
    commands,
    mail: createMailSender({ mode: 'folder', folder: mailFolder, now: () => clock.now() }),
    mailFrom: parts.mailFrom,
    leaseSeconds: 30,
    reading: site,
    logger,
    ...chat.bot,
  })
  const cast = castOf(epci, stage.userId)
  let isReady = existsSync(done)
  const setUp = async () => {
    if (isReady) return bot.recover()
    await stage.seed(`Espace ${epci.name}`, cast)
    await setUpNetwork(stage.player, cast, epci.siren, cast.offChat)
    await bot.settle()
    await stage.goLive()
    writeFileSync(done, JSON.stringify({ ...epci, platform }))
    isReady = true
  }
  const ready = setUp()

  const advance = createAdvance({
    bot,
    clock,
    moved: () => stage.flowFrom(clock.now()),
  })
  const port: DemoPort = {
    network: async () => ({ name: epci.name, platform }),
    clock: async () => ({ now: clock.now().toString(), zone: ZONE }),
    async next() {
      const due = await bot.dueQueue.next(clock.now(), 12)
      return due.map(({ dueAt, kind }) => ({ at: dueAt.toString(), kind, label: DUE_LABELS[kind] }))
    },
    async advanceToNext() {
      const [next] = await bot.dueQueue.next(clock.now(), 1)
      if (next) await advance(next.dueAt)
    },
    advanceTo: (at) => advance(Temporal.Instant.from(at)),
    advanceDays: (days) => advance(clock.now().toZonedDateTimeISO(ZONE).add({ days }).toInstant()),
    mailbox: () => listMailbox(mailFolder),
    attachment: (mail, name) => readAttachment(mailFolder, mail, name),
    sandboxControlUrl: chat.controlUrl,
    people: async () => [
      { ...cast.facilitator, role: 'animateur' as const },
      { ...cast.organiser, role: 'organisateur' as const },
      ...cast.members.map((member) => ({ ...member, role: 'membre' as const })),
    ],
    commands: () =>
      commands.map(({ name, description, subcommands }) => ({
        name,
        description,
        subcommands: Object.entries(subcommands).map(([key, sub]) => ({ name: key, description: sub.description })),
      })),
    ready: async () => (isReady ? { state: 'ready' } : { state: 'starting', step: 'Le réseau se prépare…' }),
  }
  const { room } = bot
  return {
    port,
    reading:
      room && site
        ? {
            room,
            get publicUrl() {
              return site.publicUrl
            },
          }
        : undefined,
    ready,
    async close() {
      await bot.close()
      await chat.close()
      await database.close()
      lock.release()
    },
  }
}

/** The demo's own secret, made once: a link goes on opening its page over a restart. */
function siteOf(address: () => string, file: string) {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return {
    secret: readFileSync(file, 'utf8'),
    get publicUrl() {
      return address()
    },
  }
}

/** `READY` comes last: a copy cut short is made again. */
function copyPrepared(from: string, to: string): void {
  for (const name of ['base', 'slack', 'discord', 'courriels', READY]) {
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name), { recursive: true })
  }
}

/** Its people are nobody: a bot that works there would write to addresses that may be somebody's. @throws StartRefused */
export function refuseDemoFolder(dataDir: string): void {
  if (!existsSync(join(dataDir, BEGUN)) && !existsSync(join(dataDir, READY))) return
  throw new StartRefused(
    `Le dossier ${dataDir} est celui de la démonstration, et ses personnes sont fictives. Effacez-le, donnez au robot un autre dossier (DATA_DIR), ou renseignez DATABASE_URL.`,
  )
}

/**
 * The demo kept in `dataDir`; undefined where there is nothing to lose. Its EPCI is kept whole: reading the whole
 * catalogue again would cost a start 130 ms.
 */
export function keptDemo(dataDir: string): KeptDemo | undefined {
  const file = join(dataDir, READY)
  return existsSync(file) ? kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

interface KeptDemo extends EpciRecord {
  readonly platform: Platform
}

const kept = z.object({
  platform: z.enum(['slack', 'discord']).default('slack'),
  siren: z.string(),
  name: z.string(),
  type: z.string(),
  communes: z.array(z.object({ code: z.string(), name: z.string(), population: z.number() })),
})

/** Moves the clock through every instant at which something is due, so that each thing happens at its own time. */
function createAdvance({
  bot,
  clock,
  moved,
}: {
  bot: Bot
  clock: ReturnType<typeof openDemoClock>
  moved: () => Promise<unknown>
}) {
  const step = async (at: Temporal.Instant) => {
    clock.jumpTo(at)
    await moved()
    await bot.settle()
  }
  return async (until: Temporal.Instant): Promise<void> => {
    for (;;) {
      const [next] = await bot.dueQueue.next(clock.now(), 1)
      if (!next || Temporal.Instant.compare(next.dueAt, until) > 0) break
      await step(next.dueAt)
    }
    await step(until)
  }
}
