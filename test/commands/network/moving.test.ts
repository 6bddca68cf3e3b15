import { beforeEach, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { emptyDatabase } from '../../support/empty.ts'
import { openScene, words } from '../../support/scene.ts'
import { say } from '../agenda/play.ts'
import { CLOSED_AT, seedHeld } from '../minutes/held-meeting.ts'

describeOnADatabase('a network moves to another channel', (database) => {
  beforeEach(() => emptyDatabase(database()))

  const to = (scene: ReturnType<typeof openScene>, place: string) =>
    scene.sent.filter((message) => message.to.startsWith(place))

  /** What was posted there; `C2/`: in its threads. */
  const said = (scene: ReturnType<typeof openScene>, place: string) =>
    to(scene, place).flatMap(({ to: where, edited, view }) =>
      !edited && (where === place || place.endsWith('/')) ? [view?.summary] : [],
    )

  // Deleted, it cannot be brought back: without a way out, the network would end there.
  it('its own was deleted: what waited, the convocation and the review go on in the new one', async () => {
    const { network, minutes } = await seedHeld(database())
    const scene = openScene(database(), CLOSED_AT)
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    scene.gone.add('C1')
    await scene.as('UEPCI').press('compte-rendu.approuver', minutes.id)
    await scene
      .as('ULIVERDUN')
      .submit({ action: 'compte-rendu.reserver', subject: minutes.id }, { motif: 'Le montant est faux.' })
    expect(words(to(scene, 'UEPCI'))).toContain('S’il a été supprimé, créez un canal privé')
    scene.sent.length = 0

    const lead = scene.as('UEPCI', 'C2')
    const asked = await lead.command('/reseau canal')
    expect(say(asked)).toContain('Y seront republiés : 1 compte-rendu à l’examen ; aucun délai ne change.')
    expect(scene.sent).toEqual([])
    expect(say(await lead.press('reseau.canal-confirmer', network.id))).toContain('publie maintenant dans ce canal')

    expect(said(scene, 'C2')).toEqual([
      // It waited for a thread of the former one.
      expect.stringContaining('Une réserve a été déposée'),
      'Le réseau continue ici.',
      'Compte-rendu du mardi 9 juin 2026 : vos observations sont attendues',
    ])
    expect(said(scene, 'C2/')).toEqual(['Compte-rendu du mardi 9 juin 2026 : le texte'])
    expect(words(to(scene, 'UEPCI'))).toContain('Je publie de nouveau dans le canal du réseau')
    expect(to(scene, 'C1')).toEqual([])
    expect(await database().prisma.outbox.count({ where: { fate: { in: ['pending', 'sending'] } } })).toBe(0)

    // From now on the thread is the one here, and the deadline the one it was.
    scene.sent.length = 0
    const reserve = await database().prisma.observation.findFirstOrThrow({ where: { blocking: true } })
    await scene.as('ULIVERDUN', 'C2').submit({ action: 'compte-rendu.lever-reserve', subject: reserve.id }, {})
    expect(words(to(scene, 'C2#'))).toContain('jeudi 18 juin 2026, 0 h 00')
    expect(scene.failures).toEqual([])
  })

  it('what never reached the former channel is posted in the new one, once', async () => {
    const { network, minutes } = await seedHeld(database())
    const scene = openScene(database(), CLOSED_AT)
    scene.gone.add('C1')
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    await scene.as('UEPCI').press('compte-rendu.approuver', minutes.id)
    await scene.as('UEPCI', 'C2').press('reseau.canal-confirmer', network.id)
    expect(said(scene, 'C2')).toEqual([
      'Compte-rendu du mardi 9 juin 2026 : vos observations sont attendues',
      'Le réseau continue ici.',
    ])
    expect(said(scene, 'C2/')).toEqual(['Compte-rendu du mardi 9 juin 2026 : le texte'])
    const fates = await database().prisma.outbox.groupBy({ by: ['fate'], _count: true })
    expect(fates.map(({ fate }) => fate).sort()).toEqual(['sent'])
    expect(scene.failures).toEqual([])
  })

  it('is refused where it is already, where another one is, and in private', async () => {
    const { network } = await seedHeld(database())
    const scene = openScene(database(), CLOSED_AT)
    const refusal = async (channel: string | null) => say(await scene.as('UEPCI', channel).command('/reseau canal'))
    expect(await refusal('C1')).toContain('Le réseau publie déjà dans ce canal')
    expect(await refusal(null)).toContain('Tapez cette commande dans le canal privé')
    const other = {
      ...(await database().prisma.network.findFirstOrThrow()),
      id: '019cad8f-ac00-7000-8000-00000000beef',
    }
    await database().prisma.network.create({
      data: {
        ...other,
        channelId: 'C2',
        name: 'Réseau voisin',
        facilitatorId: null,
        organiserId: null,
        settings: other.settings ?? {},
      },
    })
    // There, they are asked for the other one's lead.
    expect(await refusal('C2')).toContain('Cette action revient à l’animation du réseau.')
    const pressed = await scene.as('UEPCI', 'C2').press('reseau.canal-confirmer', network.id)
    expect(say(pressed)).toContain('Réseau voisin')
    expect((await database().prisma.network.findUniqueOrThrow({ where: { id: network.id } })).channelId).toBe('C1')
  })
})
