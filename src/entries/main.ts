import { existsSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { commands } from '../../commands/index.ts'
import { startBot } from '../compose.ts'
import { startDemo } from '../compose-demo.ts'
import { type Config, ConfigError, readConfig } from '../config.ts'
import { createMailSender } from '../mail/mail-sender.ts'
import { openDatabase } from '../persistence/database.ts'
import { epciCatalogue } from '../persistence/epci-catalogue.ts'
import { createIds } from '../persistence/ids.ts'
import { StartRefused } from '../persistence/start-refused.ts'
import { systemClock } from '../scheduling/clocks.ts'
import { findEpci } from '../simulation/simulate-options.ts'
import { startWeb } from '../web/server.ts'
import { createLogger } from './logger.ts'
import { closeOnSignals } from './signals.ts'

const USAGE = 'Usage : npm start [-- --reset] [-- --siren 245400601]'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { reset: { type: 'boolean' }, siren: { type: 'string' }, oui: { type: 'boolean' } },
  })
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = readConfig(process.env)
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = config
  if (botToken && appToken) return serve(config, { botToken, appToken })
  if (values.reset && !(await reset(config.DATA_DIR, values.oui ?? false))) return
  return demonstrate(config, values.siren ?? '245400601')
}

/** Starting over erases the demo's data: it asks first. */
async function reset(dataDir: string, agreed: boolean): Promise<boolean> {
  if (!existsSync(dataDir)) return true
  if (!agreed) {
    if (!process.stdin.isTTY) {
      console.error(`Rien n’a été effacé : pour repartir de zéro sans question, ajoutez --oui.`)
      process.exitCode = 1
      return false
    }
    const prompt = createInterface({ input: process.stdin, output: process.stdout })
    const answer = await prompt.question(`Effacer la démonstration de ${dataDir} et repartir de zéro ? [oui/non] `)
    prompt.close()
    if (answer.trim().toLowerCase() !== 'oui') {
      console.log('Rien n’a été effacé.')
      return false
    }
  }
  rmSync(dataDir, { recursive: true, force: true })
  return true
}

async function demonstrate(config: Config, siren: string): Promise<void> {
  const epci = findEpci(siren, epciCatalogue)
  if (typeof epci === 'string') return fail(epci)
  const logger = createLogger(config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL)
  const demo = await startDemo({ dataDir: config.DATA_DIR, epci, commands, mailFrom: config.MAIL_FROM, logger })
  const web = await startWeb({
    host: config.HOST,
    port: config.PORT,
    demo: demo.port,
    health: async () => ({ ok: (await demo.port.ready()).state === 'ready' }),
  })
  closeOnSignals(logger, async () => {
    await web.close()
    await demo.close()
  })
  await demo.ready
  console.log(
    `Assembleur, démonstration : ${epci.name}\n→ ${web.url}\n(Ctrl+C pour arrêter ; tout est conservé dans ${config.DATA_DIR})`,
  )
}

async function serve(config: Config, slack: { botToken: string; appToken: string }): Promise<void> {
  const logger = createLogger(config.LOG_LEVEL)
  const database = await openDatabase(
    config.DATABASE_URL ? { url: config.DATABASE_URL } : { dataDir: `${config.DATA_DIR}/base` },
  )
  const mail = createMailSender(
    config.SMTP_URL
      ? { mode: 'smtp', url: config.SMTP_URL, requireTls: config.SMTP_REQUIRE_TLS === 'oui' }
      : { mode: 'held' },
  )
  const bot = await startBot({
    database,
    clock: systemClock,
    ids: createIds(),
    commands,
    mail,
    mailFrom: config.MAIL_FROM,
    leaseSeconds: config.LEASE_SECONDS,
    logger,
    slack: { ...slack, ...(config.SLACK_API_URL ? { apiUrl: config.SLACK_API_URL } : {}) },
  })
  const web = await startWeb({
    host: config.HOST,
    port: config.PORT,
    health: async () => {
      await database.prisma.$queryRaw`SELECT 1`
      return { ok: true }
    },
  })
  closeOnSignals(logger, async () => {
    await web.close()
    await bot.close()
    mail.close()
    await database.close()
  })
  await bot.recover()
  logger.info({ web: web.url, database: database.kind }, 'ready')
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError || error instanceof StartRefused) return fail(error.message)
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return fail(USAGE)
  throw error
})
