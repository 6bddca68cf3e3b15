import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import type { StoryLine } from '../../src/application/story.ts'
import { epciCatalogue } from '../../src/persistence/epci-catalogue.ts'
import { MIGRATIONS } from '../../src/persistence/paths.ts'
import { type PlayedBot, playYear } from '../../src/simulation/year.ts'
import { createBotChild } from '../support/bot-child.ts'
import { compiled } from './compiled.ts'
import { boundariesIn, fallenIn, type Sentence } from './executioner.ts'
import { type FaultStage, openFaultStage, type Platform } from './stage.ts'

// Five communes: Rhône Lez Provence. Long enough for a whole cycle, from the call for subjects to the distribution.
const SIREN = '200000628'
const DAYS = 110

export interface Cycle {
  readonly platform: Platform
  /** `postgresql://…` of an empty database; the embedded one without it. */
  readonly databaseUrl?: string
  /** When the network is created: which season it lives through. */
  readonly from: Temporal.Instant
  readonly replicas?: number
  /** The last process is of the next build: its migrations go further. */
  readonly newer?: boolean
  /** Stopped for three months once the first compte-rendu circulates; what happens then is done by one process. */
  readonly outage?: { readonly after: Temporal.Instant; readonly until: Temporal.Instant }
}

export type BotChild = ReturnType<typeof createBotChild>

/** What a fault may take hold of. */
export interface Grip {
  readonly bots: readonly BotChild[]
  readonly on: FaultStage
  readonly now: Temporal.Instant
}

export interface PlannedFault {
  readonly kind: string
  /** At which question to the bot. */
  readonly rank: number
  /** Real milliseconds after it; without it, before it. */
  readonly delayMs?: number
  /** @returns false when there was nothing to disturb */
  fall(grip: Grip): Promise<unknown>
}

export interface Plan {
  readonly sentence: Sentence
  readonly faults: readonly PlannedFault[]
}

export const CALM: Plan = { sentence: { kill: [], drop: [] }, faults: [] }

export interface Outcome {
  readonly story: readonly string[]
  readonly messages: readonly string[]
  readonly mails: readonly string[]
  readonly fates: Readonly<Record<string, number>>
  readonly boundaries: readonly string[]
  /** Of each fault that fell, its kind; those at a boundary name it. */
  readonly fallen: readonly string[]
  /** Calls to the platform that failed. */
  readonly failedCalls: number
  readonly steps: number
  readonly stepMs: number
}

