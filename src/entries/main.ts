import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import cron from 'node-cron'
import { commands } from '../../commands/index.ts'
import type { Backlog } from '../application/ports/backlog.ts'
import { StartRefused } from '../application/ports/start-refused.ts'
import { type BotParts, startBot } from '../compose.ts'
import { keptDemo, refuseDemoFolder, startDemo } from '../compose-demo.ts'
import { type Config, ConfigError, DEMO_SIREN, databasePlace, proxyOf, readConfig } from '../config.ts'
import { createMailSender } from '../mail/mail-sender.ts'
import { createReadBacklog } from '../persistence/backlog.ts'
import { openDatabase } from '../persistence/database.ts'
import { epciCatalogue } from '../persistence/epci-catalogue.ts'
import { createIds } from '../persistence/ids.ts'
import { findPreparedDemo } from '../prepared-demo.ts'
import { systemClock } from '../scheduling/clocks.ts'
import { createReadiness, inTime } from '../scheduling/readiness.ts'
import { findEpci, PLATFORM_EXPECTED, readPlatform } from '../simulation/simulate-options.ts'
import { tellWhatIsStuck } from '../watch-stuck.ts'
import { startWeb, type Web } from '../web/server.ts'
import { withEnvironment } from './environment.ts'
import { createLogger } from './logger.ts'
import { closeOnSignals } from './signals.ts'

const USAGE = 'Usage : npm start [-- --reset] [-- --siren 245400601] [-- --platform discord]'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      reset: { type: 'boolean' },
      siren: { type: 'string' },
      platform: { type: 'string' },
      oui: { type: 'boolean' },
    },
  })
  const config = readConfig(process.env)
  if (config.SLACK_BOT_TOKEN || config.DISCORD_TOKEN) return serve(config)
  return demonstrate(config, values)
}

const NAMES = { slack: 'Slack', discord: 'Discord' } as const

interface Wishes {
  readonly reset?: boolean | undefined
  readonly siren?: string | undefined
  readonly platform?: string | undefined
  readonly oui?: boolean | undefined
}

async function demonstrate(config: Config, wishes: Wishes): Promise<void> {
  const { reset = false, oui = false } = wishes
  const dataDir = config.DATA_DIR
  const kept = keptDemo(dataDir)
  const made = await findPreparedDemo()
  const platform = readPlatform(wishes.platform ?? (reset ? undefined : kept?.platform))
  if (!platform) return fail(PLATFORM_EXPECTED)
  const wanted = wishes.siren ?? (reset ? undefined : kept?.siren) ?? DEMO_SIREN
  const known = [kept, made?.epci].find((one) => one?.siren === wanted)
  const epci = known ?? findEpci(wanted, epciCatalogue)
  if (typeof epci === 'string') return fail(epci)
  if (kept && kept.siren !== epci.siren && !reset) {
    return fail(
      `La démonstration de ${dataDir} est celle d’un autre réseau (${kept.name}). Pour en changer, ajoutez --reset.`,
    )
  }
  if (kept && kept.platform !== platform && !reset) {
    return fail(`La démonstration de ${dataDir} est sur ${NAMES[kept.platform]}. Pour en changer, ajoutez --reset.`)
  }
  if (reset && kept && !oui && !(await agreesToReset(dataDir))) return
  const logger = createLogger(config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL)
  const prepared = made?.epci.siren === epci.siren && made.platform === platform ? made : undefined
  let web: Web | undefined
  const demo = await startDemo({
    dataDir,
    epci,
    platform,
    commands,
    mailFrom: config.MAIL_FROM,
    logger,
    address: () => web?.url ?? `http://${config.HOST}:${config.PORT}`,
    reset,
    prepared,
  })
  web = await startWeb({
    host: config.HOST,
    port: config.PORT,
    demo: demo.port,
    reading: demo.reading,
    health: async () => ({ ok: (await demo.port.ready()).state === 'ready' }),
  })
  closeOnSignals(logger, async () => {
    await web?.close()
    await demo.close()
  })
  await demo.ready
  console.log(
    `Assembleur, démonstration sur ${NAMES[platform]} : ${epci.name}\n→ ${web.url}\n(Ctrl+C pour arrêter ; tout est conservé dans ${dataDir})`,
  )
}

