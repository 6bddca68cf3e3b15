import { openDatabase } from '../../../src/persistence/database.ts'
import { withTransaction } from '../../../src/persistence/transaction.ts'

// Writes numbered rows into an embedded database and says each number once it is committed. It never ends by itself.
const [folder = '', from = '0'] = process.argv.slice(2)
const database = await openDatabase({ dataDir: folder })
for (let n = Number(from); ; n += 1) {
  await withTransaction(database.prisma, {}, async (tx) => {
    const id = crypto.randomUUID()
    await tx.installation.create({
      data: { id, platform: 'slack', externalId: `row ${n}`, name: 'x'.repeat(2000), createdAt: new Date(0) },
    })
  })
  process.send?.(n)
}
