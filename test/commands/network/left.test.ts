import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { emptyDatabase } from '../../support/empty.ts'
import { openScene } from '../../support/scene.ts'
import { CLOSED_AT, seedHeld } from '../minutes/held-meeting.ts'

describeOnADatabase('somebody who left', (database) => {
  let scene: ReturnType<typeof openScene>
  beforeEach(async () => {
    await emptyDatabase(database())
    scene = openScene(database(), CLOSED_AT)
  })
  afterEach(async () => {
    await scene.core.stop()
    expect(scene.failures).toEqual([])
  })

  it('leaves the minutes they were to write to those who lead', async () => {
    const { minutes } = await seedHeld(database())
    expect(scene.words(await scene.as('UEPCI').press('compte-rendu.transmettre', minutes.id))).toContain('Custines')
    expect(await database().prisma.minutes.findFirstOrThrow()).toMatchObject({ state: 'draft' })
    await scene.as('UMISSION').command('/reseau retirer personne:<@UCUSTINES>')
    scene.sent.length = 0
    await scene.until('2026-06-25T07:00:00Z')
    expect(scene.sent.filter(({ to }) => to === 'UCUSTINES')).toEqual([])
    await scene.as('UEPCI').press('compte-rendu.transmettre-tel-quel', minutes.id)
    expect(await database().prisma.minutes.findFirstOrThrow()).toMatchObject({ state: 'circulated' })
  })

  it('receives nothing more of the network, not even what they wrote', async () => {
    const { minutes } = await seedHeld(database())
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    await scene.as('UMISSION').command('/reseau retirer personne:<@UCUSTINES>')
    scene.sent.length = 0
    const form = { action: 'compte-rendu.reserver', subject: minutes.id }
    await scene.as('UFAULX').submit(form, { motif: 'Le montant est faux.' })
    await scene.until('2026-06-18T07:00:00Z')
    expect(scene.sent.map(({ to }) => to)).toContain('UEPCI')
    expect(scene.sent.filter(({ to }) => to === 'UCUSTINES')).toEqual([])
    expect(scene.words(await scene.as('UCUSTINES').command('/compte-rendu telecharger'))).not.toContain('Custines')
  })
})