/** Starting over erases the demo: it asks first. */
async function agreesToReset(dataDir: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    fail('Rien n’a été effacé : pour repartir de zéro sans question, ajoutez --oui.')
    return false
  }
  const prompt = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await prompt.question(`Effacer la démonstration de ${dataDir} et repartir de zéro ? [oui/non] `)
  prompt.close()
  const agreed = answer.trim().toLowerCase() === 'oui'
  if (!agreed) console.log('Rien n’a été effacé.')
  return agreed
}

async function serve(config: Config): Promise<void> {
  if (!config.DATABASE_URL) refuseDemoFolder(config.DATA_DIR)
  const logger = createLogger(config.LOG_LEVEL)
  const database = await openDatabase(databasePlace(config))
  const mail = createMailSender(
    config.SMTP_URL
      ? {
          mode: 'smtp',
          url: config.SMTP_URL,
          requireTls: config.SMTP_REQUIRE_TLS === 'oui',
          perMinute: config.SMTP_PER_MINUTE,
        }
      : { mode: 'held' },
  )
  const ids = createIds()
  const backlog = () => createReadBacklog(database.prisma)({ now: systemClock.now(), real: systemClock.now() })
  const measured =
    config.METRICS_PORT === undefined ? undefined : await openMetrics(config.METRICS_PORT, () => inTime(backlog()))
  const bot = await startBot({
    database,
    clock: systemClock,
    ids,
    commands,
    mail,
    mailFrom: config.MAIL_FROM,
    leaseSeconds: config.LEASE_SECONDS,
    reading: readingOf(config),
    logger,
    measures: measured?.metrics.observer,
    ...platformsOf(config),
    // Nothing can be received any more: a supervisor starts it again once the operator has acted.
    refused: (refusal) => {
      console.error(refusal.message)
      process.exit(1)
    },
  })
  const health = createReadiness({ backlog, connected: () => bot.connected() })
  const web = await startWeb({
    host: config.HOST,
    port: config.PORT,
    ...(bot.room && config.PUBLIC_URL ? { reading: { room: bot.room, publicUrl: config.PUBLIC_URL } } : {}),
    health,
  })
  const watch =
    measured &&
    (await startWeb({ host: config.METRICS_HOST, port: measured.port, health, metrics: measured.metrics.text }))
  const watching = cron.schedule('*/5 * * * *', async () => {
    try {
      if (await tellWhatIsStuck({ database, clock: systemClock, ids })) bot.wake()
    } catch (err) {
      logger.error({ err }, 'what is stuck could not be told; it is tried again in five minutes')
    }
  })
  closeOnSignals(logger, async () => {
    await watching.destroy()
    await Promise.all([web.close(), watch?.close()])
    await bot.close()
    mail.close()
    await database.close()
  })
  await bot.recover()
  logger.info({ web: web.url, metrics: watch?.url, database: database.kind }, 'ready')
}

/** The library is loaded only where somebody reads the measures. */
async function openMetrics(port: number, backlog: () => Promise<Backlog>) {
  const { createMetrics } = await import('../web/metrics.ts')
  return { port, metrics: createMetrics(backlog) }
}

function readingOf({ PUBLIC_URL: publicUrl, LINK_SECRET: secret }: Config): BotParts['reading'] {
  return publicUrl && secret ? { publicUrl, secret } : undefined
}

/** Slack, Discord, or both in one process. */
function platformsOf(config: Config): Pick<BotParts, 'slack' | 'discord'> {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: slackUrl } = config
  const { DISCORD_TOKEN: token, DISCORD_API_URL: discordUrl, DISCORD_GUILD_ID: guildId } = config
  return {
    ...(botToken && appToken
      ? { slack: { botToken, appToken, proxy: proxyOf(config), ...(slackUrl ? { apiUrl: slackUrl } : {}) } }
      : {}),
    ...(token
      ? { discord: { token, ...(discordUrl ? { apiUrl: discordUrl } : {}), ...(guildId ? { guildId } : {}) } }
      : {}),
  }
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}

function explain(error: unknown): string | undefined {
  if (error instanceof ConfigError || error instanceof StartRefused) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'TokenInvalid')
    return 'Discord refuse DISCORD_TOKEN. Reprenez le jeton sur la page « Bot » de l’application.'
  if (code === 'EADDRINUSE') return 'Ce port est déjà pris. Choisissez-en un autre, par exemple : PORT=3001 npm start'
  return code.startsWith('ERR_PARSE_ARGS') ? USAGE : undefined
}

withEnvironment(main).catch((error: unknown) => {
  const message = explain(error)
  if (message === undefined) throw error
  console.error(message)
  process.exit(1)
})
