import { commands } from '../../commands/index.ts'
import { startBot } from '../compose.ts'
import { createMailSender } from '../mail/mail-sender.ts'
import { readStory } from '../persistence/audit-store.ts'
import { openDatabase } from '../persistence/database.ts'
import { epciCatalogue } from '../persistence/epci-catalogue.ts'
import { createSeededIds } from '../persistence/ids.ts'
import { connectSlackSandbox } from '../sandbox/slack/client.ts'
import { startSlackSandbox } from '../sandbox/slack/start.ts'
import { createSteppedClock } from '../scheduling/clocks.ts'
import { simulateOptions } from '../simulation/simulate-options.ts'
import { createSlackStage } from '../simulation/stage-slack.ts'
import { asJson, createTeller } from '../simulation/tell.ts'
import { playedHere, playYear } from '../simulation/year.ts'
import { createLogger } from './logger.ts'

// A DGS who hesitates: a year of their own EPCI, through the real command path, printed as it happens.
const ZONE = 'Europe/Paris'
const options = simulateOptions(process.argv.slice(2), epciCatalogue)
if (typeof options === 'string') {
  console.error(options)
  process.exit(1)
}
const start = options.from.toZonedDateTime({ timeZone: ZONE, plainTime: '09:00' })
const until = start.add({ months: options.months }).toInstant()
const clock = createSteppedClock(start.toInstant())
const tokens = { botToken: 'xoxb-simulation', appToken: 'xapp-simulation' }
const [sandbox, database] = await Promise.all([startSlackSandbox(tokens), openDatabase({ memory: true })])
const bot = await startBot({
  database,
  clock,
  ids: createSeededIds(Number(options.epci.siren)),
  commands,
  mail: createMailSender({ mode: 'memory' }),
  mailFrom: `Réseau des DGS <reseau@exemple.fr>`,
  leaseSeconds: 30,
  logger: createLogger('warn'),
  slack: { ...tokens, apiUrl: sandbox.apiUrl },
  drivenFromOutside: true,
})
const tell = createTeller(ZONE)
try {
  const client = connectSlackSandbox(sandbox.controlUrl)
  await playYear({
    bot: playedHere(bot, clock, (after) => readStory(database.prisma, after)),
    stage: createSlackStage(client),
    from: clock.now(),
    epci: options.epci,
    zone: ZONE,
    until,
    tell: (line) => {
      const text = options.json ? asJson(line) : tell(line)
      if (text !== null) process.stdout.write(`${text}\n`)
    },
  })
} finally {
  await bot.close()
  await sandbox.close()
  await database.close()
}
