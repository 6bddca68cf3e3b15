import { beforeEach, expect, test } from 'vitest'
import type { ThreadReply } from '../../../src/interaction/happening.ts'
import { describeOnADatabase } from '../../support/databases.ts'
import { emptyDatabase } from '../../support/empty.ts'
import { openScene } from '../../support/scene.ts'
import { filledFields, formOf, nameOf } from './forms.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

describeOnADatabase('remarks in the thread', (database) => {
  beforeEach(() => emptyDatabase(database()))

  async function circulated() {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    const head = await database().prisma.outbox.findFirstOrThrow({ where: { kind: 'minutes.circulation' } })
    const { messageId: thread } = head.reference as { messageId: string }
    /** Somebody writes under the compte-rendu, or wherever `place` says. */
    const said = async (who: string, message: string, text: string | null, place: Partial<ThreadReply> = {}) => {
      const what = { kind: 'posted' as const, user: { id: who, name: who }, text }
      await scene.core.replied({
        platform: 'slack',
        installation: { externalId: 'T1' },
        channelId: 'C1',
        thread,
        message,
        what,
        ...place,
      })
      await scene.core.settle()
    }
    const to = (who: string) => scene.sent.filter((one) => one.to === who || one.to.startsWith(`D${who}#`))
    scene.sent.length = 0
    return {
      scene,
      minutes,
      said,
      to,
      thread,
      remarks: () => database().prisma.threadRemark.findMany({ orderBy: { id: 'asc' } }),
    }
  }

  test('a recipient’s reply is shown to the writer once, followed while undealt with, and answered', async () => {
    const { scene, said, to, remarks } = await circulated()
    await said('UFAULX', '1.1', 'Le montant est faux.')
    await said('UFAULX', '1.1', 'Le montant est faux.')
    const [remark] = await remarks()
    expect(await remarks()).toMatchObject([{ message: '1.1', version: 1, status: 'open', late: false, answer: null }])
    expect(to('UCUSTINES')).toHaveLength(1)
    const shown = scene.words(to('UCUSTINES'))
    expect(shown).toContain('Remarque dans le fil de DGS de Faulx')
    expect(shown).toContain('Intégrer')
    // Told once that it is kept, and what it can become; not at each sentence.
    expect(to('UFAULX')).toHaveLength(1)
    expect(scene.words(to('UFAULX'))).toContain('En faire une observation')
    await said('UFAULX', '1.2', 'Et la date ?')
    expect(to('UFAULX')).toHaveLength(1)

    const change = (kind: 'edited', who: string, text: string) => ({
      what: { kind, user: { id: who, name: who }, text },
    })
    await said('UFAULX', '1.1', null, change('edited', 'UFAULX', 'Le montant est de 12 000 €.'))
    await said('UFAULX', '1.1', null, change('edited', 'ULIVERDUN', 'Autre chose.'))
    expect(scene.words(to('UCUSTINES').at(-1))).toContain('12 000 €')
    await said('UFAULX', '1.2', null, { what: { kind: 'deleted' } })
    expect(scene.words(to('UCUSTINES').at(-1))).toContain('Supprimée par son auteur')

    // Only the writer, or who may act for them, answers; a refusal is explained to its author, in private.
    const decline = { action: 'compte-rendu.decliner', subject: remark?.id ?? '' }
    expect(scene.words(await scene.as('ULIVERDUN').submit(decline, { motif: 'Non.' }))).toContain('DGS de Custines')
    expect(await scene.as('UCUSTINES').submit(decline, { motif: ' ' })).toMatchObject({ kind: 'invalid' })
    await scene.as('UCUSTINES').submit(decline, { motif: 'C’est le montant voté.' })
    expect(scene.words(to('UFAULX').at(-1))).toContain('Déclinée. Motif : C’est le montant voté.')
    await said('UFAULX', '1.1', null, change('edited', 'UFAULX', 'Trop tard.'))
    expect((await remarks()).map(({ text, status, answer }) => ({ text, status, answer }))).toEqual([
      { text: 'Le montant est de 12 000 €.', status: 'open', answer: 'declined' },
      { text: '', status: 'deleted', answer: null },
    ])
    expect(scene.failures).toEqual([])
  })

  test('the writer, strangers, other threads and other workspaces leave no remark', async () => {
    const { scene, said, thread, remarks } = await circulated()
    await said('UCUSTINES', '2.1', 'Merci à tous.')
    await said('UINCONNU', '2.2', 'Bonjour.')
    await said('UFAULX', '2.3', 'Ailleurs.', { thread: 'm999' })
    await said('UFAULX', '2.4', 'Ailleurs.', { channelId: 'C2' })
    await said('UFAULX', '2.5', 'Ailleurs.', { installation: { externalId: 'T2' } })
    await said('UFAULX', '2.6', '   ')
    expect(await remarks()).toEqual([])
    expect(scene.sent).toEqual([])
    // Discord does not say where the message stands that a thread hangs under.
    await said('UFAULX', '2.7', 'Ici.', { channelId: null, thread })
    expect(await remarks()).toHaveLength(1)
    expect(scene.failures).toEqual([])
  })

  test('hidden from the bot, it is said once, with the button that keeps it', async () => {
    const { scene, said, remarks } = await circulated()
    await said('UFAULX', '3.1', null)
    await said('ULIVERDUN', '3.2', null)
    expect(scene.sent).toHaveLength(1)
    expect(scene.sent[0]?.to).toMatch(/^C1\//)
    expect(scene.words(scene.sent)).toContain('Observation')
    expect(await remarks()).toEqual([])
  })

  test('its author alone makes it an observation, in the words they wrote', async () => {
    const { scene, said, to, remarks } = await circulated()
    await said('UFAULX', '4.1', 'Il manque le calendrier.')
    const [remark] = await remarks()
    const id = remark?.id ?? ''
    expect(scene.words(await scene.as('ULIVERDUN').press('compte-rendu.remarque', id))).toContain('Seule la personne')
    const form = formOf(await scene.as('UFAULX').press('compte-rendu.remarque', id))
    expect(form.fields.map(({ name }) => name)).toEqual(['texte', 'point', 'passage'])
    expect(form.fields[0]).toMatchObject({ value: 'Il manque le calendrier.' })
    const item = form.fields[1]?.kind === 'choice' ? form.fields[1].choices : []
    const sewer = item.find(({ label }) => label.startsWith('Assainissement'))?.value ?? ''
    await scene.as('UFAULX').submit(form, {
      texte: 'Il manque le calendrier des travaux.',
      point: sewer,
      passage: '« reporté à une prochaine réunion »',
    })
    expect(await database().prisma.observation.findMany()).toMatchObject([
      {
        text: 'Il manque le calendrier des travaux.',
        item: 'Assainissement *collectif*',
        passage: 'reporté à une prochaine réunion',
        status: 'open',
      },
    ])
    expect(await remarks()).toMatchObject([{ status: 'observation' }])
    const [, edited, observation] = to('UCUSTINES').map(({ view }) => scene.words(view))
    expect([edited, observation].join()).toContain('Son auteur en a fait une observation.')
    expect([edited, observation].join()).toContain('Passage : « reporté à une prochaine réunion »')
    expect(scene.words(await scene.as('UFAULX').press('compte-rendu.remarque', id))).toContain(
      'devenue une observation',
    )
    expect(scene.failures).toEqual([])
  })

  test('after the close it is kept as late, and one press puts it on the next agenda', async () => {
    const { scene, said, to, remarks } = await circulated()
    await scene.until('2026-06-19T08:00:00Z')
    scene.sent.length = 0
    await said('UFAULX', '5.1', 'La salle n’était pas celle-là.')
    const [remark] = await remarks()
    expect(remark).toMatchObject({ late: true })
    const shown = scene.words(to('UCUSTINES'))
    expect(shown).toContain('Mettre au prochain ordre du jour')
    expect(shown).not.toContain('Intégrer')
    const writer = scene.as('UCUSTINES')
    expect(scene.words(await writer.press('compte-rendu.inscrire', remark?.id ?? ''))).toContain(
      'Compte-rendu du mardi 9 juin 2026',
    )
    expect(scene.words(await writer.press('compte-rendu.inscrire', remark?.id ?? ''))).toContain('déjà proposé')
    expect(await database().prisma.proposal.findMany({ where: { origin: 'minutes' } })).toMatchObject([
      { title: 'Compte-rendu du mardi 9 juin 2026', description: 'La salle n’était pas celle-là.', status: 'open' },
    ])
    expect(scene.words(to('UCUSTINES').at(-1))).toContain('Proposée au prochain ordre du jour.')
    expect(scene.failures).toEqual([])
  })

  test('« Intégrer » opens the text with what was said; saving it is the answer, and it is annexed no more', async () => {
    const { scene, minutes, said, to, remarks } = await circulated()
    const { prisma } = database()
    const writer = scene.as('UCUSTINES')
    const observe = { action: 'compte-rendu.observer', subject: minutes.id }
    await scene.as('UFAULX').submit(observe, { texte: 'Préparer, plutôt que lancer.', point: 'decisions' })
    await scene.as('ULIVERDUN').submit(observe, { texte: 'Ajouter un calendrier.', passage: 'Recenser les besoins' })
    await said('UFAULX', '6.1', 'Et merci pour l’accueil.')
    const [first, second] = await prisma.observation.findMany({ orderBy: { id: 'asc' } })
    const [remark] = await remarks()
    expect(first).toMatchObject({ item: 'Décisions' })
    expect(scene.words(await writer.command('/aide'))).toContain('2 observations et 1 remarque du fil à traiter')

    const form = formOf(await writer.press('compte-rendu.integrer', first?.id))
    expect(scene.words(form.intro)).toContain('Préparer, plutôt que lancer.')
    expect(form.fields.map(({ name }) => name)).toContain('nature')
    const name = nameOf(form, 'Décisions')
    const values = filledFields(form)
    const edited = { ...values, [name]: values[name]?.replace('Lancer', 'Préparer') ?? '', nature: 'minor' }
    const saved = scene.words(await writer.submit(form, edited))
    expect(saved).toContain('montrée dans le fil')
    expect(saved).toContain('intégrée')
    expect(scene.words(to('UFAULX').at(-1))).toContain('Intégrée : le texte en tient compte.')
    // The same form again was opened on an older text: nothing is answered over somebody else's edit.
    const stale = formOf(await writer.submit(form, { ...values, [name]: 'Autre chose', nature: 'minor' }))
    expect(stale.subject.split('~')[0]).toBe(first?.id)

    // The same edit takes the remark into account; the other observation is declined, and may be withdrawn still.
    const again = formOf(await writer.press('compte-rendu.integrer', remark?.id))
    expect(scene.words(await writer.submit(again, { ...filledFields(again), nature: 'minor' }))).toContain('identique')
    await writer.press('compte-rendu.laisser', second?.id)
    expect(scene.words(to('ULIVERDUN').at(-1))).toContain('Lue, et laissée ouverte.')
    await writer.submit(
      { action: 'compte-rendu.decliner', subject: second?.id ?? '' },
      { motif: 'Il viendra en septembre.' },
    )
    const own = scene.words(await scene.as('ULIVERDUN').press('compte-rendu.etat', `${minutes.id}~tout`))
    expect(own).toContain('Déclinée. Motif : Il viendra en septembre.')
    expect(scene.words(await writer.command('/aide'))).not.toContain('à traiter')

    scene.sent.length = 0
    await scene.until('2026-06-19T08:00:00Z')
    const official = scene.words(to('ULIVERDUN'))
    expect(official).toContain('Passage : « Recenser les besoins »')
    expect(official).toContain('Déclinée. Motif : Il viendra en septembre.')
    expect(official).not.toContain('plutôt que lancer')
    expect(scene.words(scene.sent.filter(({ mail }) => mail))).not.toContain('Il viendra en septembre')
    // M3: annexed, it is withdrawn no more.
    const after = scene.words(await scene.as('ULIVERDUN').press('compte-rendu.etat', `${minutes.id}~tout`))
    expect(after).toContain('Ajouter un calendrier.')
    expect(after).not.toContain('compte-rendu.lever-reserve')
    expect(scene.failures).toEqual([])
  })
})
