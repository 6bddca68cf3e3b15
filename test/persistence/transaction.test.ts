import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Busy } from '../../src/persistence/admission.ts'
import type { Database } from '../../src/persistence/database.ts'
import type { Prisma } from '../../src/persistence/generated/client.ts'
import { limitTransactions, withTransaction } from '../../src/persistence/transaction.ts'
import { describeOnBothDatabases, openFreshPostgresql } from '../support/databases.ts'

type Tx = Prisma.TransactionClient

/** A promise and what settles it: tests wait for events, never for time. */
function signal() {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { give, given }
}

async function addInstallation(database: Database, name = '0'): Promise<string> {
  const id = crypto.randomUUID()
  const data = { id, platform: 'slack', externalId: id, name, createdAt: new Date(0) }
  await database.prisma.installation.create({ data })
  return id
}

const nameOf = async (database: Database, id: string) =>
  (await database.prisma.installation.findUniqueOrThrow({ where: { id } })).name

/** Reads, then writes what it read plus one: loses updates unless the row is locked first. */
async function increment(tx: Tx, id: string): Promise<void> {
  const { name } = await tx.installation.findUniqueOrThrow({ where: { id } })
  await tx.installation.update({ where: { id }, data: { name: String(Number(name) + 1) } })
}

describeOnBothDatabases('withTransaction', (database) => {
  test('commits what work returns', async () => {
    const id = await addInstallation(database())
    const result = await withTransaction(database().prisma, {}, async (tx) => {
      await increment(tx, id)
      return 'done'
    })
    expect(result).toBe('done')
    expect(await nameOf(database(), id)).toBe('1')
  })

  test('undoes everything when work throws, and the error comes through as it is', async () => {
    const id = await addInstallation(database())
    const error = new Error('refused')
    const attempt = withTransaction(database().prisma, {}, async (tx) => {
      await increment(tx, id)
      throw error
    })
    await expect(attempt).rejects.toBe(error)
    expect(await nameOf(database(), id)).toBe('0')
  })

  test('a COMMIT that fails is a failure', async () => {
    const { pool, prisma } = database()
    await pool.query(
      `CREATE TABLE IF NOT EXISTS late (n int PRIMARY KEY, other int REFERENCES late DEFERRABLE INITIALLY DEFERRED)`,
    )
    const attempt = withTransaction(prisma, {}, (tx) => tx.$executeRaw`INSERT INTO late VALUES (1, 2)`)
    await expect(attempt).rejects.toThrow('ForeignKeyConstraintViolation')
    expect((await pool.query('SELECT * FROM late')).rows).toEqual([])
  })

  test('nesting is refused at once instead of waiting for itself', async () => {
    const { prisma } = database()
    const nested = withTransaction(prisma, {}, () => withTransaction(prisma, {}, async () => 'never'))
    await expect(nested).rejects.toThrow('inside a transaction')
    expect(await withTransaction(prisma, {}, async () => 'and the next one runs')).toBe('and the next one runs')
  })

  test('the row to lock must exist', async () => {
    const lock = { table: 'Network', id: crypto.randomUUID() } as const
    await expect(withTransaction(database().prisma, { lock }, async () => 1)).rejects.toThrow(`no Network ${lock.id}`)
  })

  test('twenty read-modify-writes under the lock all count', async () => {
    const id = await addInstallation(database())
    const lock = { table: 'Installation', id } as const
    const all = Array.from({ length: 20 }, () =>
      withTransaction(database().prisma, { lock }, (tx) => increment(tx, id)),
    )
    await Promise.all(all)
    expect(await nameOf(database(), id)).toBe('20')
  })

  test('a client lost in mid-transaction leaves no transaction open behind it', async () => {
    const { pool } = database()
    const id = await addInstallation(database())
    const client = await pool.connect()
    await client.query('BEGIN')
    await client.query('UPDATE "Installation" SET "name" = $1', ['lost'])
    client.release(new Error('the caller gives the connection up'))
    expect(await nameOf(database(), id)).toBe('0')
    await withTransaction(database().prisma, {}, (tx) => increment(tx, id))
    expect(await nameOf(database(), id)).toBe('1')
  })
})

