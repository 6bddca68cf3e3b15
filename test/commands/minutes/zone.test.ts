import { beforeEach, expect, test } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { emptyDatabase } from '../../support/empty.ts'
import { openScene } from '../../support/scene.ts'
import { button, form } from '../network/play.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

describeOnADatabase('a draft when the calendar or the zone of the network changes', (database) => {
  beforeEach(async () => {
    await emptyDatabase(database())
  })
  const due = async (kind: string) =>
    (await database().prisma.dueWork.findMany({ where: { kind, status: 'open' }, orderBy: { dueAt: 'asc' } })).map(
      ({ dueAt }) => `${dueAt.toISOString().slice(0, 16)}Z`,
    )
  async function save(scene: ReturnType<typeof openScene>, values: Record<string, string>) {
    const lead = scene.as('UEPCI')
    const preview = await lead.submit(form(await lead.command('/reseau reglages theme:calendrier')), values)
    const press = button(preview, 'reseau.reglages-confirmer')
    await lead.press(press.action, press.subject)
  }

  test('its reminders fall on the new working mornings, each of its own', async () => {
    const scene = openScene(database(), CLOSED_AT)
    await seedHeld(database())
    expect(await due('minutes.remind')).toEqual(['2026-06-16T07:00Z', '2026-06-23T07:00Z', '2026-06-25T07:00Z'])
    // Two days more before each: the second reminder takes the instant of the third.
    await save(scene, { jours_ajoutes: '11/06/2026, 12/06/2026' })
    expect(await due('minutes.remind')).toEqual(['2026-06-18T07:00Z', '2026-06-25T07:00Z', '2026-06-29T07:00Z'])
    await save(scene, { fuseau: 'La Réunion' })
    expect(await due('minutes.remind')).toEqual(['2026-06-16T05:00Z', '2026-06-23T05:00Z', '2026-06-25T05:00Z'])
    await scene.core.stop()
    expect(scene.failures).toEqual([])
  })

  test('« à la rentrée » is the same morning, where the network now is', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    await scene.until('2026-07-01T08:00:00Z')
    await scene.as('UCUSTINES').press('compte-rendu.transmettre-rentree', minutes.id)
    expect(await due('minutes.circulate-later')).toEqual(['2026-08-31T07:00Z'])
    await save(scene, { fuseau: 'Guadeloupe' })
    expect(await due('minutes.circulate-later')).toEqual(['2026-08-31T13:00Z'])
    await scene.until('2026-08-31T13:00:00Z')
    expect(await database().prisma.minutesVersion.findFirstOrThrow()).toMatchObject({
      zone: 'America/Guadeloupe',
      circulatedAt: new Date('2026-08-31T13:00:00Z'),
    })
    await scene.core.stop()
    expect(scene.failures).toEqual([])
  })
})
