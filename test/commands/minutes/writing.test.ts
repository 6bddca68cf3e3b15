import { expect, test } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { filesOf, filledFields, formOf, nameOf } from './forms.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

const file = (name: string, text: string | null, bytes = text?.length ?? 10) => ({ file: { name, bytes, text } })

describeOnADatabase('writing', (database) => {
  test('two editors never overwrite each other unseen, and a file replaces the text or is refused', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    const [writer, organiser] = [scene.as('UCUSTINES'), scene.as('UMISSION')]
    const mine = formOf(await writer.command('/compte-rendu rediger'))
    const theirs = formOf(await organiser.press('compte-rendu.rediger', minutes.id))
    const decisions = nameOf(mine, 'Décisions')
    await organiser.submit(theirs, { ...filledFields(theirs), [decisions]: '- Préparé par la mission' })
    const back = formOf(await writer.submit(mine, { ...filledFields(mine), [decisions]: '- Écrit par le DGS' }))
    // Refused, and both are kept: neither is saved over the other.
    expect(scene.words(back.intro)).toContain('le texte actuel est suivi de votre saisie')
    expect(filledFields(back)[decisions]).toBe(
      '- Préparé par la mission\n\n**Votre saisie, à reprendre :**\n\n- Écrit par le DGS',
    )
    expect(filledFields(back)).toMatchObject(
      Object.fromEntries(Object.entries(filledFields(mine)).filter(([name]) => name !== decisions)),
    )
    const draft = async () => scene.words((await database().prisma.minutes.findFirstOrThrow()).draft)
    expect(await draft()).toContain('Préparé par la mission')
    await writer.submit(back, filledFields(back))
    expect(await draft()).toContain('Écrit par le DGS')
    expect(await draft()).toContain('Préparé par la mission')

    // Nobody else writes; the refusal says who does.
    expect(scene.words(await scene.as('UFAULX').press('compte-rendu.rediger', minutes.id))).toContain('DGS de Custines')

    const form = formOf(await writer.press('compte-rendu.rediger', minutes.id))
    const typed = filledFields(form)
    const refusals = [
      [file('cr.pdf', 'x'), 'pas un fichier texte'],
      [file('cr.md', null, 2_000_000), 'le maximum est de 500'],
      [file('cr.md', '- a\n'.repeat(3001)), 'Le fichier compte 3'],
      [file('cr.md', '- a\n\n'.repeat(20_000)), 'Le fichier compte 20'],
      [file('cr.md', null), 'pas pu être lu comme du texte'],
      [file('cr.txt', 'PK\u0003\u0004'), 'pas pu être lu comme du texte'],
      [file('cr.txt', ' \n'), 'est vide'],
    ] as const
    for (const [fichier, why] of refusals) {
      const refused = await writer.submit(form, { ...typed, fichier })
      expect(refused).toMatchObject({ kind: 'invalid', errors: { fichier: expect.stringContaining(why) } })
      expect(refused.kind === 'invalid' ? filledFields(refused.form) : {}).toEqual(typed)
    }
    const markdown = '# Compte-rendu\n\nUn <script>alert(1)</script> et **du gras**.\n\n[réservé aux DGS]\nPour nous.'
    await writer.submit(form, { ...typed, fichier: file('cr.md', markdown) })
    const [markdownFile] = filesOf(await writer.command('/compte-rendu telecharger format:markdown'))
    const shown = Buffer.from(await scene.core.makeFile(markdownFile!)).toString()
    expect(shown).toContain('Un <script>alert(1)</script> et **du gras**.')
    expect(shown).toContain('[réservé aux DGS]')

    // By form and by file at once, while somebody saved: refused, and all three are there.
    const open = formOf(await writer.press('compte-rendu.rediger', minutes.id))
    const other = formOf(await organiser.press('compte-rendu.rediger', minutes.id))
    const heading = nameOf(open, 'En-tête')
    await organiser.submit(other, { ...filledFields(other), [heading]: 'De la mission.' })
    const fichier = file('cr.md', '# Compte-rendu\n\nDu fichier.\n\n## Annexe\n\nDe la suite.')
    const kept = formOf(await writer.submit(open, { ...filledFields(open), [heading]: 'Du formulaire.', fichier }))
    expect(scene.words(kept.intro)).toContain('le texte actuel est suivi de votre saisie et de votre fichier')
    expect(filledFields(kept)[heading]).toBe(
      'De la mission.\n\n**Votre saisie, à reprendre :**\n\nDu formulaire.\n\n**Votre fichier, à reprendre :**\n\nDu fichier.',
    )
    expect(filledFields(kept)[nameOf(kept, 'Texte de votre fichier')]).toBe('## Annexe\n\nDe la suite.')
    // Together they would not fit in one window: the file is asked for again.
    const sections = Array.from({ length: 70 }, (_, i) => `## Point ${i}\n\nTexte.`).join('\n\n')
    const third = formOf(await organiser.press('compte-rendu.rediger', minutes.id))
    await organiser.submit(third, { fichier: file('cr.md', sections) })
    const vast = file('cr.md', Array.from({ length: 39 }, () => 'a'.repeat(2000)).join('\n\n'))
    const asked = formOf(await writer.submit(open, { ...filledFields(open), fichier: vast }))
    expect(scene.words(asked.intro)).toContain('Joignez-le de nouveau')
    expect(asked.fields.length).toBeLessThan(75)

    const emptied = formOf(await writer.press('compte-rendu.rediger', minutes.id))
    expect(await writer.submit(emptied, {})).toMatchObject({
      kind: 'invalid',
      errors: { [emptied.fields[0]?.name ?? '']: expect.stringContaining('vide') },
    })
    expect(scene.failures).toEqual([])
  })
})

