import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, form, openPlay, type Play, say } from './play.ts'

describeOnADatabase('settings and offices', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
    await play.create()
    await play.register()
  })
  afterEach(() => play.end())

  const settings = async () => (await play.prisma.network.findFirstOrThrow()).settings

  const theme = async (name: string) => form(await play.lead.command(`/reseau reglages theme:${name}`))
  const kept = async () => {
    const { proposed: _, ...rules } = (await settings()) as Record<string, unknown>
    return rules
  }
  async function save(name: string, values: Record<string, string | string[]>) {
    const preview = await play.lead.submit(await theme(name), values)
    const press = button(preview, 'reseau.reglages-confirmer')
    return { preview, saved: await play.lead.press(press.action, press.subject) }
  }

  it('shows what holds, before and after, then saves only what was confirmed', async () => {
    const before = await kept()
    const overview = await play.lead.command('/reseau reglages')
    expect(say(overview)).toContain('8 jours calendaires')
    const opened = button(overview, 'reseau.reglages-delais')
    const asked = form(await play.lead.press(opened.action, opened.subject))
    expect(asked.fields.find(({ name }) => name === 'delai')).toMatchObject({ value: 8 })
    const preview = await play.lead.submit(asked, { delai: '2', decompte: 'mois', prolongation: 'aucune' })
    expect(say(preview)).toContain('2 mois (au lieu de : 8 jours calendaires)')
    expect(await kept()).toEqual(before)
    const modify = button(preview, 'reseau.reglages-delais')
    const again = form(await play.lead.press(modify.action, modify.subject))
    expect(again.fields.find(({ name }) => name === 'delai')).toMatchObject({ value: 2 })
    const press = button(preview, 'reseau.reglages-confirmer')
    expect(press.subject.length).toBeLessThanOrEqual(60)
    await play.lead.press(press.action, press.subject)
    // Pressed again, there is nothing left to save.
    expect(say(await play.lead.press(press.action, press.subject))).toContain('n’ont pas pu être relus')
    await save('diffusion', { cercles: ['dgs', 'elus', 'cadres'], partie_1: '40', modele: 'clisson' })
    expect(await settings()).toEqual({
      ...before,
      review: { length: 2, unit: 'months', mode: null, extension: 'aucune' },
      circles: { maires: false, elus: true, cadres: true },
      agenda: { budgets: [40, 45, 30], followUpMinutes: 10, preset: 'clisson' },
    })
    expect(await play.told('network.changed')).toEqual([
      { settings: ['review'] },
      { settings: ['circles', 'preset', 'budgets'] },
    ])
  })

  it('a change of calendar says which dates fall on a holiday, moves none, and plans their prompts anew', async () => {
    await play.plan()
    await play.start()
    const hosts = await play.hosts()
    const [first = ''] = hosts
    const day = first.slice(0, 10)
    const before = await play.dueOf(day)
    const call = before.find((line) => line.startsWith('agenda.call'))?.slice(12, 22) ?? ''
    const { preview, saved } = await save('calendrier', {
      territoire: 'alsace-moselle',
      vendredi_saint: 'non',
      jours_ajoutes: `${day}, ${call}`,
      jours_retires: '25/05/2026, 26/05/2026',
      zone_scolaire: 'B',
      plancher: '1',
      seuil: '3000',
    })
    expect(say(preview)).toContain('tomberait un jour férié (jour non travaillé du réseau)')
    expect(say(preview)).toContain('/reunion deplacer')
    expect(say(preview)).toContain('Sans effet, car déjà ordinaire : mardi 26 mai 2026')
    expect(say(preview)).toContain('Vendredi saint travaillé')
    expect(say(saved)).toContain('/reunion deplacer')
    expect(await play.hosts()).toEqual(hosts)
    expect(say(await play.lead.command('/reunion calendrier'))).toContain('jour non travaillé du réseau')
    const after = await play.dueOf(day)
    expect(after).toHaveLength(before.length)
    expect(after.find((line) => line.startsWith('agenda.call'))?.slice(12, 22) ?? '').not.toBe(call)
    expect(after.filter((line) => !line.startsWith('agenda.call'))).toEqual(
      before.filter((line) => !line.startsWith('agenda.call')),
    )
    expect(await settings()).toMatchObject({
      calendar: { territory: 'alsace-moselle', goodFriday: false, removed: ['2026-05-25', '2026-05-26'] },
      floorMonths: 1,
      stratumThreshold: 3000,
    })
    const small = await play.prisma.entity.findMany({ where: { stratum: 'petite' } })
    expect(small.every(({ population }) => (population ?? 0) < 3000)).toBe(true)
    // An emptied list is empty.
    await save('calendrier', { territoire: 'MF', abolition: '28' })
    expect((await kept()).calendar).toEqual({ territory: 'MF', mfAbolitionDay: 28 })
  })

  it('a change of zone keeps the clock on the wall and plans anew what is due', async () => {
    await play.plan()
    await play.start()
    await play.until('2026-01-13T12:00:00Z')
    const hosts = await play.hosts()
    const before = await play.dueOf('2026-03-10')
    expect(before[0]).toBe('host.ask 2026-01-27T08:00Z')
    const extension = async () =>
      (await play.prisma.dueWork.findFirstOrThrow({ where: { kind: 'series.extend', status: 'open' } })).dueAt
    expect((await extension()).toISOString()).toBe('2026-03-09T08:00:00.000Z')
    const { preview } = await save('calendrier', { fuseau: 'La Réunion' })
    expect(say(preview)).toContain('Fuseau horaire heure de La Réunion (au lieu de : heure de Paris)')
    expect(say(preview)).toContain(
      'Les réunions gardent leur horaire, lu à l’heure de La Réunion : la prochaine, mardi 10 mars 2026 à 9 h 30. Les rappels partiront à 9 h 00, à cette heure-là.',
    )
    expect(await play.prisma.network.findFirstOrThrow()).toMatchObject({ zone: 'Indian/Reunion' })
    expect(await play.hosts()).toEqual(hosts)
    const after = await play.dueOf('2026-03-10')
    expect(after).toEqual([
      ...before.slice(0, -1).map((line) => line.replace('T08:00Z', 'T05:00Z')),
      'meeting.close 2026-03-10T08:00Z',
    ])
    expect((await extension()).toISOString()).toBe('2026-03-09T05:00:00.000Z')
    expect(say(await play.lead.command('/reunion calendrier'))).toContain('mardi 10 mars 2026, 9 h 30')
    await play.until('2026-01-27T05:00:00Z')
    expect(play.to('U54090').at(-1)).toContain('Confirmez-vous l’accueil ?')
    await play.until('2026-03-09T05:00:00Z')
    expect((await play.hosts()).at(-1)).toMatch(/^2027-03-09/)
    const [added] = await play.prisma.meeting.findMany({ orderBy: { date: 'desc' }, take: 1 })
    expect(added?.startsLocal).toBe('2027-03-09T09:30')
  })

  it('a convocation of other jours francs leaves on another day (D8)', async () => {
    await play.plan()
    await play.start()
    const convocation = async () => (await play.dueOf('2026-03-10')).find((line) => line.startsWith('convocation'))
    expect(await convocation()).toBe('convocation 2026-03-03T08:00Z')
    const { preview } = await save('delais', { convocation: '3' })
    expect(say(preview)).toContain(
      'Convocation 3 jours francs avant, soit 4 jours (au lieu de : 6 jours francs avant, soit 7 jours)',
    )
    expect(say(preview)).toContain(
      'au plus tard 4 jours avant : le vendredi 6 mars 2026 pour la réunion du mardi 10 mars 2026',
    )
    expect(await convocation()).toBe('convocation 2026-03-06T08:00Z')
  })

  it('reads the floor in civil months, or day by day (R7)', async () => {
    await play.plan({ premier_mois: '2026-03', rang: '1', jour: 'jeudi' })
    const { preview } = await save('calendrier', { lecture: 'jour pour jour' })
    expect(say(preview)).toContain('Lecture du plancher jour pour jour (au lieu de : en mois civils)')
    expect(say(preview)).toContain('3 intervalles planifiés dépassent ce plancher.')
    const calendar = say(await play.lead.command('/reunion calendrier'))
    expect(calendar).toContain(
      'jeudi 7 mai 2026, 9 h 30 — Champigneulles — plancher rompu, jour pour jour, depuis le jeudi 5 mars',
    )
    expect(say((await save('calendrier', { plancher: '3', lecture: 'civils' })).preview)).toContain(
      'Les dates planifiées respectent ce plancher.',
    )
  })

  it('refuses with the reason beside the field, keeps the text, saves nothing', async () => {
    const before = await settings()
    for (const [name, field, typed] of [
      ['delais', 'delai', '61'],
      ['delais', 'delai', '0'],
      ['delais', 'convocation', '2'],
      ['calendrier', 'jours_ajoutes', '14/05/2027, 31/02/2027'],
      ['calendrier', 'plancher', '25'],
    ] as const) {
      const refused = await play.lead.submit(await theme(name), { [field]: typed })
      if (refused.kind !== 'invalid') throw new Error(say(refused))
      expect(Object.keys(refused.errors)).toEqual([field])
      expect(String((refused.form.fields.find((one) => one.name === field) as { value?: unknown }).value)).toBe(typed)
    }
    expect(await settings()).toEqual(before)
  })

  it('changes nothing for those who do not lead, and refuses a token that it did not give', async () => {
    expect(say(await play.as('U54188').command('/reseau reglages'))).toContain('revient à l')
    const { id } = await play.prisma.network.findFirstOrThrow()
    expect(say(await play.as('U54188').press('reseau.reglages-confirmer', `${id}~x`))).toContain('revient à l')
    expect(say(await play.lead.press('reseau.reglages-confirmer', `${id}~x`))).toContain('n’ont pas pu être relus')
  })

  it('does not hand over to somebody who is not on the chat', async () => {
    await play.lead.command('/reseau inscrire commune:Faulx fonction:DGS courriel:dgs@faulx.fr nom:"DGS de Faulx"')
    const refused = await play.lead.command('/reseau passer-la-main personne:"DGS de Faulx" role:organisateur')
    expect(say(refused)).toContain('ne peut pas être choisi(e) ici : il faut un membre confirmé, qui a un compte ici.')
  })
})
