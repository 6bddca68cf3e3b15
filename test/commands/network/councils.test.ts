import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, form, openPlay, type Play, say } from './play.ts'

describeOnADatabase('municipal councils (R9)', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
    await play.create()
  })
  afterEach(() => play.end())

  const asked = async () => form(await play.lead.command('/reseau reglages theme:conseils'))
  async function save(values: Record<string, string>) {
    const preview = await play.lead.submit(await asked(), values)
    const press = button(preview, 'reseau.reglages-confirmer')
    return { preview: say(preview), saved: say(await play.lead.press(press.action, press.subject)) }
  }
  const kept = async () => ((await play.prisma.network.findFirstOrThrow()).settings as { councils: unknown }).councils

  it('are recorded one a line, by start, those to come', async () => {
    const { preview } = await save({
      conseils:
        'Faulx 10/03/2026 20h30 22h30\nbouxieres aux dames le 03/03/2026 à 20 h\nCustines 2026-03-05\nMillery 01/12/2025',
    })
    expect(preview).toContain(
      'Conseils municipaux Bouxières-aux-Dames le mardi 3 mars, Custines le jeudi 5 mars et Faulx le mardi 10 mars (au lieu de : aucune date)',
    )
    expect(preview).toContain('Les prochaines dates planifiées éviteront ces conseils, de semaine en semaine.')
    expect(await kept()).toEqual([
      { code: '54090', commune: 'Bouxières-aux-Dames', start: '2026-03-03T20:00', end: '2026-03-03T23:59' },
      { code: '54150', commune: 'Custines', start: '2026-03-05T00:00', end: '2026-03-05T23:59' },
      { code: '54188', commune: 'Faulx', start: '2026-03-10T20:30', end: '2026-03-10T22:30' },
    ])
    expect((await asked()).fields.find(({ name }) => name === 'conseils')).toMatchObject({
      value: 'Bouxières-aux-Dames 03/03/2026 20h00\nCustines 05/03/2026\nFaulx 10/03/2026 20h30 22h30',
    })
    await save({ conseils: '' })
    expect(await kept()).toEqual([])
  })

  it('are stepped over when a series is planned, and the preview says why', async () => {
    await save({ conseils: 'Faulx 10/03/2026 20h30 22h30\nCustines 17/03/2026 18h' })
    const { preview } = await play.plan()
    expect(say(preview)).toContain(
      'Mardi 10 mars : conseil municipal (Faulx), reporté au mardi 17 mars ; mardi 17 mars : conseil municipal (Custines), reporté au mardi 24 mars',
    )
    expect((await play.hosts())[0]).toBe('2026-03-24 Bouxières-aux-Dames')
    expect(say(await play.lead.command('/reunion calendrier'))).toContain('conseil municipal (Faulx), reporté')
  })

  it('by their hours only, when the network says so', async () => {
    await save({ regle: 'overlap', conseils: 'Faulx 10/03/2026 20h30 22h30\nCustines 12/05/2026 11h 13h' })
    await play.plan()
    expect((await play.hosts()).slice(0, 2)).toEqual(['2026-03-10 Bouxières-aux-Dames', '2026-05-19 Champigneulles'])
  })

  it('recorded later, they move nothing: the planned dates that meet one are named', async () => {
    await play.plan()
    const hosts = await play.hosts()
    const { preview, saved } = await save({ conseils: 'Faulx 10/03/2026 20h30' })
    for (const text of [preview, saved]) {
      expect(text).toContain('La réunion du mardi 10 mars 2026 rencontre le conseil municipal de Faulx.')
      expect(text).toContain('/reunion deplacer')
    }
    expect(preview).toContain('Les dates déjà planifiées ne bougent pas.')
    expect(await play.hosts()).toEqual(hosts)
    expect(say(await play.lead.command('/reunion calendrier'))).toMatch(
      /mardi 10 mars 2026, [^—]*—[^—]*— conseil municipal de Faulx/,
    )
  })

  it('are stepped over by the rolling year too, and a date they push on is planned once', async () => {
    await save({ conseils: 'Faulx 12/01/2027 20h30' })
    await play.plan()
    await play.start()
    await play.until('2026-02-02T08:00:00Z')
    expect((await play.hosts()).at(-1)).toBe('2027-01-19 Lay-Saint-Christophe')
    expect(new Set((await play.hosts()).map((line) => line.slice(0, 7))).size).toBe((await play.hosts()).length)
    await play.until('2026-03-20T08:00:00Z')
    expect((await play.hosts()).at(-1)).toBe('2027-03-09 Liverdun')
  })

  it('a date that one pushed beyond the year comes back when it is removed', async () => {
    await play.plan()
    await play.start()
    await save({ conseils: 'Faulx 12/01/2027 20h30' })
    await play.until('2026-01-13T12:00:00Z')
    expect((await play.hosts()).map((line) => line.slice(0, 10))).not.toContain('2027-01-12')
    await save({ conseils: '' })
    await play.until('2026-03-20T08:00:00Z')
    expect((await play.hosts()).map((line) => line.slice(0, 10)).slice(-2)).toEqual(['2027-01-12', '2027-03-09'])
  })

  it('warn when a meeting is moved onto one', async () => {
    await play.register()
    await play.plan()
    await play.start()
    await save({ conseils: 'Faulx 17/03/2026 20h30' })
    expect(say(await play.lead.command('/reunion deplacer 17/03/2026 reunion:10/03/2026'))).toContain(
      'la réunion rencontre le conseil municipal de Faulx',
    )
  })
})
