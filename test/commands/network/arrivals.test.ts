import { expect, test } from 'vitest'
import type { Happening } from '../../../src/interaction/happening.ts'
import { describeOnADatabase } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { CLOSED_AT, seedHeld } from '../minutes/held-meeting.ts'

const FROM = { platform: 'slack', installation: { externalId: 'T1' }, channelId: 'C1' } as const
const arrival = (id: string, more: Partial<Extract<Happening, { kind: 'arrival' }>> = {}): Happening => ({
  ...FROM,
  key: `event:${id}`,
  kind: 'arrival',
  user: { id, name: `Personne ${id}`, guest: false },
  inviter: { id: 'UFAULX', name: 'DGS de Faulx' },
  ...more,
})

describeOnADatabase('an arrival in the members’ channel', (database) => {
  test('in mid-circulation those who lead learn who came, what that changes and what to do, once', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    const happens = async (happening: Happening) => {
      await scene.core.happened(happening)
      await scene.core.settle()
    }
    const told = (who: string) => scene.sent.filter(({ to, view }) => to === who && scene.words(view).includes('entré'))
    scene.audience.next = { isPrivate: true, userIds: ['UEPCI', 'UMISSION', 'UCUSTINES', 'UFAULX', 'ULIVERDUN'] }
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)

    // The same event twice, at once and later, is one arrival.
    const guest = arrival('UELU', { user: { id: 'UELU', name: 'Adjointe aux écoles', guest: true } })
    await Promise.all([happens(guest), happens(guest)])
    await happens(guest)
    expect([told('UEPCI').length, told('UMISSION').length, told('UFAULX').length]).toEqual([1, 1, 0])
    const said = scene.words(told('UEPCI')[0]?.view)
    for (const part of [
      'Adjointe aux écoles UELU  (compte invité)  : le réseau ne connaît pas cette personne.',
      'Invitation de  DGS de Faulx UFAULX',
      'Le compte-rendu du mardi 9 juin 2026 y est en cours d’examen : cette personne peut déjà le lire, avec les observations.',
      'Tant qu’elle y est, je n’y publierai plus aucun projet de compte-rendu.',
      'Si elle représente une commune, inscrivez-la ; sinon, retirez-la du canal.',
    ]) {
      expect(said).toContain(part)
    }

    // A member who comes back is no news.
    await happens(arrival('ULIVERDUN'))
    expect(told('UEPCI')).toHaveLength(1)

    // Another person is another arrival; the button registers them.
    await happens(arrival('UAUTRE', { inviter: null }))
    expect(told('UEPCI')).toHaveLength(2)
    const button = /"action":"reseau.inscrire","subject":"([^"]+)"/.exec(JSON.stringify(told('UEPCI')[1]?.view))
    const form = await scene.as('UEPCI', 'DUEPCI').press('reseau.inscrire', button?.[1])
    expect(JSON.stringify(form)).toContain('"value":"UAUTRE"')
    expect(scene.failures).toEqual([])
  })

  test('a channel that is no network’s concerns nobody', async () => {
    const scene = openScene(database(), CLOSED_AT)
    await scene.core.happened({ ...arrival('UX'), channelId: 'CAUTRE' })
    await scene.core.settle()
    expect(scene.sent).toEqual([])
  })
})

describeOnADatabase('an arrival of somebody who is known', (database) => {
  test('an élue the network knows is called by her function, and is not to be registered', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const mail = { email: 'elue@bassin.fr', emailKind: 'nominative' } as const
    await seedHeld(database(), { others: [{ name: 'Élue aux finances', circle: 'elus', userId: 'UELUE', ...mail }] })
    await scene.core.happened(arrival('UELUE'))
    await scene.core.settle()
    const told = scene.sent.find(({ to }) => to === 'UEPCI')
    const said = scene.words(told?.view)
    expect(said).toContain('Élue aux finances UELUE   : élu(e).')
    expect(said).toContain('Cette personne peut lire ce qui a déjà été écrit dans le canal.')
    expect(said).toContain('Élus et cadres reçoivent le texte validé, jamais un projet : retirez-la du canal.')
    expect(JSON.stringify(told?.view)).not.toContain('"kind":"buttons"')
  })
})
