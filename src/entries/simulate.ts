import { commands } from '../../commands/index.ts'
import { startBot } from '../compose.ts'
import { createMailSender } from '../mail/mail-sender.ts'
import { readStory } from '../persistence/audit-store.ts'
import { openDatabase } from '../persistence/database.ts'
import { epciCatalogue } from '../persistence/epci-catalogue.ts'
import { createSeededIds } from '../persistence/ids.ts'
import { createSteppedClock } from '../scheduling/clocks.ts'
import { openChat } from '../simulation/open-chat.ts'
import { simulateOptions } from '../simulation/simulate-options.ts'
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
const [chat, database] = await Promise.all([openChat(options.platform), openDatabase({ memory: true })])
const bot = await startBot({
  database,
  clock,
  ids: createSeededIds(Number(options.epci.siren)),
  commands,
  mail: createMailSender({ mode: 'memory' }),
  mailFrom: `Réseau des DGS <reseau@exemple.fr>`,
  leaseSeconds: 30,
  logger: createLogger('warn'),
  drivenFromOutside: true,
  ...chat.bot,
})
const tell = createTeller(ZONE)
try {
  await playYear({
    bot: playedHere(bot, clock, (after) => readStory(database.prisma, after)),
    stage: chat.stage,
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
  await chat.close()
  await database.close()
}
