import { expect, test } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { png } from '../../support/images.ts'
import { button, form, openPlay, say } from './play.ts'

const given = (image: Buffer, name = 'logo.png', bytes = image.length) => ({
  logo: { file: { name, bytes, text: null, image: image.toString('base64') } },
})

describeOnADatabase('the logo of a network', (database) => {
  test('is shown in words, saved once confirmed, and taken away; the neighbours never see it', async () => {
    const play = await openPlay(database())
    await play.create()
    const kept = async () => (await play.prisma.networkLogo.findMany()).map(({ type, bytes }) => [type, bytes.length])
    const choose = async () => form(await play.lead.press('reseau.logo-choisir'))

    const none = await play.lead.press(
      button(await play.lead.command('/reseau reglages'), 'reseau.logo').action,
      (await play.prisma.network.findFirstOrThrow()).id,
    )
    expect(say(none)).toContain('Aucun logo : les documents (PDF et Word) portent le nom « Réseau des DGS')
    expect((await choose()).fields).toMatchObject([{ kind: 'file', wants: 'image', accept: ['png', 'jpg', 'jpeg'] }])

    // Nothing is written by a refusal or a preview.
    const refused = async (values: ReturnType<typeof given>) => {
      const answer = await play.lead.submit(await choose(), values)
      expect(answer).toMatchObject({
        kind: 'invalid',
        errors: { logo: expect.stringContaining('Rien n’est enregistré.') },
      })
      return say(answer)
    }
    expect(await refused(given(Buffer.from('GIF89a'), 'logo.gif'))).toContain(
      '« logo.gif » n’est pas une image PNG ou JPEG. Ouvrez-la dans un logiciel d’images et enregistrez-la en PNG.',
    )
    expect(await refused(given(png(), 'logo.png', 300_001))).toContain(
      'L’image pèse 301 ko ; le maximum est de 300 ko.',
    )
    expect(await refused(given(png({ width: 20 })))).toContain(
      'fait 20 × 50 pixels ; chaque côté doit faire de 24 à 2 000',
    )
    const preview = await play.lead.submit(await choose(), given(png()))
    expect(say(preview)).toContain(
      'Image PNG, 150 × 50 pixels, 1 ko Montrée en haut à droite de chaque page, sur 36 × 12 mm',
    )
    expect(say(preview)).toContain('imprimée, elle paraîtra floue')
    expect(await kept()).toEqual([])

    const save = button(preview, 'reseau.logo-confirmer')
    expect(save.subject.length + 'v1:reseau.logo-confirmer:'.length).toBeLessThanOrEqual(100)
    expect(say(await play.lead.press(save.action, save.subject))).toContain('Le logo est enregistré')
    expect(await kept()).toEqual([['image/png', png().length]])
    // Pressed again, it leaves no second line.
    await play.lead.press(save.action, save.subject)
    expect(say(await play.lead.submit(await choose(), given(png())))).toContain('Rien ne change')

    // Another workspace has its own settings, and no use for this preview.
    const other = play.as('UOTHER', 'C2')
    const asked = form(await other.press('reseau.confirmer', '200023778'))
    await other.submit(asked, { animateur: 'UOTHER', organisateur: 'UOTHER', cercles: ['dgs'] })
    const second = (await play.prisma.network.findFirstOrThrow({ where: { siren: '200023778' } })).id
    expect(say(await other.press('reseau.logo', second))).toContain('Aucun logo')
    const stolen = `${second}~${save.subject.split('~')[1]}`
    expect(say(await other.press('reseau.logo-confirmer', stolen))).toContain('Cet aperçu n’est plus disponible')
    expect(say(await play.as('U54090').press('reseau.logo', save.subject.split('~')[0]))).toContain('revient à')

    const shown = await play.lead.command('/reseau reglages theme:logo')
    const remove = button(shown, 'reseau.logo-retirer')
    expect(say(await play.lead.press(remove.action, remove.subject))).toContain('Le logo est retiré')
    expect(say(await play.lead.press(remove.action, remove.subject))).toContain('le réseau n’a pas de logo')
    expect(await kept()).toEqual([])
    expect(await play.told('network.logo')).toEqual([
      { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { sha256: null },
    ])
    await play.end()
  })
})
