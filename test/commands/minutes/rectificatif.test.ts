import { expect, test } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { filledFields, formOf, nameOf } from './forms.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

describeOnADatabase('a rectificatif', (database) => {
  test('has its own cycle beside the text that it corrects; both stay, each with its hash', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    const writer = scene.as('UCUSTINES')
    await writer.press('compte-rendu.transmettre', minutes.id)
    expect(scene.words(await writer.press('compte-rendu.rectifier', minutes.id))).toContain('pas encore validé')
    await scene.until('2026-06-19T08:00:00Z')
    const rows = () => database().prisma.minutes.findMany({ orderBy: { rectificatif: 'asc' } })
    expect(await rows()).toMatchObject([{ state: 'distributed' }])

    // Offered where the text can no longer change, to whoever may act for its writer; opened once.
    for (const action of ['corriger', 'transmettre', 'rediger']) {
      expect(scene.words(await writer.press(`compte-rendu.${action}`, minutes.id))).toContain('par un rectificatif')
    }
    expect(scene.words(await writer.press('compte-rendu.etat', minutes.id))).toContain('Préparer un rectificatif')
    expect(scene.words(await scene.as('UFAULX').press('compte-rendu.etat', minutes.id))).not.toContain('Préparer un')
    expect(scene.words(await scene.as('UFAULX').press('compte-rendu.rectifier', minutes.id))).toContain(
      'DGS de Custines',
    )
    await writer.press('compte-rendu.rectifier', minutes.id)
    await writer.press('compte-rendu.rectifier', minutes.id)
    const [, opened] = await rows()
    const id = opened?.id ?? ''
    expect(await rows()).toMatchObject([
      { rectificatif: 0 },
      { rectificatif: 1, state: 'draft', meetingId: minutes.meetingId },
    ])
    expect(scene.words(await writer.press('compte-rendu.transmettre', id))).toContain('rien à rectifier')
    expect(scene.words(await writer.command('/aide'))).toContain('Rectificatif du compte-rendu')

    const form = formOf(await writer.press('compte-rendu.rediger', id))
    const name = nameOf(form, 'Décisions')
    const values = filledFields(form)
    await writer.submit(form, { ...values, [name]: values[name]?.replace('Lancer', 'Préparer') ?? '' })
    scene.sent.length = 0
    await writer.press('compte-rendu.transmettre-tel-quel', id)
    const told = scene.words(scene.sent)
    expect(told).toContain('Rectificatif du compte-rendu du mardi 9 juin 2026')
    expect(told).toContain('Ce qui change par rapport au texte validé')
    expect(told).toContain('ajouté :  Préparer')
    expect(scene.words(await scene.as('UFAULX').press('compte-rendu.etat', minutes.id))).toContain(
      'Un rectificatif existe',
    )

    // Observed, validated by silence and distributed as any other, under its own name.
    const observe = { action: 'compte-rendu.observer', subject: id }
    await scene.as('UFAULX').submit(observe, { texte: 'Très bien.' })
    scene.sent.length = 0
    await scene.until('2026-06-30T08:00:00Z')
    const [first, second] = await database().prisma.minutesVersion.findMany({ orderBy: { circulatedAt: 'asc' } })
    expect(await rows()).toMatchObject([{ state: 'distributed' }, { state: 'distributed', tacit: true }])
    expect(first?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(second?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(second?.sha256).not.toBe(first?.sha256)
    const mail = scene.sent.find(({ to, mail: one }) => to === 'maire@custines.fr' && one)?.mail
    expect(mail?.subject).toContain('Rectificatif du compte-rendu du mardi 9 juin 2026')
    expect(mail?.text).toContain(`qui reste conservé (SHA-256 ${first?.sha256})`)
    const official = scene.sent.find(({ to, view }) => to === 'ULIVERDUN' && view?.summary.includes('texte officiel'))
    expect(scene.words(official)).toContain('Très bien.')
    expect(await database().prisma.delivery.groupBy({ by: ['minutesId'], _count: true })).toHaveLength(2)

    // A second one starts from the first, and leaves nothing when it is given up. Opened by whoever organises, it is
    // still its writer's to circulate, who is told.
    const mission = scene.as('UMISSION')
    const lastTo = (who: string) => scene.words(scene.sent.filter(({ to }) => to === who).at(-1))
    const prepared = scene.words(await mission.press('compte-rendu.rectifier', minutes.id))
    expect(prepared).toContain('Le transmettre revient à DGS de Custines')
    expect(prepared).not.toContain('compte-rendu.transmettre')
    expect(lastTo('UCUSTINES')).toContain('Rectificatif nº 2 du compte-rendu du mardi 9 juin 2026')
    expect(lastTo('UCUSTINES')).toContain('a ouvert ce rectificatif en votre nom')
    expect(lastTo('UCUSTINES')).toContain('compte-rendu.deleguer')
    const third = (await rows())[2]
    expect(third).toMatchObject({ rectificatif: 2, state: 'draft' })
    expect(JSON.stringify(third?.draft)).toContain('Préparer')
    expect(scene.words(await scene.as('UFAULX').press('compte-rendu.renoncer', third?.id))).toContain('DGS de Custines')
    await mission.press('compte-rendu.renoncer', third?.id)
    expect(lastTo('UCUSTINES')).toContain('a renoncé à ce rectificatif. Le texte validé ne change pas.')
    expect(await rows()).toHaveLength(2)
    expect(scene.words(await writer.press('compte-rendu.renoncer', minutes.id))).not.toContain('abandonné')
    expect(scene.failures).toEqual([])
  })
})
