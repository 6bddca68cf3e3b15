import { expect, test } from 'vitest'
import { StartRefused } from '../../src/application/ports/start-refused.ts'
import { openDatabase } from '../../src/persistence/database.ts'
import { describeOnBothDatabases, emptyPostgresqlUrl } from '../support/databases.ts'
import { startForgetfulPooler } from './forgetful-pooler.ts'

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

test('a database that does not answer or does not exist is said in French, without the password', async () => {
  const url = new URL(await emptyPostgresqlUrl())
  url.password = 'secret'
  url.pathname = '/nulle_part'
  const absent = openDatabase({ url: url.href })
  await expect(absent).rejects.toBeInstanceOf(StartRefused)
  await expect(absent).rejects.toThrow(/^La base de données ne répond pas : .*nulle_part.*DATABASE_URL/)
  url.port = '1'
  const silent = openDatabase({ url: url.href })
  await expect(silent).rejects.toThrow(/^La base de données ne répond pas : .*ECONNREFUSED/)
  await expect(silent).rejects.not.toThrow(/secret/)
})

test('behind a pooler that ignores our session settings, a server in Paris is refused', async () => {
  const url = new URL(await emptyPostgresqlUrl())
  const pooler = await startForgetfulPooler(Number(url.port))
  url.port = String(pooler.port)
  const attempt = openDatabase({ url: url.href })
  await expect(attempt).rejects.toBeInstanceOf(StartRefused)
  await expect(attempt).rejects.toThrow('doivent être en UTC ; celle-ci est en Europe/Paris')
  pooler.close()
})
