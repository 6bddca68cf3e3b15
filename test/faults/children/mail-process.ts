import { Temporal } from 'temporal-polyfill'
import { commands } from '../../../commands/index.ts'
import { composeCore } from '../../../src/compose.ts'
import { createLogger } from '../../../src/entries/logger.ts'
import { DeliveryError } from '../../../src/interaction/messenger.ts'
import { createMailSender } from '../../../src/mail/mail-sender.ts'
import { openDatabase } from '../../../src/persistence/database.ts'
import { createIds } from '../../../src/persistence/ids.ts'
import { createSteppedClock } from '../../../src/scheduling/clocks.ts'

// The bot without a platform, at the hour when the text leaves: to be killed, or to end when every copy has left.
const [dataDir = '', url = '', now = ''] = process.argv.slice(2)
const database = await openDatabase({ dataDir })
const mail = createMailSender({ mode: 'smtp', url, requireTls: false, perMinute: 6000 })
const core = composeCore({
  database,
  clock: createSteppedClock(Temporal.Instant.from(now)),
  ids: createIds(),
  commands,
  mail,
  mailFrom: 'Réseau <reseau@exemple.fr>',
  leaseSeconds: 1,
  logger: createLogger('error'),
  drivenFromOutside: true,
  messenger: (platform) => {
    throw new DeliveryError(`${platform} is not connected`, { kind: 'retry' })
  },
})
const left = () => database.prisma.delivery.count({ where: { fate: 'pending', channel: 'mail' } })
do {
  await core.recover()
  // What the one before had under way comes back with its lease.
} while ((await left()) > 0)
mail.close()
await database.close()
process.exit(0)
