import { expect, test } from 'vitest'
import { describeOnBothDatabases } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

const MEMBERS = ['UEPCI', 'UMISSION', 'UCUSTINES', 'UFAULX', 'ULIVERDUN']

describeOnBothDatabases('a draft in the members’ channel', (database) => {
  test('waits while somebody else can read it; the leads are told once, then it is posted', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    const inChannel = () => scene.sent.filter(({ to }) => to.startsWith('C1'))
    const told = (who: string) =>
      scene.sent.filter(({ to, view }) => to === who && scene.words(view).includes('qui peut lire le canal'))
    const tryAgain = async () => {
      await database().prisma.outbox.updateMany({ where: { fate: 'pending' }, data: { retryAt: null } })
      await scene.core.settle()
    }
    scene.audience.next = { isPrivate: true, userIds: [...MEMBERS, 'UELU'] }
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    expect(inChannel()).toEqual([])
    await tryAgain()
    expect(inChannel()).toEqual([])
    expect([told('UEPCI').length, told('UMISSION').length, told('UFAULX').length]).toEqual([1, 1, 0])
    expect(JSON.stringify(told('UEPCI')[0]?.view)).toContain('UELU')

    // Another reason is another message.
    scene.audience.next = { isPrivate: false, userIds: MEMBERS }
    await tryAgain()
    expect(inChannel()).toEqual([])
    expect(scene.words(scene.sent.at(-1)?.view)).toContain('Le canal du réseau est devenu public')

    scene.audience.next = { isPrivate: true, userIds: MEMBERS }
    await tryAgain()
    expect(inChannel().map(({ to }) => to.split('/').length)).toEqual([1, 2])
    expect(told('UEPCI')).toHaveLength(1)
    expect(scene.words(scene.sent)).toContain('Je publie de nouveau dans le canal du réseau')
    expect(scene.failures).toEqual([])
  })
})
