import { expect, test } from 'vitest'
import { describeOnBothDatabases } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { formOf } from './forms.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

describeOnBothDatabases('the distribution', (database) => {
  test('is held until resumed, reaches the commissions and domains chosen, and tells every failure', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    const writer = scene.as('UCUSTINES')
    expect(scene.words(await writer.command('/compte-rendu suspendre motif:Attendre'))).toContain(
      'pas encore été transmis aux membres : ce sera possible ensuite',
    )
    await writer.press('compte-rendu.transmettre', minutes.id)
    for (const id of ['UFAULX', 'ULIVERDUN', 'UEPCI', 'UMISSION'])
      await scene.as(id).press('compte-rendu.approuver', minutes.id)

    const audience = formOf(await scene.as('UMISSION').press('compte-rendu.destinataires', minutes.id))
    expect(audience.fields).toMatchObject([
      { name: 'commissions', choices: [{ value: 'Finances' }] },
      { name: 'domaines', choices: [{ value: 'Achats' }] },
    ])
    // One that is gone meanwhile: nothing is saved in part, and the form keeps what was ticked.
    const refused = await scene.as('UMISSION').submit(audience, { commissions: ['Finances', 'Inconnue'], domaines: [] })
    expect(refused).toMatchObject({
      kind: 'invalid',
      errors: {
        commissions:
          '« Inconnue » n’est pas, ou plus, une commission à choisir ici. Au choix : Finances. Rien n’est enregistré.',
      },
      form: { fields: [{ values: ['Finances'] }, { values: [] }] },
    })
    expect(await database().prisma.minutes.findFirstOrThrow()).toMatchObject({ commissions: [], domains: [] })
    await scene.as('UMISSION').submit(audience, { commissions: ['Finances'], domaines: [] })
    expect(await database().prisma.minutes.findFirstOrThrow()).toMatchObject({ commissions: ['Finances'], domains: [] })

    // Only the writer and those who lead hold it back, with a reason.
    expect(
      scene.words(
        await scene.as('UFAULX').submit({ action: 'compte-rendu.suspendre', subject: minutes.id }, { motif: 'Non' }),
      ),
    ).toContain('DGS de Custines')
    const suspend = formOf(await scene.as('UEPCI').press('compte-rendu.suspendre', minutes.id))
    scene.sent.length = 0
    await scene.as('UEPCI').submit(suspend, { motif: 'Annexe à joindre' })
    expect(scene.sent.map(({ to }) => to).sort()).toEqual(['UCUSTINES', 'UMISSION'])
    // No date is promised meanwhile: not in « état », in the preview, or in the thread.
    expect(scene.words(await writer.command('/compte-rendu etat'))).toMatch(
      /il sera validé à la clôture\. .*La diffusion est suspendue\. Motif : Annexe à joindre/,
    )
    await scene.until('2026-06-18T09:00:00Z')
    const said = scene.sent.map(({ view }) => scene.words(view)).join('\n')
    expect(said).toContain('inclus, il sera validé. ')
    expect(said).toContain('Sa diffusion est suspendue pour l’instant.')
    expect(said).not.toMatch(/diffusé le|Diffusion prévue/)
    expect(await database().prisma.minutes.findFirstOrThrow()).toMatchObject({
      state: 'validated',
      validatedAt: new Date('2026-06-17T22:00:00Z'),
    })

    // Resumed after its hour: it leaves at once. No mail is configured: held, never counted as distributed.
    scene.sent.length = 0
    scene.mailFate.next = { fate: 'held' }
    const resumed = await writer.command('/compte-rendu diffuser')
    expect(scene.words(resumed)).toContain('part maintenant')
    const story = (await scene.story()).filter(({ type }) => type === 'minutes.distributed')
    expect(story.map(({ facts }) => facts)).toEqual([
      { minutes: minutes.id, recipients: { dgs: 5, maires: 0, elus: 0, cadres: 0 }, failures: 6 },
    ])
    const fates = await database().prisma.delivery.groupBy({ by: ['fate'], _count: true, orderBy: { fate: 'asc' } })
    expect(Object.fromEntries(fates.map(({ fate, _count }) => [fate, _count]))).toEqual({
      duplicate: 1,
      held: 4,
      missing: 1,
      sent: 5,
    })
    const receipt = scene.sent.find(({ view }) => scene.words(view).includes('Non remis'))
    expect(scene.words(receipt)).toContain('Élue aux finances : non envoyé : messagerie non configurée')
    expect(scene.words(receipt)).not.toContain('Cadre des marchés')
    // Approved by five of the six: the sixth said nothing, so it is tacit.
    expect((await database().prisma.minutes.findFirstOrThrow()).tacit).toBe(true)
    expect(scene.words(await writer.command('/compte-rendu suspendre motif:Trop'))).toContain('déjà diffusé')
    expect(scene.words(await writer.press('compte-rendu.diffuser', minutes.id))).toContain('déjà diffusé')
    expect(scene.failures).toEqual([])
  })
})

describeOnBothDatabases('explicit approval', (database) => {
  test('by every recipient is recorded apart from silence; immediate distribution leaves at the close', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes, people } = await seedHeld(database(), { settings: { distribution: 'immediate' }, others: [] })
    const malleloy = people['DGS de Malleloy']
    await database().prisma.person.update({ where: { id: malleloy?.id ?? '' }, data: { status: 'left' } })
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    for (const id of ['UFAULX', 'ULIVERDUN', 'UEPCI', 'UMISSION'])
      await scene.as(id).press('compte-rendu.approuver', minutes.id)
    expect(scene.words(await scene.as('UFAULX').press('compte-rendu.approuver', minutes.id))).toContain('déjà approuvé')
    // Two take no message from the bot: one has an address.
    scene.closed.add('UFAULX').add('ULIVERDUN')
    const contact = { email: 'dgs@faulx.fr', emailKind: 'nominative' }
    await database().prisma.person.updateMany({ where: { name: 'DGS de Faulx' }, data: contact })
    await database().prisma.person.updateMany({ where: { name: 'DGS de Liverdun' }, data: { email: null } })
    scene.sent.length = 0
    await scene.until('2026-06-17T22:00:00Z')
    const byMail = scene.sent.filter(({ mail }) => mail)
    expect(byMail.map(({ to }) => to)).toEqual(['dgs@faulx.fr'])
    expect(byMail[0]?.mail?.text).not.toContain('Présences')
    const receipt = scene.sent.find(({ view }) => scene.words(view).includes('Non remis'))
    expect(scene.words(receipt)).toContain('Reçu par : 4 DGS et secrétaires de mairie (4 envois)')
    expect(scene.words(receipt)).toContain('Non remis : 1 personne.')
    expect(scene.words(receipt)).toContain('DGS de Liverdun : message non remis sur la messagerie')
    expect(await database().prisma.minutes.findFirstOrThrow()).toMatchObject({
      state: 'distributed',
      tacit: false,
      validatedAt: new Date('2026-06-17T22:00:00Z'),
      distributedAt: new Date('2026-06-17T22:00:00Z'),
    })
    expect(scene.failures).toEqual([])
  })
})
