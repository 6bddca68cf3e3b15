import { expect, test } from 'vitest'
import { describeOnBothDatabases } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { filledFields, formOf, nameOf } from './forms.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

describeOnBothDatabases('the minutes of a meeting, from draft to distribution', (database) => {
  test('silence validates at the close, and the text leaves on the next working morning', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    await scene.core.settle()
    const writer = scene.as('UCUSTINES')
    expect(scene.sent).toHaveLength(1)
    expect(scene.sent[0]).toMatchObject({ to: 'UCUSTINES' })
    expect(scene.words(scene.sent[0])).toContain('mardi 16 juin 2026')

    // Writing: the draft is prepared, one field a section.
    const form = formOf(await writer.press('compte-rendu.rediger', minutes.id))
    expect(form.fields.map(({ label }) => label)).toEqual([
      'En-tête',
      'Présences (réservé aux DGS)',
      '1. Coopération et mutualisation',
      '2. Politiques en cours et sujets structurants',
      '3. Sujets plus larges, communaux ou communautaires',
      'Décisions',
      'Actions',
      'Demandes pour la prochaine réunion',
      'Ou un fichier qui remplace tout le texte',
    ])
    const values = filledFields(form)
    expect(values[nameOf(form, '2.')]).toBe(
      '### Assainissement \\*collectif\\*\n\nPoint reporté à une prochaine réunion.',
    )
    values[nameOf(form, '1.')] += '\n\nLe groupement est lancé **ensemble**.'
    const saved = await writer.submit(form, values)
    expect(saved).toMatchObject({ kind: 'message', visibility: 'private' })
    expect(scene.words(saved)).toContain('Le groupement est lancé')

    // Circulating: the deadline in full, the text in the thread, and an e-mail to the member off the chat.
    await scene.until('2026-06-10T08:00:00Z')
    scene.sent.length = 0
    const circulated = await writer.press('compte-rendu.transmettre', minutes.id)
    expect(scene.words(circulated)).toContain('Transmis')
    expect(scene.sent.map(({ to }) => to)).toEqual(expect.arrayContaining(['C1', 'C1/m2', 'dgs@malleloy.fr']))
    const post = scene.sent.find(({ to }) => to === 'C1')
    expect(scene.words(post)).toContain(
      'Vos observations sont attendues jusqu’au jeudi 18 juin 2026 inclus. Sans réserve d’ici là, le compte-rendu sera réputé validé.',
    )
    expect(scene.words(post)).toContain('Clôture : vendredi 19 juin 2026, 0 h 00 (heure de Paris).')
    expect(scene.words(post)).not.toMatch(/minuit/i)

    // A plain observation does not block.
    const faulx = scene.as('UFAULX')
    const observe = formOf(await faulx.press('compte-rendu.observer', minutes.id))
    expect(observe.fields.map(({ name }) => name)).toEqual(['texte', 'point', 'passage'])
    scene.sent.length = 0
    const observed = await faulx.submit(observe, { texte: 'Il manque le calendrier.', point: 'Groupement' })
    expect(scene.words(observed)).toContain('Elle ne bloque pas la validation')
    expect(scene.sent.map(({ to }) => to)).toEqual(['UCUSTINES'])

    // Reminders only to those who did nothing: Faulx observed, Malleloy is reached by e-mail.
    scene.sent.length = 0
    await scene.until('2026-06-15T08:00:00Z')
    expect(scene.sent.map(({ to }) => to).sort()).toEqual(['UEPCI', 'ULIVERDUN', 'UMISSION', 'dgs@malleloy.fr'])
    scene.sent.length = 0
    await scene.as('ULIVERDUN').press('compte-rendu.lu', minutes.id)
    await scene.as('UMISSION').press('compte-rendu.approuver', minutes.id)
    await scene.until('2026-06-18T21:59:59Z')
    const reminded = scene.sent.filter(({ view, mail }) => scene.words(view ?? mail).includes('rappel') || mail)
    expect(reminded.map(({ to }) => to).sort()).toEqual(['UEPCI', 'dgs@malleloy.fr'])
    const previews = scene.sent.filter(({ view }) => scene.words(view).includes('Suspendre la diffusion'))
    expect(previews.map(({ to }) => to).sort()).toEqual(['UCUSTINES', 'UEPCI', 'UMISSION'])
    expect(scene.words(previews[0])).toContain('Maire de Liverdun')

    // The close, then the sending at 09:00 of the first working day.
    scene.sent.length = 0
    await scene.until('2026-06-19T06:00:00Z')
    expect(scene.words(scene.sent)).toContain('Validé tacitement le vendredi 19 juin 2026, 0 h 00 (heure de Paris).')
    expect(await database().prisma.delivery.count()).toBe(0)
    await scene.until('2026-06-19T08:00:00Z')

    const story = (await scene.story()).filter(({ type }) =>
      ['minutes.circulated', 'observation.received', 'minutes.validated', 'minutes.distributed'].includes(type),
    )
    expect(story.map(({ at, type, facts }) => [at, type, facts])).toEqual([
      [
        '2026-06-10T08:00:00Z',
        'minutes.circulated',
        {
          meeting: minutes.meetingId,
          minutes: minutes.id,
          version: 1,
          lastDay: '2026-06-18',
          closesAt: '2026-06-18T22:00:00Z',
        },
      ],
      ['2026-06-10T08:00:00Z', 'observation.received', expect.objectContaining({ blocking: false })],
      [
        '2026-06-18T22:00:00Z',
        'minutes.validated',
        { minutes: minutes.id, validatedAt: '2026-06-18T22:00:00Z', tacit: true },
      ],
      [
        '2026-06-19T07:00:00Z',
        'minutes.distributed',
        { minutes: minutes.id, recipients: { dgs: 6, maires: 3, elus: 0, cadres: 0 }, failures: 1 },
      ],
    ])

    // Mayors: one copy an address, the wider edition; DGS on the chat: the members' edition with what stayed open.
    const mails = scene.sent.filter(({ mail }) => mail?.subject.startsWith('Compte-rendu du mardi 9 juin 2026 —'))
    expect(mails.map(({ to }) => to).sort()).toEqual(['dgs@malleloy.fr', 'maire@custines.fr', 'mairie@faulx.fr'])
    const text = mails[0]?.mail?.text ?? ''
    expect(text).toContain('Le groupement est lancé ensemble.')
    expect(text).not.toContain('Présents')
    expect(text).not.toContain('DGS de Custines')
    expect(text).not.toContain('Il manque le calendrier')
    const copy = scene.sent.find(({ to, view }) => to === 'UFAULX' && scene.words(view).includes('officiel'))
    expect(scene.words(copy)).toContain('Présents')
    expect(scene.words(copy)).toContain('Il manque le calendrier.')
    const receipts = scene.sent.filter(({ view }) => scene.words(view).includes('Non remis : 1 personne'))
    expect(receipts.map(({ to }) => to).sort()).toEqual(['UCUSTINES', 'UEPCI'])
    expect(scene.words(receipts[0])).toContain('Maire de Liverdun : aucune adresse')
    expect(scene.failures).toEqual([])

    // The fingerprint on each copy is the one kept with the version.
    const version = await database().prisma.minutesVersion.findFirstOrThrow()
    expect(text).toContain(version.sha256)
    const late = await faulx.submit({ action: 'compte-rendu.observer', subject: minutes.id }, { texte: 'Trop tard' })
    expect(scene.words(late)).toContain('sans effet')
  })
})
