import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnBothDatabases } from '../../support/databases.ts'
import { button, form, LEAD, MISSION, openPlay, type Play, POMPEY, say } from './play.ts'

// PGlite has one session and cannot lose a race; PostgreSQL can.
describeOnBothDatabases('two people at once', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
  })
  afterEach(() => play.end())

  it('make one network of a channel, whatever else they belong to', async () => {
    await play.as('UA', 'C8').submit({ action: 'reseau.confirmer', subject: POMPEY }, { animateur: 'UA' })
    const both = await Promise.all(
      ['UA', 'UB'].map((who) =>
        play.as(who).submit({ action: 'reseau.confirmer', subject: POMPEY }, { animateur: who }),
      ),
    )
    expect(both.map(say).filter((text) => text.includes('13 communes participent'))).toHaveLength(1)
    expect(both.map(say).filter((text) => text.includes('Un canal, un réseau'))).toHaveLength(1)
    expect(await play.prisma.network.count({ where: { channelId: 'C1' } })).toBe(1)
  })

  it('plan a series once, start once', async () => {
    await play.create()
    await play.register()
    const preview = await play.lead.submit(form(await play.lead.command('/reunion planifier')), {})
    const confirm = button(preview, 'reunion.planifier-confirmer')
    const who = [LEAD, MISSION].map((id) => play.as(id))
    const confirmed = await Promise.all(who.map((one) => one.press(confirm.action, confirm.subject)))
    expect(confirmed.map(say).filter((text) => text.includes('déjà confirmée'))).toHaveLength(1)
    expect(await play.prisma.meeting.count()).toBe(5)
    const start = button(await play.lead.command('/reseau demarrer'), 'reseau.demarrer-confirmer')
    const started = await Promise.all(who.map((one) => one.press(start.action, start.subject)))
    expect(started.map(say).filter((text) => text.includes('déjà démarré'))).toHaveLength(1)
    expect(play.to('U54188')).toHaveLength(1)
  })

  it('take each their turn when two hosts decline one meeting', async () => {
    await play.begin()
    const id = await play.meetingId('2026-03-10')
    await Promise.all([
      play.as('U54090').press('accueil.indisponible', id),
      play.as('U54115').command('/accueil indisponible reunion:2026-03-10'),
    ])
    expect((await play.hosts()).slice(0, 3)).toEqual([
      '2026-03-10 Custines',
      '2026-05-12 Bouxières-aux-Dames',
      '2026-07-21 Champigneulles',
    ])
  })
})
