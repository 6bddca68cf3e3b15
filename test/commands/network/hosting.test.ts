import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, form, LEAD, MISSION, openPlay, type Play, say } from './play.ts'

const BOUXIERES = 'U54090'
const CHAMPIGNEULLES = 'U54115'
const CUSTINES = 'U54150'
const FAULX = 'U54188'

describeOnADatabase('hosting', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
    await play.begin()
    play.sent.length = 0
  })
  afterEach(() => play.end())

  const lastView = () => play.sent.at(-1)?.view

  it('asks at J-42 whoever represents the commune, and confirms by button; the room follows', async () => {
    await play.until('2026-01-27T08:00:00Z')
    // « Retenez la date » of the one that has entered the year ahead, then the question.
    expect(play.sent.map(({ to }) => to)).toEqual(['C1', BOUXIERES])
    const yes = button(lastView(), 'accueil.confirmer')
    const reply = await play.as(BOUXIERES, null).press(yes.action, yes.subject)
    expect(say(reply)).toContain('Merci : Bouxières-aux-Dames accueille la réunion du mardi 10 mars')
    expect(play.to(LEAD).at(-1)).toContain('Bouxières-aux-Dames confirme l’accueil')
    expect(say(await play.as(BOUXIERES).press(yes.action, yes.subject))).toContain('C’était déjà confirmé')
    expect((await play.told('host.confirmed')).length).toBe(1)
    const room = button(reply, 'accueil.salle')
    const asked = form(await play.as(BOUXIERES).press(room.action, room.subject))
    const set = await play.as(BOUXIERES).submit(asked, { lieu: 'Salle des fêtes', repas: 'Déjeuner sur place' })
    expect(say(set)).toContain('Salle des fêtes')
    expect(say(await play.as(FAULX).command('/reunion prochaine'))).toContain('Salle des fêtes')
    await play.until('2026-02-10T08:00:00Z')
    expect(play.to(LEAD).filter((text) => text.includes('pas encore répondu'))).toEqual([])
  })

  it('asks once when the question falls due while the bot sleeps and the host declines on waking', async () => {
    play.clock.set(Temporal.Instant.from('2026-01-28T08:00:00Z'))
    const id = await play.meetingId('2026-03-10')
    await play.as(BOUXIERES).press('accueil.indisponible', id)
    expect(play.to(CHAMPIGNEULLES).filter((text) => text.includes('Confirmez-vous'))).toHaveLength(1)
    expect(play.to(BOUXIERES)).toEqual([])
  })

  it('gives a host asked after an outage its own time before the leads hear of no answer', async () => {
    await play.sleepUntil('2026-02-04T08:00:00Z')
    expect(play.to(BOUXIERES).filter((text) => text.includes('Confirmez-vous'))).toHaveLength(1)
    const unanswered = () => play.to(LEAD).filter((text) => text.includes('pas encore répondu'))
    expect(unanswered()).toEqual([])
    await play.until('2026-02-09T08:00:00Z')
    expect(unanswered()).toHaveLength(1)
  })

  it('lets nobody else answer for the commune, but the leads', async () => {
    const id = await play.meetingId('2026-03-10')
    expect(say(await play.as(FAULX).press('accueil.confirmer', id))).toContain('revient à la commune d’accueil')
    expect(say(await play.as('UX').press('accueil.confirmer', id))).toContain('revient à la commune d')
    expect(say(await play.as(MISSION).press('accueil.confirmer', id))).toContain('Merci')
  })

  it('declines without a reason: the turn is kept, the next one is asked at once, the order is told', async () => {
    await play.until('2026-01-27T08:00:00Z')
    const no = button(lastView(), 'accueil.indisponible')
    const reply = await play.as(BOUXIERES).press(no.action, no.subject)
    const text = say(reply)
    expect(text).toContain('sans motif')
    expect(text).toContain('L’accueil passe à : Champigneulles')
    expect(text).toContain(
      'Bouxières-aux-Dames garde son tour : elle est attendue en premier pour la réunion du mardi 12 mai',
    )
    expect(text).toContain('mardi 12 mai : Bouxières-aux-Dames (au lieu de Champigneulles)')
    expect(play.to(CHAMPIGNEULLES)).toEqual([expect.stringContaining('Confirmez-vous l’accueil ?')])
    expect(play.to(LEAD).at(-1)).toContain('son tour est reporté')
    expect((await play.hosts()).slice(0, 3)).toEqual([
      '2026-03-10 Champigneulles',
      '2026-05-12 Bouxières-aux-Dames',
      '2026-07-21 Custines',
    ])
    expect(await play.told('host.declined')).toMatchObject([{ date: '2026-03-10', host: { code: '54090' } }])
    const tour = say(await play.as(FAULX).command('/accueil tour'))
    expect(tour).toContain(
      'Le mardi 10 mars, la réunion se tient à Champigneulles : tour reporté pour Bouxières-aux-Dames',
    )
    expect(say(await play.as(FAULX).command('/reunion calendrier'))).toContain('tour reporté : Bouxières-aux-Dames')
    // The new host has three working days to answer, and is told of once.
    await play.until('2026-02-10T08:00:00Z')
    const unanswered = play.to(LEAD).filter((text) => text.includes('Champigneulles n’a pas encore répondu'))
    expect(unanswered).toHaveLength(1)
    expect(play.to(CHAMPIGNEULLES)).toHaveLength(1)
  })

  it('tells the leads at J-35 when the host is silent, who may answer for the commune', async () => {
    await play.until('2026-02-03T08:00:00Z')
    expect(play.to(LEAD).at(-1)).toContain('Bouxières-aux-Dames n’a pas encore répondu')
    const next = button(lastView(), 'accueil.indisponible')
    expect(say(await play.lead.press(next.action, next.subject))).toContain('L’accueil passe à : Champigneulles')
  })

  it('says when nobody represents the host', async () => {
    await play.lead.command(`/reseau retirer personne:<@${BOUXIERES}>`)
    await play.until('2026-01-27T08:00:00Z')
    expect(play.to(MISSION).at(-1)).toContain('personne n’y est inscrit')
    expect(button(lastView(), 'reseau.inscrire').subject).toBe(await play.meetingId('2026-03-10'))
  })

  it('keeps what was confirmed when an earlier host declines', async () => {
    await play.as(CHAMPIGNEULLES).press('accueil.confirmer', await play.meetingId('2026-05-12'))
    await play.as(BOUXIERES).command('/accueil indisponible')
    expect((await play.hosts()).slice(0, 3)).toEqual([
      '2026-03-10 Custines',
      '2026-05-12 Champigneulles',
      '2026-07-21 Bouxières-aux-Dames',
    ])
  })

  it('falls back on the EPCI when every commune declines (H8)', async () => {
    const id = await play.meetingId('2026-03-10')
    const communes = (await play.prisma.entity.findMany({ where: { kind: 'commune' } })).map((one) => one.id)
    const decline = (commune: string) =>
      play.lead.submit({ action: 'accueil.indisponible', subject: id }, { reunion: id, commune })
    for (const commune of communes) await decline(commune)
    expect((await play.hosts()).slice(0, 2)).toEqual(['2026-03-10 EPCI', '2026-05-12 Bouxières-aux-Dames'])
    expect(say(await play.as(FAULX).command('/accueil tour'))).toContain('l’intercommunalité accueille')
    await play.until('2026-01-27T08:00:00Z')
    expect(play.to(LEAD).at(-1)).toContain('Aucune commune n’est disponible')
  })

  it('tells those who lead once that the last commune declined and that none is left', async () => {
    await play.until('2026-01-28T08:00:00Z')
    const id = await play.meetingId('2026-03-10')
    const communes = (await play.prisma.entity.findMany({ where: { kind: 'commune' } })).map((one) => one.id)
    const { hostEntityId: host } = await play.prisma.meeting.findUniqueOrThrow({ where: { id } })
    const decline = (commune: string) =>
      play.lead.submit({ action: 'accueil.indisponible', subject: id }, { reunion: id, commune })
    for (const commune of communes.filter((one) => one !== host)) await decline(commune)
    play.sent.length = 0
    await decline(host ?? '')
    expect(play.to(MISSION)).toEqual([
      expect.stringContaining('Bouxières-aux-Dames ne peut pas accueillir le mardi 10 mars'),
    ])
    expect(play.to(MISSION)[0]).toContain('L’accueil passe à : la CC du Bassin de Pompey')
  })

  it('exchanges turns when the other commune agrees', async () => {
    const asked = await play.as(BOUXIERES).command('/accueil echanger avec:Custines')
    expect(say(asked)).toContain('Rien ne change d’ici là')
    expect((await play.hosts())[0]).toBe('2026-03-10 Bouxières-aux-Dames')
    const yes = button(lastView(), 'accueil.echange-accepter')
    expect(say(await play.as(FAULX).press(yes.action, yes.subject))).toContain('Vous parlez ici pour Faulx')
    expect(say(await play.as(CUSTINES).press(yes.action, yes.subject))).toContain('Échange fait')
    expect((await play.hosts()).slice(0, 3)).toEqual([
      '2026-03-10 Custines',
      '2026-05-12 Champigneulles',
      '2026-07-21 Bouxières-aux-Dames',
    ])
    expect(play.to(BOUXIERES).at(-1)).toContain('Custines est d’accord')
    expect(say(await play.as(CUSTINES).press(yes.action, yes.subject))).toContain('déjà reçu une réponse')
  })

  it('leaves the order alone when the other one declines, or was not to be asked', async () => {
    await play.as(BOUXIERES).command('/accueil echanger avec:Custines')
    const no = button(lastView(), 'accueil.echange-refuser')
    await play.as(CUSTINES).press(no.action, no.subject)
    expect(play.to(BOUXIERES).at(-1)).toContain('préfère garder son tour')
    expect((await play.hosts())[0]).toBe('2026-03-10 Bouxières-aux-Dames')
    const itself = await play.as(BOUXIERES).command('/accueil echanger avec:Bouxières-aux-Dames')
    expect(say(itself)).toContain('avec elle-même')
  })

  it('dispenses a commune and takes it back (H11)', async () => {
    const out = await play.as(BOUXIERES).command('/accueil dispense')
    expect(say(out)).toContain('participe sans accueillir')
    expect((await play.hosts())[0]).toBe('2026-03-10 Champigneulles')
    expect(say(await play.as(FAULX).command('/accueil tour'))).toContain(
      'Participent sans accueillir Bouxières-aux-Dames',
    )
    const back = await play.as(BOUXIERES).command('/accueil dispense choix:reprise')
    expect(say(back)).toContain('reprend sa place')
    expect((await play.hosts()).map((line) => line.slice(11))).not.toContain('Bouxières-aux-Dames')
    expect(say(await play.as(FAULX).command('/accueil dispense commune:Liverdun'))).toContain(
      'Vous parlez ici pour Faulx',
    )
  })

  it('counts who comes, two days before, for the host', async () => {
    const id = await play.meetingId('2026-03-10')
    const people = await play.prisma.person.findMany({ orderBy: { createdAt: 'asc' }, take: 4 })
    const { networkId } = people[0]!
    const answers = ['present', 'present', 'substitute', 'remote']
    await play.prisma.attendance.createMany({
      data: people.map((person, i) => ({
        id: crypto.randomUUID(),
        networkId,
        meetingId: id,
        personId: person.id,
        answer: answers[i]!,
        answeredAt: new Date('2026-02-01T00:00:00Z'),
      })),
    })
    await play.until('2026-03-06T08:00:00Z')
    const told = play.to(BOUXIERES).filter((text) => text.includes('attendues sur place'))
    expect(told).toEqual([expect.stringContaining('3 personnes attendues sur place (dont 1 suppléant), 1 à distance.')])
    expect(told[0]).toContain('2 membres n’ont pas répondu')
  })

  it('shows the calendar and the next meeting', async () => {
    const calendar = say(await play.as(FAULX).command('/reunion calendrier'))
    expect(calendar).toContain('mardi 10 mars 2026, 9 h 30 — Bouxières-aux-Dames')
    expect(calendar).toContain('mardi 14 juillet : fête nationale, reporté au mardi 21 juillet')
    const next = await play.as(FAULX).command('/reunion prochaine')
    expect(say(next)).toContain('mardi 10 mars 2026')
    expect(button(next, 'ordre-du-jour.proposer').subject).toBe(await play.meetingId('2026-03-10'))
    expect(() => button(next, 'accueil.confirmer')).toThrow()
    expect(button(await play.as(BOUXIERES).command('/reunion prochaine'), 'accueil.confirmer').label).toBe('Oui')
  })
})
