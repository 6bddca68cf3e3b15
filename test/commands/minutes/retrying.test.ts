import { expect, test } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { button } from '../network/play.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

describeOnADatabase('a copy that did not arrive', (database) => {
  test('is told with the server’s words, tried anew for those alone, at the address of today', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { prisma } = database()
    const { minutes } = await seedHeld(database())
    const writer = scene.as('UCUSTINES')
    const receipts = () => scene.sent.filter(({ view }) => view && scene.words(view).includes('Reçu'))
    await writer.press('compte-rendu.transmettre', minutes.id)
    expect(scene.words(await writer.press('compte-rendu.reessayer', minutes.id))).toContain('n’est pas encore diffusé')
    scene.mailFates.set('maire@custines.fr', { fate: 'failed', reason: '550 5.1.1 Unknown user' })
    scene.mailFates.set('mairie@faulx.fr', { fate: 'retry', reason: '451 4.7.1 Greylisted' })
    await scene.until('2026-06-18T09:00:00Z')

    // One address is still put off: no receipt yet, and « état » says why to those who write or lead.
    expect(receipts()).toEqual([])
    const state = scene.words(await scene.as('UEPCI').command('/compte-rendu etat reunion:2026-06-09'))
    expect(state).toContain('Diffusion : 6 personnes servies, 2 envois en cours, 2 non remis.')
    // The log holds the codes alone: a server's words may quote the address.
    const reasons = scene.log.filter(({ message }) => message === 'delivery fault').map(({ reason }) => reason)
    expect(new Set(reasons)).toEqual(new Set(['550 5.1.1', '451 4.7.1']))
    expect(state).toContain('Remis à plus tard par le serveur : « 451 4.7.1 Greylisted »')
    expect(scene.words(await scene.as('UFAULX').command('/compte-rendu etat reunion:2026-06-09'))).not.toContain(
      'Diffusion :',
    )

    // Put off for an hour: told once, to those who await the receipt.
    for (const attempts of [19, 19]) {
      await prisma.outbox.updateMany({ where: { fate: 'pending' }, data: { retryAt: null, attempts } })
      await scene.core.settle()
    }
    const deferred = scene.sent.filter(({ view }) => scene.words(view).includes('remet à plus tard'))
    expect(deferred.map(({ to }) => to).sort()).toEqual(['UCUSTINES', 'UEPCI'])
    expect(scene.words(deferred[0])).toContain('« 451 4.7.1 Greylisted »')

    // The server takes it in the end: one receipt each, to writer and facilitator.
    scene.mailFates.delete('mairie@faulx.fr')
    await prisma.outbox.updateMany({ where: { fate: 'pending' }, data: { retryAt: null } })
    await scene.core.settle()
    expect(
      receipts()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['UCUSTINES', 'UEPCI'])
    const [receipt] = receipts()
    expect(scene.words(receipt)).toContain('Non remis : 2 personnes.')
    expect(scene.words(receipt)).toContain('Maire de Custines : 550 5.1.1 Unknown user')
    expect(scene.words(receipt)).toContain('Maire de Liverdun : aucune adresse')

    // Nothing corrected yet: the same refusal, nobody else hears of it.
    scene.sent.length = 0
    const retry = button(receipt, 'compte-rendu.reessayer')
    expect(scene.words(await scene.as('UFAULX').press(retry.action, retry.subject))).toContain('Cette action revient')
    expect(scene.words(await scene.as('UEPCI').press(retry.action, retry.subject))).toContain('1 envoi repart.')
    expect(scene.sent.every(({ view }) => scene.words(view).includes('nouvel envoi terminé'))).toBe(true)

    // Corrected: the mayor of Liverdun by the address that Custines has, which gets its only copy.
    await prisma.person.updateMany({
      where: { name: 'Maire de Custines', email: 'maire@custines.fr' },
      data: { email: 'corrige@custines.fr' },
    })
    await prisma.person.updateMany({
      where: { name: 'Maire de Liverdun' },
      data: { email: 'Corrige@custines.fr', emailKind: 'shared' },
    })
    scene.sent.length = 0
    expect(scene.words(await writer.press(retry.action, retry.subject))).toContain(
      '1 envoi repart. Vous recevrez le bilan.',
    )
    expect(scene.sent.filter(({ mail }) => mail).map(({ to }) => to)).toEqual(['corrige@custines.fr'])
    const last = receipts().at(-1)
    expect(scene.words(last)).toContain('Reçu en tout par : 6 DGS et secrétaires de mairie, 4 maires')
    expect(scene.words(last)).toContain('Aucun échec.')
    expect(scene.words(await writer.press(retry.action, retry.subject))).toContain('il n’y a rien à renvoyer')
    const told = (await scene.story()).map(({ type }) => type).filter((type) => /distributed|retried|resent/.test(type))
    expect(told).toEqual([
      'minutes.distributed',
      'minutes.retried',
      'minutes.resent',
      'minutes.retried',
      'minutes.resent',
    ])
    expect(scene.failures).toEqual([])
  })
})
