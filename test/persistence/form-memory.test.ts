import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { forgetInvocations } from '../../src/persistence/forget-invocations.ts'
import { createFormMemory, createHomes } from '../../src/persistence/form-memory.ts'
import { createSeededIds } from '../../src/persistence/ids.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { emptyDatabase } from '../support/empty.ts'
import { seedTwoServers } from './two-servers.ts'

const NOW = Temporal.Instant.from('2026-06-10T08:00:00Z')
const asker = (installation: string, userId = 'U1') => ({ platform: 'discord' as const, installation, userId })

describeOnBothDatabases('what is typed in a form of several windows', (database) => {
  test('is its person’s alone, on its server alone, and forgotten with the answers', async () => {
    const { prisma } = database()
    await seedTwoServers(prisma)
    let now = NOW
    const memory = createFormMemory(prisma, { clock: { now: () => now }, ids: createSeededIds(3) })
    await memory.keep(asker('G1'), 'f1', { typed: { titre: 'Voirie' } })
    expect(await memory.recall(asker('G1'), 'f1')).toEqual({ typed: { titre: 'Voirie' } })
    expect(await memory.recall(asker('G1', 'U2'), 'f1')).toBeNull()
    expect(await memory.recall(asker('G2'), 'f1')).toBeNull()
    expect(await memory.recall(asker('G1'), 'f2')).toBeNull()

    now = NOW.add({ hours: 25 })
    await memory.keep(asker('G1'), 'f3', { typed: {} })
    await forgetInvocations(prisma, 24)
    expect(await memory.recall(asker('G1'), 'f1')).toBeNull()
    expect(await memory.recall(asker('G1'), 'f3')).toEqual({ typed: {} })
  })

  // Found by a thousand faults: a form closed a meeting without the decisions that its first window held.
  test('loses nothing to an opening, or to a window, that arrives twice or late', async () => {
    await emptyDatabase(database())
    await seedTwoServers(database().prisma)
    const memory = createFormMemory(database().prisma, { clock: { now: () => NOW }, ids: createSeededIds(5) })
    const open = () => memory.keep(asker('G1'), 'f1', { typed: { titre: '' } })
    await open()
    const [first] = await Promise.all([
      memory.add(asker('G1'), 'f1', { titre: 'Voirie', 'listes#1': ['a', 'b'] }),
      memory.add(asker('G1'), 'f1', { duree: '20' }),
    ])
    expect(first).toMatchObject({ typed: { titre: 'Voirie' } })
    await open()
    await memory.add(asker('G1'), 'f1', { titre: 'Voirie', 'listes#1': ['a', 'b'] })
    const whole = { typed: { titre: 'Voirie', 'listes#1': ['a', 'b'], duree: '20' } }
    expect(await memory.recall(asker('G1'), 'f1')).toEqual(whole)
    expect(await memory.add(asker('G1', 'U2'), 'f1', { titre: 'À moi' })).toBeNull()
    expect(await memory.recall(asker('G1'), 'f1')).toEqual(whole)
  })

  test('cannot be kept for a server that was never seen', async () => {
    const memory = createFormMemory(database().prisma, { clock: { now: () => NOW }, ids: createSeededIds(4) })
    await expect(memory.keep(asker('G9'), 'f1', { typed: {} })).rejects.toThrow('never been seen')
  })
})

describeOnBothDatabases('a direct message', (database) => {
  test('belongs where its subject does, among the servers where its person is known', async () => {
    const { prisma } = database()
    const { first, second } = await seedTwoServers(prisma)
    const homes = createHomes(prisma)
    const home = async (userId: string, subject: string | null) =>
      (await homes.find({ platform: 'discord', userId, subject }))?.externalId ?? null
    // U1 is in both, U2 in the first, U3 left the second.
    expect(await home('U1', first)).toBe('G1')
    expect(await home('U1', second)).toBe('G2')
    expect(await home('U1', null)).toBeNull()
    expect(await home('U2', null)).toBe('G1')
    // An id of another network leads nowhere else than home.
    expect(await home('U2', second)).toBe('G1')
    expect(await home('U3', second)).toBeNull()
    expect(await homes.find({ platform: 'slack', userId: 'U1', subject: first })).toBeNull()
  })
})
