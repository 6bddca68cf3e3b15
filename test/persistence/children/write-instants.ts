import { Temporal } from 'temporal-polyfill'
import { openDatabase } from '../../../src/persistence/database.ts'
import { toDate, toDay, toInstant, toPlainDate } from '../../../src/persistence/time-mapping.ts'

// Started with another TZ: says what SQL and Prisma make of one instant and one day.
const database = await openDatabase({ url: process.argv[2] ?? '', max: 1 })
const id = crypto.randomUUID()
const createdAt = toDate(Temporal.Instant.from('2026-06-10T22:00:00Z'))
await database.prisma.installation.create({ data: { id, platform: 'slack', externalId: id, name: '', createdAt } })
await database.pool.query('CREATE TABLE days (d date)')
await database.prisma.$executeRaw`INSERT INTO days VALUES (${toDay(Temporal.PlainDate.from('2026-06-10'))})`
const { rows } = await database.pool.query(
  `SELECT (extract(epoch FROM "createdAt") * 1000)::bigint::text AS epoch, d::text AS day FROM "Installation", days`,
)
const row = await database.prisma.installation.findUniqueOrThrow({ where: { id } })
const [day] = await database.prisma.$queryRaw<{ d: Date }[]>`SELECT d FROM days`
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
const read = { readInstant: toInstant(row.createdAt).toString(), readDay: day && toPlainDate(day.d).toString() }
process.stdout.write(JSON.stringify({ zone, ...rows[0], ...read }))
await database.close()
