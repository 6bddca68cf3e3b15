import { beforeEach, expect, test } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { emptyDatabase } from '../../support/empty.ts'
import { openScene } from '../../support/scene.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

// Wednesday 1 July 2026: eight days meet the summer holidays, which end on 1 September: its eve is the first
// day whose own window meets none.
const SUMMER = '2026-07-01T08:00:00Z'
const BACK = '2026-08-31T07:00:00Z'

describeOnADatabase('« Transmettre à la rentrée »', (database) => {
  beforeEach(async () => {
    await emptyDatabase(database())
  })
  async function planned() {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    await scene.until(SUMMER)
    scene.sent.length = 0
    const writer = scene.as('UCUSTINES')
    const asked = await writer.press('compte-rendu.transmettre', minutes.id)
    return { scene, minutes, writer, asked }
  }
  const versions = () => database().prisma.minutesVersion.count()
  const open = () => database().prisma.dueWork.findMany({ where: { kind: 'minutes.circulate-later', status: 'open' } })

  test('is offered with its reason, keeps the draft, and circulates once at its time', async () => {
    const { scene, minutes, writer, asked } = await planned()
    expect(scene.words(asked)).toContain('vacances d’été')
    expect(scene.words(asked)).toContain('Transmettre à la rentrée, le lundi 31 août')
    expect(await versions()).toBe(0)
    expect(scene.sent).toEqual([])

    const done = await writer.press('compte-rendu.transmettre-rentree', minutes.id)
    expect(scene.words(done)).toContain('lundi 31 août 2026 à 9 h 00')
    // Twice pressed is planned once.
    await writer.press('compte-rendu.transmettre-rentree', minutes.id)
    expect(await open()).toMatchObject([{ dueAt: new Date(BACK) }])
    expect(scene.words(await writer.press('compte-rendu.etat', minutes.id))).toContain(
      'partira de lui-même le lundi 31',
    )

    await scene.until('2026-08-31T06:59:59Z')
    expect(await versions()).toBe(0)
    await scene.until(BACK)
    const version = await database().prisma.minutesVersion.findFirstOrThrow()
    expect(version).toMatchObject({ circulatedAt: new Date(BACK), lastDay: new Date('2026-09-08T00:00:00Z') })
    expect(version.recipients).toHaveLength(5)
    const told = scene.sent.filter(({ to }) => to === 'UCUSTINES').map(({ view }) => scene.words(view))
    expect(told.join()).toContain('comme prévu')
    await scene.until('2026-09-03T08:00:00Z')
    expect(await versions()).toBe(1)
    expect(scene.failures).toEqual([])
  })

  test('silences the reminders meanwhile, and may be cancelled', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database(), {
      settings: { review: { length: 40, unit: 'days', mode: 'calendaires', extension: 'aucune' } },
    })
    const writer = scene.as('UCUSTINES')
    await writer.press('compte-rendu.transmettre-rentree', minutes.id)
    scene.sent.length = 0
    await scene.until('2026-06-20T08:00:00Z')
    expect(scene.sent).toEqual([])
    // Not anybody's to cancel.
    expect(scene.words(await scene.as('UFAULX').press('compte-rendu.transmettre-annuler', minutes.id))).toContain(
      'DGS de Custines',
    )
    expect(await open()).toHaveLength(1)
    const cancelled = await writer.press('compte-rendu.transmettre-annuler', minutes.id)
    expect(scene.words(cancelled)).toContain('rien n’est parti')
    expect(await open()).toEqual([])
    await scene.until('2026-09-30T08:00:00Z')
    expect(await versions()).toBe(0)
    expect(scene.failures).toEqual([])
  })

  test('never sends twice what was transmitted meanwhile', async () => {
    const { scene, minutes, writer } = await planned()
    await writer.press('compte-rendu.transmettre-rentree', minutes.id)
    expect(scene.words(await writer.press('compte-rendu.transmettre', minutes.id))).toContain('partira de lui-même')
    await writer.press('compte-rendu.transmettre-tel-quel', minutes.id)
    expect(await open()).toEqual([])
    await scene.until('2026-09-02T08:00:00Z')
    expect(await versions()).toBe(1)
    expect(scene.failures).toEqual([])
  })

  test('decides again at its time: who may no longer circulate is told, and nothing leaves', async () => {
    const { scene, minutes } = await planned()
    await scene.as('UCUSTINES').press('compte-rendu.deleguer', minutes.id)
    await scene.as('UMISSION').press('compte-rendu.transmettre-rentree', minutes.id)
    const organiser = await database().prisma.person.findFirstOrThrow({ where: { userId: 'UMISSION' } })
    await database().prisma.network.updateMany({ data: { organiserId: null } })
    await scene.until(BACK)
    expect(await versions()).toBe(0)
    expect(organiser.id).toBeTruthy()
    const told = (who: string) => scene.words(scene.sent.filter(({ to }) => to === who).at(-1))
    expect(told('UMISSION')).toContain('n’a pas eu lieu (transmettre revient à qui rédige)')
    expect(told('UMISSION')).not.toContain('compte-rendu.transmettre')
    // Whose minutes they are may do it.
    expect(told('UCUSTINES')).toContain('n’a pas eu lieu')
    expect(told('UCUSTINES')).toContain('compte-rendu.transmettre')
    expect(scene.failures).toEqual([])
  })

  test('ends with the word of its writer: taken back, or passed on to somebody else, who then has a word of their own', async () => {
    const { scene, minutes, writer } = await planned()
    const mission = scene.as('UMISSION')
    const plan = async () => {
      await writer.press('compte-rendu.deleguer', minutes.id)
      await mission.press('compte-rendu.transmettre-rentree', minutes.id)
      expect(await open()).toHaveLength(1)
      scene.sent.length = 0
    }
    const entrust = (who: string) =>
      scene.as('UEPCI').command(`/compte-rendu confier personne:<@${who}> role:"rédiger"`)
    const told = (who: string) => scene.words(scene.sent.filter(({ to }) => to === who).at(-1))

    await plan()
    const resumed = scene.words(await writer.press('compte-rendu.reprendre', minutes.id))
    expect(resumed).toContain('La transmission qui était prévue est annulée ; rien n’est parti.')
    expect(told('UMISSION')).toContain('DGS de Custines transmettra finalement ce compte-rendu')
    expect(await open()).toEqual([])

    await plan()
    await entrust('ULIVERDUN')
    expect(told('UMISSION')).toContain('DGS de Liverdun transmettra finalement ce compte-rendu')
    expect(await open()).toEqual([])
    expect(scene.words(await mission.press('compte-rendu.transmettre', minutes.id))).toContain('DGS de Liverdun')
    // Given back to who had delegated: it is asked anew.
    await entrust('UCUSTINES')
    expect(scene.words(await mission.press('compte-rendu.transmettre', minutes.id))).toContain(
      'Transmettre revient à DGS de Custines',
    )
    await scene.until('2026-09-02T08:00:00Z')
    expect(await versions()).toBe(0)
    expect(scene.failures).toEqual([])
  })
})
