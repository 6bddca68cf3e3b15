import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/persistence/database.ts'
import { createFormMemory } from '../../src/persistence/form-memory.ts'
import { createIds } from '../../src/persistence/ids.ts'
import { startPostgresql } from '../support/postgres.ts'
import { createDatabase } from './server.ts'

const NOW = Temporal.Instant.from('2026-01-05T08:00:00Z')
const ASKER = { platform: 'discord', installation: 'G1', userId: 'U1' } as const

// Found by a campaign: the second window of a form was answered « Une erreur est survenue » (docs/decisions/0075).
test('what is kept between two windows of a form waits for a database that restarts', async () => {
  const server = await startPostgresql()
  const database = await openDatabase({ url: await createDatabase(server) })
  try {
    await database.prisma.installation.create({
      data: {
        id: createIds().next(NOW),
        platform: 'discord',
        externalId: 'G1',
        name: 'Serveur',
        createdAt: new Date(),
      },
    })
    const memory = createFormMemory(database.prisma, { clock: { now: () => NOW }, ids: createIds() })
    let restarting = server.restart()
    await memory.keep(ASKER, 'f1', { typed: { titre: 'Cantines' } })
    await restarting
    restarting = server.restart()
    expect(await memory.recall(ASKER, 'f1')).toEqual({ typed: { titre: 'Cantines' } })
    await restarting
  } finally {
    await database.close()
    await server.stop()
  }
})
