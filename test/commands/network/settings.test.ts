import { afterEach, beforeEach, expect, it } from 'vitest'
import { decodeSettings, encodeSettings } from '../../../commands/reseau/settings-code.ts'
import { describeOnBothDatabases } from '../../support/databases.ts'
import { button, form, LEAD, openPlay, type Play, say } from './play.ts'

describeOnBothDatabases('settings and offices', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
    await play.create()
    await play.register()
  })
  afterEach(() => play.end())

  const settings = async () => (await play.prisma.network.findFirstOrThrow()).settings

  it('shows before and after, then saves only what was confirmed', async () => {
    const before = await settings()
    const asked = form(await play.lead.command('/reseau reglages'))
    expect(asked.fields.find(({ name }) => name === 'delai')).toMatchObject({ value: 8 })
    const values = { delai: '2', decompte: 'mois', cercles: ['dgs', 'elus', 'cadres'], partie_1: '40' }
    const preview = await play.lead.submit(asked, values)
    expect(say(preview)).toContain('2 mois (au lieu de : 8 jours calendaires)')
    expect(say(preview)).toContain('DGS et secrétaires, élus et cadres')
    expect(await settings()).toEqual(before)
    const modify = button(preview, 'reseau.reglages')
    const again = form(await play.lead.press(modify.action, modify.subject))
    expect(again.fields.find(({ name }) => name === 'delai')).toMatchObject({ value: 2 })
    const save = button(preview, 'reseau.reglages-confirmer')
    expect(save.subject.length).toBeLessThanOrEqual(60)
    await play.lead.press(save.action, save.subject)
    expect(await settings()).toMatchObject({
      review: { length: 2, unit: 'months', mode: null, extension: 'aucune' },
      circles: { maires: false, elus: true, cadres: true },
      agenda: { budgets: [40, 45, 30], followUpMinutes: 10, preset: 'call' },
    })
    expect(await play.told('network.changed')).toEqual([{ settings: ['review', 'circles', 'budgets'] }])
  })

  it('changes nothing for those who do not lead', async () => {
    expect(say(await play.as('U54188').command('/reseau reglages'))).toContain('revient à l')
    const { id } = await play.prisma.network.findFirstOrThrow()
    const pressed = await play.as('U54188').press('reseau.reglages-confirmer', `${id}~1c0i0-10.10.10`)
    expect(say(pressed)).toContain('revient à l')
  })

  it('refuses a code that it did not write', async () => {
    const { id } = await play.prisma.network.findFirstOrThrow()
    expect(say(await play.lead.press('reseau.reglages-confirmer', `${id}~x`))).toContain('n’ont pas pu être relus')
    expect(say(await play.lead.press('reseau.reglages-confirmer', `${id}~0c0i0-10.10.10`))).toContain(
      'n’ont pas pu être relus',
    )
  })

  it('hands the facilitation over; the channel is told once the network is started', async () => {
    await play.plan()
    await play.start()
    const done = await play.lead.command('/reseau passer-la-main personne:<@U54188> role:animatrice')
    expect(say(done)).toContain('anime désormais le réseau')
    expect(play.to('C1').at(-1)).toContain('anime désormais le réseau')
    expect(say(await play.lead.command('/reseau reglages'))).toContain('revient à l')
    expect(form(await play.as('U54188').command('/reseau reglages')).title).toBe('Réglages du réseau')
    expect(say(await play.as('U54188').command(`/reseau retirer personne:<@${LEAD}>`))).toContain('ne fait plus partie')
  })

  it('does not hand over to somebody who is not on the chat', async () => {
    await play.lead.command('/reseau inscrire commune:Faulx fonction:DGS courriel:dgs@faulx.fr nom:"DGS de Faulx"')
    const refused = await play.lead.command('/reseau passer-la-main personne:"DGS de Faulx" role:organisateur')
    expect(say(refused)).toContain('introuvable')
  })
})

it('carries settings through a button and back', () => {
  const settings = {
    review: { length: 60, unit: 'days', mode: 'ouvrables', extension: 'jour-ouvrable-suivant' },
    distribution: 'immediate',
    circles: { maires: true, elus: false, cadres: true },
    schoolZone: null,
    budgets: [240, 240, 240],
  } as const
  expect(decodeSettings(encodeSettings(settings))).toEqual(settings)
  expect(encodeSettings(settings).length).toBeLessThanOrEqual(23)
})