/** One cycle of a network, from its creation to the distribution of its compte-rendu, with what falls on it. */
export async function playCycle(cycle: Cycle, plan: Plan): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'assembleur-fautes-'))
  const epci = epciCatalogue.find(SIREN)
  if (!epci) throw new Error(`no EPCI ${SIREN}`)
  const on = await openFaultStage(cycle.platform)
  const { databaseUrl } = cycle
  const settings = { ...on.bot, folder, boundaries: plan.sentence, ...(databaseUrl ? { databaseUrl } : {}) }
  const program = { file: pathToFileURL(compiled('bot-process')), execArgv: [] }
  const { replicas = 1, newer = false } = cycle
  const bots = Array.from({ length: replicas }, (_, rank) =>
    createBotChild(
      newer && rank === replicas - 1 ? { ...settings, migrations: widerMigrations(folder) } : settings,
      cycle.from,
      program,
    ),
  )
  const [first] = bots
  if (!first) throw new Error('at least one process is needed')
  try {
    for (const bot of bots) await bot.alive()
    const begun = performance.now()
    const lines: StoryLine[] = []
    const script = createScript(plan.faults, { bots, on })
    await playYear({
      bot: script.around(together(bots)),
      stage: on.stage,
      from: cycle.from,
      epci,
      zone: 'Europe/Paris',
      until: cycle.outage?.after ?? cycle.from.add({ hours: 24 * DAYS }),
      tell: (line) => lines.push(line),
    })
    if (cycle.outage) lines.push(...(await wakeLate(first, on, cycle.outage.until, lines.at(-1)?.seq ?? 0n)))
    const stepMs = (performance.now() - begun) / script.steps()
    const fallen = await script.ended()
    const mails = join(folder, 'courriels')
    return {
      story: normalise(lines),
      messages: (await on.messages()).sort(),
      mails: existsSync(mails) ? readdirSync(mails).filter((name) => name.endsWith('.eml')) : [],
      fates: await first.fates(),
      boundaries: boundariesIn(folder),
      fallen: [...fallen, ...fallenIn(folder)],
      failedCalls: await on.failed(),
      steps: script.steps(),
      stepMs,
    }
  } finally {
    for (const bot of bots) await bot.stop()
    await on.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Stopped for good, it sees nothing of what falls due; then it is started, months later. */
async function wakeLate(bot: BotChild, on: FaultStage, now: Temporal.Instant, after: bigint) {
  await bot.stop()
  await on.stage.setTime(now)
  await bot.played.settle(now)
  const told = await bot.played.story(after)
  await bot.played.settle(now)
  const more = await bot.played.story(told.at(-1)?.seq ?? after)
  if (more.length > 0) throw new Error('the second wake-up has done something that the first had not')
  return told
}

/** The project's migrations, and one that the build before does not know: expand first. */
function widerMigrations(folder: string): string {
  const migrations = join(folder, 'migrations')
  cpSync(MIGRATIONS, migrations, { recursive: true })
  const wider = join(migrations, '99999999999999_wider')
  mkdirSync(wider, { recursive: true })
  const columns = ['Network', 'Outbox', 'DueWork', 'Meeting', 'Minutes', 'Person', 'Invocation']
  const sql = columns.map((table) => `ALTER TABLE "${table}" ADD COLUMN "wider" TEXT;`).join('\n')
  writeFileSync(join(wider, 'migration.sql'), `-- expand-only\n${sql}\nCREATE TABLE "Wider" ("id" UUID PRIMARY KEY);\n`)
  return migrations
}

/** Several processes on one database: all of them are told the time, and all of them work. */
export function together(bots: readonly BotChild[]): PlayedBot {
  const all = async (each: (bot: PlayedBot) => Promise<unknown>) => {
    await Promise.all(bots.map(({ played }) => each(played)))
  }
  const anyone = (): PlayedBot => {
    const [bot] = bots
    if (!bot) throw new Error('at least one process is needed')
    return bot.played
  }
  return {
    setClock: (now) => all((bot) => bot.setClock(now)),
    settle: (now) => all((bot) => bot.settle(now)),
    nextDue: (now) => anyone().nextDue(now),
    story: (after) => anyone().story(after),
  }
}

/** Lets the faults fall by the play's own progress, so that all of them fall however fast the machine is. */
function createScript(faults: readonly PlannedFault[], world: Pick<Grip, 'bots' | 'on'>) {
  let rank = 0
  let now: Temporal.Instant | undefined
  const fallen: string[] = []
  let falling: Promise<void> = Promise.resolve()

  async function fall(fault: PlannedFault): Promise<void> {
    await pause(fault.delayMs ?? 0)
    if ((await fault.fall({ ...world, now: now ?? Temporal.Now.instant() })) !== false) fallen.push(fault.kind)
  }
  const question = async () => {
    for (const fault of faults.filter((each) => each.rank === rank)) {
      if (fault.delayMs === undefined) await fall(fault)
      else falling = falling.then(() => fall(fault))
    }
    rank += 1
  }
  return {
    steps: () => rank,
    async ended() {
      await falling
      return fallen
    },
    around: (bot: PlayedBot): PlayedBot => ({
      async setClock(at) {
        now = at
        await question()
        await bot.setClock(at)
      },
      async settle(at) {
        now = at
        await question()
        await bot.settle(at)
      },
      async nextDue(at) {
        await question()
        return bot.nextDue(at)
      },
      async story(after) {
        await question()
        return bot.story(after)
      },
    }),
  }
}

/** Ids differ from run to run: each becomes its rank of appearance. */
function normalise(lines: readonly StoryLine[]): string[] {
  const ranks = new Map<string, string>()
  return lines.map(({ at, type, facts }) =>
    `${at} ${type} ${JSON.stringify(facts)}`.replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, (id) => {
      const rank = ranks.get(id) ?? `#${ranks.size + 1}`
      ranks.set(id, rank)
      return rank
    }),
  )
}
