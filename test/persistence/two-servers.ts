import { Temporal } from 'temporal-polyfill'
import { defaultSettings } from '../../src/application/default-settings.ts'
import type { Prisma, PrismaClient } from '../../src/persistence/generated/client.ts'
import { createSeededIds } from '../../src/persistence/ids.ts'

const NOW = Temporal.Instant.from('2026-06-10T08:00:00Z')

/** Two servers with a network each: U1 is in both, U2 in the first, U3 has left the second. */
export async function seedTwoServers(prisma: PrismaClient): Promise<{ first: string; second: string }> {
  const ids = createSeededIds(21)
  const createdAt = new Date(NOW.epochMilliseconds)
  const settings = defaultSettings({
    territory: 'metropole',
    schoolZone: 'B',
    circles: { maires: true, elus: false, cadres: false },
    preset: 'call',
  }) as unknown as Prisma.InputJsonValue
  const seed = async (server: string, people: ReadonlyArray<readonly [string, 'confirmed' | 'left']>) => {
    const installationId = ids.next(NOW)
    const networkId = ids.next(NOW)
    await prisma.installation.create({
      data: { id: installationId, platform: 'discord', externalId: server, name: server, createdAt },
    })
    await prisma.network.create({
      data: {
        id: networkId,
        installationId,
        name: server,
        zone: 'Europe/Paris',
        status: 'active',
        settings,
        createdAt,
      },
    })
    for (const [userId, status] of people) {
      await prisma.person.create({
        data: { id: ids.next(NOW), networkId, userId, name: userId, circle: 'dgs', status, createdAt },
      })
    }
    return networkId
  }
  const first = await seed('G1', [
    ['U1', 'confirmed'],
    ['U2', 'confirmed'],
  ])
  const second = await seed('G2', [
    ['U1', 'confirmed'],
    ['U3', 'left'],
  ])
  return { first, second }
}
