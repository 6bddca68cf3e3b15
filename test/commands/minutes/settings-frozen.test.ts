import { expect, test } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { button, form } from '../network/play.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

describeOnADatabase('a setting changed during an open circulation', (database) => {
  test('does not touch it: same last day, same validation, same distribution', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    const lead = scene.as('UEPCI')
    const save = async (theme: string, values: Record<string, string>) => {
      const asked = form(await lead.command(`/reseau reglages theme:${theme}`))
      const preview = await lead.submit(asked, values)
      const press = button(preview, 'reseau.reglages-confirmer')
      await lead.press(press.action, press.subject)
      return scene.words(preview)
    }
    expect(await save('delais', { delai: '1', decompte: 'ouvres', prolongation: 'jour-ouvrable-suivant' })).toContain(
      'leur délai et leur diffusion ne changent pas',
    )
    // Thursday 18 June, the day after the last one, is when it leaves: no longer a working day for what comes next.
    await save('calendrier', { fuseau: 'La Réunion', jours_ajoutes: '17/06/2026, 18/06/2026' })
    await save('diffusion', { diffusion: 'immediate' })
    expect(await database().prisma.network.findFirstOrThrow()).toMatchObject({
      zone: 'Indian/Reunion',
      settings: { review: { length: 1, mode: 'ouvres' }, distribution: 'immediate' },
    })
    await scene.until('2026-06-30T10:00:00Z')
    expect(await database().prisma.minutes.findFirstOrThrow()).toMatchObject({
      state: 'distributed',
      validatedAt: new Date('2026-06-17T22:00:00Z'),
      distributedAt: new Date('2026-06-18T07:00:00Z'),
    })
    expect(scene.failures).toEqual([])
  })
})
