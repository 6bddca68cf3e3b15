import { expect, test } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

const MEMBERS = ['UEPCI', 'UMISSION', 'UCUSTINES', 'UFAULX', 'ULIVERDUN']

describeOnADatabase('a draft in the members’ channel', (database) => {
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

describeOnADatabase('a draft in a channel that a role can read', (database) => {
  test('waits for a lead to answer for a role whose people nobody names; who did so is kept', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    const network = await database().prisma.network.findFirstOrThrow()
    const inChannel = () => scene.sent.filter(({ to }) => to.startsWith('C1'))
    const groups = [{ id: '500000000000000001', name: 'DGS' }]
    scene.audience.next = { isPrivate: true, userIds: MEMBERS, groups }
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    expect(inChannel()).toEqual([])
    const [asked] = scene.sent.filter(({ to, view }) => to === 'UEPCI' && scene.words(view).includes('« DGS »'))
    const button = asked?.view?.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))[0]
    expect(button).toMatchObject({ action: 'reseau.accepter-role', subject: `${network.id}~500000000000000001` })

    const refused = await scene.as('UFAULX').press('reseau.accepter-role', button?.subject)
    expect(scene.words(refused)).toContain('revient à l’animation du réseau')
    const accepted = await scene.as('UEPCI').press('reseau.accepter-role', button?.subject)
    expect(accepted).toMatchObject({ kind: 'replace' })
    await database().prisma.outbox.updateMany({ where: { fate: 'pending' }, data: { retryAt: null } })
    await scene.core.settle()
    expect(inChannel()).toHaveLength(2)
    const { settings } = await database().prisma.network.findFirstOrThrow()
    expect(settings).toMatchObject({ readerGroups: [{ id: '500000000000000001', at: expect.any(String) }] })
    expect(scene.failures).toEqual([])
  })
})
