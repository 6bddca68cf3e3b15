import { expect, test } from 'vitest'
import { describeOnBothDatabases } from '../support/databases.ts'

describeOnBothDatabases('openDatabase', (database) => {
  test('gives a migrated, empty database', async () => {
    expect(await database().prisma.network.count()).toBe(0)
  })

  test('every connection is in UTC and READ COMMITTED, whatever the server is set to', async () => {
    const { rows } = await database().pool.query(
      `SELECT current_setting('TimeZone') AS zone, current_setting('transaction_isolation') AS isolation`,
    )
    expect(rows).toEqual([{ zone: 'UTC', isolation: 'read committed' }])
  })
})