describe('withTransaction on PostgreSQL', () => {
  let database: Database
  beforeAll(async () => {
    database = await openFreshPostgresql({ max: 4 })
  })
  afterAll(() => database.close())

  test('without the lock two writers lose an update, which is why it is there', async () => {
    const id = await addInstallation(database)
    const both = [signal(), signal()]
    const writer = (mine: number) =>
      withTransaction(database.prisma, {}, async (tx) => {
        const { name } = await tx.installation.findUniqueOrThrow({ where: { id } })
        both[mine]?.give()
        await both[1 - mine]?.given
        await tx.installation.update({ where: { id }, data: { name: String(Number(name) + 1) } })
      })
    await Promise.all([writer(0), writer(1)])
    expect(await nameOf(database, id)).toBe('1')
  })

  test('a deadlock is run again, and both writers succeed', async () => {
    const ids = [await addInstallation(database), await addInstallation(database)] as const
    const holding = [signal(), signal()]
    const attempts = [0, 0]
    const writer = (mine: 0 | 1) =>
      withTransaction(database.prisma, {}, async (tx) => {
        attempts[mine] = (attempts[mine] ?? 0) + 1
        await increment(tx, ids[mine])
        holding[mine]?.give()
        await holding[1 - mine]?.given
        await increment(tx, ids[mine === 0 ? 1 : 0])
      })
    await Promise.all([writer(0), writer(1)])
    expect(await Promise.all(ids.map((id) => nameOf(database, id)))).toEqual(['2', '2'])
    expect(attempts.toSorted()).toEqual([1, 2])
  })

  test('a serialization failure is run again at most three times', async () => {
    const id = await addInstallation(database)
    let attempts = 0
    const loser = withTransaction(database.prisma, {}, async (tx) => {
      attempts += 1
      await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`
      await tx.installation.findUniqueOrThrow({ where: { id } })
      await database.pool.query('UPDATE "Installation" SET "name" = $1 WHERE "id" = $2', [String(attempts), id])
      await increment(tx, id)
    })
    await expect(loser).rejects.toThrow()
    expect(attempts).toBe(4)
  })

  test('beyond what may wait it is refused as busy, and nothing was written', async () => {
    const { prisma } = database
    limitTransactions(prisma, { running: 1, waiting: 1 })
    const id = await addInstallation(database)
    const started = signal()
    const finish = signal()
    const running = withTransaction(prisma, {}, async (tx) => {
      started.give()
      await finish.given
      await increment(tx, id)
    })
    await started.given
    const waiting = withTransaction(prisma, {}, (tx) => increment(tx, id))
    await expect(withTransaction(prisma, {}, (tx) => increment(tx, id))).rejects.toBeInstanceOf(Busy)
    finish.give()
    await Promise.all([running, waiting])
    expect(await nameOf(database, id)).toBe('2')
    limitTransactions(prisma, { running: 4 })
  })

  // docs/decisions/0075
  test('a connection lost in mid-transaction undoes it, and it is run again on another one', async () => {
    const id = await addInstallation(database)
    let attempts = 0
    await withTransaction(database.prisma, {}, async (tx) => {
      attempts += 1
      await increment(tx, id)
      const [session] = await tx.$queryRaw<Array<{ pid: number }>>`SELECT pg_backend_pid() AS "pid"`
      if (attempts === 1) await database.pool.query('SELECT pg_terminate_backend($1)', [session!.pid])
      await increment(tx, id)
    })
    expect(attempts).toBe(2)
    expect(await nameOf(database, id)).toBe('2')
  })

  test('eight hundred at once on four connections all commit', async () => {
    limitTransactions(database.prisma, { running: 4, waiting: 800 })
    const id = await addInstallation(database)
    const lock = { table: 'Installation', id } as const
    const all = Array.from({ length: 800 }, () => withTransaction(database.prisma, { lock }, (tx) => increment(tx, id)))
    await Promise.all(all)
    expect(await nameOf(database, id)).toBe('800')
  })
})