describeOnADatabase('reminding the writer', (database) => {
  test('J+5, J+10 the writer; J+12 those who lead too; after an outage the last one only', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    // Whoever circulates at the writer's request finds it wherever they look, and is reminded too.
    const [writer, mission] = [scene.as('UCUSTINES'), scene.as('UMISSION')]
    expect(scene.words(await mission.command('/aide'))).not.toContain('à transmettre')
    await writer.press('compte-rendu.deleguer', minutes.id)
    expect(scene.words(await mission.command('/aide'))).toContain('à transmettre, au nom de DGS de Custines.')
    const [own, theirs] = [await writer.command('/compte-rendu etat'), await mission.command('/compte-rendu etat')]
    expect(scene.words(own)).toContain('La transmission est déléguée à Mission communes.')
    expect(scene.words(own)).toContain('Je reprends la transmission')
    expect(scene.words(theirs)).toContain('compte-rendu.transmettre')
    expect(scene.words(theirs)).not.toContain('Je reprends')
    expect(scene.words(await scene.as('UFAULX').command('/compte-rendu etat'))).not.toContain('déléguée')
    scene.sent.length = 0
    await scene.until('2026-06-16T08:00:00Z')
    expect(scene.sent.map(({ to }) => to)).toEqual(['UCUSTINES', 'UMISSION'])
    expect(scene.words(scene.sent[0])).toContain(
      'délégué la transmission à Mission communes, qui reçoit aussi ce rappel',
    )
    expect(scene.words(scene.sent[0])).toContain('J’ai besoin d’un relais')
    expect(scene.words(scene.sent[1])).toContain('DGS de Custines vous a délégué la transmission')
    await writer.press('compte-rendu.reprendre', minutes.id)
    scene.sent.length = 0
    await scene.as('UCUSTINES').press('compte-rendu.relais', minutes.id)
    await scene.as('UCUSTINES').press('compte-rendu.relais', minutes.id)
    expect(scene.sent.map(({ to }) => to)).toEqual(['UEPCI', 'UMISSION'])

    // The bot slept through J+10 and J+12: one message each, and no more.
    scene.sent.length = 0
    await scene.sleepUntil('2026-06-26T08:00:00Z')
    expect(scene.sent.map(({ to }) => to)).toEqual(['UCUSTINES', 'UEPCI', 'UMISSION'])
    expect(scene.words(scene.sent[0])).toContain('en est informée')
    expect(scene.failures).toEqual([])
  })
})
