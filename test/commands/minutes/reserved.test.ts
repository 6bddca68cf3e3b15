import { expect, test } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { filledFields, formOf, nameOf } from './forms.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

describeOnADatabase('a passage reserved for the DGS', (database) => {
  test('is shown as such before it leaves, read by members, and in no letter', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    const writer = scene.as('UCUSTINES')
    // All of it cannot be.
    const fichier = { file: { name: 'cr.md', bytes: 20, text: '[DGS]\n# Entre nous\n\nTout.' } }
    const before = formOf(await writer.command('/compte-rendu rediger'))
    await writer.submit(before, { fichier })
    expect(scene.words(await writer.press('compte-rendu.transmettre', minutes.id))).toContain(
      'l’édition diffusée serait vide',
    )
    await database().prisma.minutes.update({
      where: { id: minutes.id },
      data: { draft: JSON.parse(JSON.stringify(minutes.draft)) },
    })

    const form = formOf(await writer.command('/compte-rendu rediger'))
    const typed = {
      ...filledFields(form),
      [nameOf(form, 'Décisions')]: '- Lancer le groupement\n- [DGS] Le prix est délicat',
    }
    const saved = await writer.submit(form, typed)
    expect(scene.words(saved)).toContain('1 passage réservé aux DGS')
    expect(scene.words(saved)).toContain('Voir l’édition diffusée')

    const shown = scene.words(await writer.press('compte-rendu.apercu', minutes.id))
    expect(shown).toContain('1 passage réservé aux DGS, que l’édition diffusée ne montrera pas :')
    expect(shown.split('Le prix est délicat')).toHaveLength(2)
    expect(shown).toContain('Lancer le groupement')
    expect(shown).not.toContain('À distance')
    expect(scene.words(await scene.as('UFAULX').press('compte-rendu.apercu', minutes.id))).toContain('DGS de Custines')

    // Said again before it leaves.
    const asked = await writer.command('/compte-rendu transmettre')
    expect(scene.words(asked)).toContain('1 passage réservé aux DGS')
    scene.sent.length = 0
    await writer.press('compte-rendu.transmettre-tel-quel', minutes.id)
    // In the thread, and to the member off the chat, each passage says that it stays between them.
    const thread = scene.sent.find(({ view }) => view?.summary.endsWith(': le texte'))
    expect(scene.words(thread)).toMatch(/\[réservé aux DGS\] +Le prix est délicat/)
    expect(scene.words(thread)).toMatch(/Présences +\[réservé aux DGS\]/)
    const draft = scene.sent.find(({ to }) => to === 'dgs@malleloy.fr')
    expect(draft?.mail?.text).toContain('[réservé aux DGS] Le prix est délicat')
    await scene.until('2026-06-18T09:00:00Z')
    const letters = scene.sent.filter(({ mail }) => mail?.subject.startsWith('Compte-rendu du'))
    expect(letters.length).toBeGreaterThan(0)
    expect(JSON.stringify(letters)).toContain('Lancer le groupement')
    expect(JSON.stringify(letters)).not.toMatch(/délicat|réservé|Présences/)
    expect(scene.failures).toEqual([])
  })
})
