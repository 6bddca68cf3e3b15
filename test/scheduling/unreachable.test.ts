import { expect, test } from 'vitest'
import { CLOSED_AT, seedHeld } from '../commands/minutes/held-meeting.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { openScene } from '../support/scene.ts'

describeOnBothDatabases('a person whose account takes no messages', (database) => {
  test('is reached by e-mail; without an address, the other lead is told once, and not what about', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    scene.closed.add('UMISSION')
    const mission = { userId: 'UMISSION' }
    let day = 9
    // Asked once a day.
    const askForHelp = async () => {
      await scene.until(`2026-06-${String(day++).padStart(2, '0')}T11:00:00Z`)
      await scene.as('UCUSTINES').press('compte-rendu.relais', minutes.id)
    }
    const toMission = (address: string) => scene.sent.filter(({ to }) => to === address)
    const told = () => scene.sent.filter(({ view }) => scene.words(view).includes('n’accepte pas mes messages privés'))

    await database().prisma.person.updateMany({ where: mission, data: { email: null, emailKind: null } })
    await askForHelp()
    expect(told().map(({ to }) => to)).toEqual(['UEPCI'])
    expect(scene.words(told()[0]?.view)).not.toMatch(/compte-rendu|relais/i)
    await askForHelp()
    expect(told()).toHaveLength(1)

    const address = 'mission@bassin.example'
    await database().prisma.person.updateMany({ where: mission, data: { email: address, emailKind: 'shared' } })
    await askForHelp()
    expect(toMission(address)).toEqual([])

    await database().prisma.person.updateMany({ where: mission, data: { emailKind: 'nominative' } })
    await askForHelp()
    expect(toMission(address).map(({ mail }) => mail?.subject)).toEqual([
      expect.stringContaining('un relais est demandé'),
    ])
    expect(scene.failures).toEqual([])
  })
})
