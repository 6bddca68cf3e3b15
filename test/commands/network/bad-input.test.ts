import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnBothDatabases } from '../../support/databases.ts'
import { form, LEAD, openPlay, type Play, POMPEY, say } from './play.ts'

describeOnBothDatabases('bad input: refused with the reason, nothing saved, the text kept', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
  })
  afterEach(() => play.end())

  it('a zone that is not IANA', async () => {
    const asked = form(await play.lead.press('reseau.confirmer', POMPEY))
    const refused = await play.lead.submit(asked, { animateur: LEAD, zone: 'Europe/Pompey' })
    if (refused.kind !== 'invalid') throw new Error(say(refused))
    expect(Object.keys(refused.errors)).toEqual(['zone'])
    expect(refused.form.fields.find(({ name }) => name === 'animateur')).toMatchObject({ value: LEAD })
    expect(await play.prisma.network.count()).toBe(0)
  })

  it('a cadence that never falls', async () => {
    await play.create()
    const asked = form(await play.lead.command('/reunion planifier'))
    const refused = await play.lead.submit(asked, { rang: '5', duree: '90' })
    if (refused.kind !== 'invalid') throw new Error(say(refused))
    expect(Object.keys(refused.errors)).toEqual(['rang'])
    expect(refused.form.fields.find(({ name }) => name === 'duree')).toMatchObject({ value: 90 })
    expect(await play.prisma.series.count()).toBe(0)
  })

  it('an unknown commune', async () => {
    await play.begin()
    const refused = say(await play.as('U54090').command('/accueil echanger avec:Pompei'))
    expect(refused).toContain('Pompey')
    expect(await play.prisma.swap.count()).toBe(0)
  })

  it('the calendar warns as the preview does', async () => {
    await play.create()
    await play.plan({ premier_mois: '2026-04', cadence: 'tous-les-deux-mois' })
    expect(say(await play.lead.command('/reunion calendrier'))).toMatch(/plancher rompu : 3 mois/)
  })
})
