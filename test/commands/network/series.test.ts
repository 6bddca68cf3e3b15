import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, form, openPlay, type Play, say } from './play.ts'

describeOnADatabase('planning a series', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
    await play.create()
  })
  afterEach(() => play.end())

  it('asks by form, with defaults that leave six weeks of preparation', async () => {
    const asked = form(await play.lead.command('/reunion planifier'))
    const values = Object.fromEntries(
      asked.fields.map((field) => [
        field.name,
        'value' in field ? field.value : 'values' in field ? field.values : undefined,
      ]),
    )
    expect(values).toEqual({
      cadence: 'tous-les-deux-mois',
      jour: 'tuesday',
      rang: '2',
      heure: '09:30',
      duree: 150,
      premier_mois: '2026-03',
      feries: 'same-weekday-next-week',
      vacances: 'non',
      mois_exclus: ['8'],
    })
  })

  it('previews a year with the reason of each move, and what to look at', async () => {
    const { preview } = await play.plan()
    const text = say(preview)
    expect(text).toContain('Tous les deux mois, le 2e mardi, à 9 h 30, durée 2 h 30. 5 réunions sur douze mois')
    expect(text).toContain('mardi 10 mars 2026 — Bouxières-aux-Dames')
    expect(text).toContain('mardi 21 juillet 2026 — Custines')
    expect(text).toContain('Mardi 14 juillet : fête nationale, reporté au mardi 21 juillet')
    expect(text).toContain('vacances d’été')
  })

  it('moves August to September for a sparse series, and says that the floor breaks', async () => {
    const { preview } = await play.plan({ premier_mois: '2026-02' })
    const text = say(preview)
    expect(text).toContain('pas de réunion en août, reporté au mardi 8 septembre')
    expect(text).toContain(
      'Plancher « a minima tous les deux mois » rompu : 3 mois entre le mardi 9 juin et le mardi 8 septembre',
    )
  })

  it('says that the school calendar is unknown rather than free', async () => {
    await play.prisma.$executeRaw`UPDATE "Network" SET settings = jsonb_set(settings, '{schoolZone}', 'null')`
    const { preview } = await play.plan()
    expect(say(preview)).toContain('Calendrier scolaire inconnu à partir du mardi 10 mars 2026')
  })

  it('says « inconnu » beyond the published calendar, in the preview and in the calendar, and marks a pont', async () => {
    play.clock.set(Temporal.Instant.from('2026-11-02T08:00:00Z'))
    const { preview } = await play.plan({
      premier_mois: '2027-01',
      cadence: 'tous-les-mois',
      rang: '1',
      jour: 'friday',
    })
    const calendar = await play.lead.command('/reunion calendrier')
    for (const text of [say(preview), say(calendar)]) {
      expect(text).toContain('Calendrier scolaire inconnu à partir du vendredi 3 septembre 2027')
      expect(text).toMatch(/vendredi 7 mai 2027[^,]*(, 9 h 30)? — [^—]*(— |\()pont/)
      expect(text).toMatch(/vendredi 5 mars 2027[^,]*(, 9 h 30)? — [^—]*(— |\()vacances d’hiver \(dates à vérifier\)/)
    }
  })

  it('steps over school holidays when asked to, summer aside', async () => {
    const { preview } = await play.plan({ premier_mois: '2026-02', jour: 'jeudi', rang: '3', vacances: 'oui' })
    const text = say(preview)
    expect(text).toContain('Jeudi 19 février : vacances d’hiver, reporté au jeudi 26 février')
    expect(text).toContain('jeudi 5 mars 2026')
    expect(text).toContain('jeudi 18 juin 2026')
  })

  it.each([
    ['tous-les-mois', 'tous les mois, le 2e mardi', 9],
    ['toutes-les-six-semaines', 'toutes les six semaines, le mardi', 7],
    ['mois-et-demi', '(8 réunions par an)', 7],
    ['trimestriel', 'tous les trois mois', 4],
  ])('knows %s', async (cadence, words, meetings) => {
    const { preview } = await play.plan({ cadence })
    expect(say(preview).toLowerCase()).toContain(words)
    expect(await play.prisma.meeting.count()).toBe(meetings)
  })

  it('questions « bimensuel », typed or sent', async () => {
    expect(say(await play.lead.command('/reunion planifier cadence:bimensuel'))).toContain('deux fois par mois')
    const typed = form(await play.lead.command('/reunion planifier cadence:bimestriel'))
    expect(typed.fields[0]).toMatchObject({ name: 'cadence' })
    const sent = await play.lead.submit(typed, { cadence: 'bimensuelle' })
    expect(sent.kind === 'invalid' ? sent.errors.cadence : '').toContain('deux fois par mois')
  })

  it('brings the form back as it was, keeps one draft, and confirms it once', async () => {
    const asked = form(await play.lead.command('/reunion planifier'))
    const preview = await play.lead.submit(asked, { cadence: 'trimestriel', heure: '14:00', rang: 'dernier' })
    const modify = button(preview, 'reunion.planifier')
    const again = form(await play.lead.press(modify.action, modify.subject))
    expect(again.fields.find(({ name }) => name === 'cadence')).toMatchObject({ value: 'trimestriel' })
    expect(again.fields.find(({ name }) => name === 'heure')).toMatchObject({ value: '14:00' })
    expect(again.fields.find(({ name }) => name === 'rang')).toMatchObject({ value: 'dernier' })
    const changed = await play.lead.submit(again, { cadence: 'trimestriel', heure: '10:00' })
    expect(await play.prisma.series.count()).toBe(1)
    const confirm = button(changed, 'reunion.planifier-confirmer')
    expect(say(await play.lead.press(confirm.action, confirm.subject))).toContain('4 réunions sont planifiées')
    expect(say(await play.lead.press(confirm.action, confirm.subject))).toContain('déjà confirmée')
    expect(say(await play.lead.command('/reunion planifier'))).toContain('Une série est déjà planifiée')
  })

  it('writes meetings with hosts and tells the story, in UTC; a draft network announces and plans nothing', async () => {
    await play.plan()
    expect(await play.hosts()).toEqual([
      '2026-03-10 Bouxières-aux-Dames',
      '2026-05-12 Champigneulles',
      '2026-07-21 Custines',
      '2026-09-08 Faulx',
      '2026-11-10 Frouard',
    ])
    const told = await play.told('meeting.planned')
    expect(told[0]).toMatchObject({
      date: '2026-03-10',
      startsAt: '2026-03-10T08:30:00Z',
      host: { code: '54090', name: 'Bouxières-aux-Dames' },
    })
    expect(told[1]?.startsAt).toBe('2026-05-12T07:30:00Z')
    expect(await play.prisma.dueWork.count()).toBe(0)
    expect(play.sent).toEqual([])
  })

  it('is for the leads', async () => {
    expect(say(await play.as('UX').command('/reunion planifier'))).toContain('revient à l')
  })

  describe('once the network is started', () => {
    it('announces the dates in the channel', async () => {
      await play.register()
      await play.start()
      await play.plan()
      const text = play.to('C1').at(-1)
      expect(text).toContain('Retenez ces dates')
      expect(text).toContain('mardi 21 juillet 2026, 9 h 30, accueil : Custines')
      expect(text).toContain('fête nationale')
    })

    it('keeps twelve months planned by itself, one date at a time, without planning any twice', async () => {
      await play.register()
      await play.plan()
      await play.start()
      await play.until('2026-01-13T12:00:00Z')
      expect((await play.hosts()).at(-1)).toBe('2027-01-12 Lay-Saint-Christophe')
      await play.sleepUntil('2026-07-21T05:00:00Z')
      const hosts = await play.hosts()
      expect(hosts.map((line) => line.slice(0, 10)).slice(-4)).toEqual([
        '2027-01-12',
        '2027-03-09',
        '2027-05-11',
        '2027-07-13',
      ])
      expect(new Set(hosts).size).toBe(hosts.length)
      expect((await play.told('meeting.planned')).length).toBe(9)
    })
  })
})
