import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, form, LEAD, MISSION, openPlay, type Play, say } from './play.ts'

const BOUXIERES = 'U54090'
const CUSTINES = 'U54150'
const FAULX = 'U54188'

/** The first meeting: Tuesday 10 March 2026, at Bouxières-aux-Dames. */
const MARCH = '2026-03-10'

describeOnADatabase('people come and go in mid-cycle', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
    await play.begin()
    play.sent.length = 0
  })
  afterEach(() => play.end())

  const remove = (userId: string, rest = '') => play.lead.command(`/reseau retirer personne:<@${userId}>${rest}`)
  const register = (userId: string, commune: string) =>
    play.lead.command(`/reseau inscrire personne:<@${userId}> commune:${commune} fonction:DGS`)
  const seats = async (userId: string) =>
    (
      await play.prisma.seat.findMany({
        where: { person: { userId }, to: null },
        include: { entity: true },
        orderBy: { id: 'asc' },
      })
    ).map(({ entity }) => entity.name)
  const close = async (values: Record<string, string> = {}) => {
    const id = await play.meetingId(MARCH)
    return play.lead.submit(form(await play.lead.press('reunion.cloturer', id)), values)
  }
  const writer = async () => {
    const { writerId } = await play.prisma.minutes.findFirstOrThrow()
    return (await play.prisma.person.findFirstOrThrow({ where: { id: writerId } })).userId
  }
  const publish = async () => {
    await play.until('2026-02-28T08:00:00Z')
    await play.lead.press('ordre-du-jour.publier', await play.meetingId(MARCH))
    await play.until('2026-03-03T08:00:00Z')
  }

  it('the commune of who leaves keeps its turn; a question without an answer goes to those who lead', async () => {
    await play.until('2026-01-27T08:00:00Z')
    expect(play.to(BOUXIERES).at(-1)).toContain('Confirmez-vous l’accueil ?')
    play.sent.length = 0
    const removed = say(await remove(BOUXIERES))
    expect(removed).toContain('ne fait plus partie du réseau. L’historique reste attaché à la fonction.')
    expect(removed).toContain('Sans représentant désormais : Bouxières-aux-Dames.')
    expect(play.to(MISSION)).toEqual([
      expect.stringContaining('C’est le tour de Bouxières-aux-Dames pour le mardi 10 mars 2026, 9 h 30, mais personne'),
    ])
    expect((await play.hosts())[0]).toBe(`${MARCH} Bouxières-aux-Dames`)
    expect(say(await play.as(BOUXIERES).press('accueil.confirmer', await play.meetingId(MARCH)))).toContain(
      'revient à la commune d’accueil. Vous pouvez vous adresser à : UDGS ou',
    )
    play.sent.length = 0
    await play.until('2026-02-10T08:00:00Z')
    expect(play.to(MISSION).filter((text) => text.includes('pas encore répondu'))).toEqual([])
  })

  it('who comes after them is welcomed, and is asked what the commune was asked', async () => {
    await play.until('2026-01-27T08:00:00Z')
    await remove(BOUXIERES)
    play.sent.length = 0
    await register('UNEUVE', 'Bouxières-aux-Dames')
    expect(play.to('UNEUVE')).toEqual([
      expect.stringContaining('Bienvenue. Vous représentez Bouxières-aux-Dames. Prochaine réunion : mardi 10 mars'),
      expect.stringContaining('Confirmez-vous l’accueil ?'),
    ])
    const yes = button(play.sent.at(-1)?.view, 'accueil.confirmer')
    expect(say(await play.as('UNEUVE').press(yes.action, yes.subject))).toContain(
      'Merci : Bouxières-aux-Dames accueille',
    )
    await register('UAUTRE', 'Bouxières-aux-Dames')
    expect(play.to('UAUTRE')).toHaveLength(1)
  })

  it('who comes after them has their own time to answer; then those who lead are told', async () => {
    await play.until('2026-01-27T08:00:00Z')
    await remove(BOUXIERES)
    await register('UNEUVE', 'Bouxières-aux-Dames')
    play.sent.length = 0
    await play.until('2026-02-10T08:00:00Z')
    expect(play.to(MISSION).filter((text) => text.includes('n’a pas encore répondu'))).toHaveLength(1)
  })

  it('who comes once the convocation has left is convened in private, and may answer', async () => {
    await publish()
    play.sent.length = 0
    await register('UNEUVE', 'Frouard')
    expect(play.to('UNEUVE')[1]).toContain('Convocation : réunion du mardi 10 mars')
    const present = button(play.sent.at(-1)?.view, 'reunion.presence')
    expect(say(await play.as('UNEUVE', null).press(present.action, present.subject))).toContain('présen')
    await register('UNEUVE', 'Pompey')
    expect(play.to('UNEUVE').filter((text) => text.includes('Convocation'))).toHaveLength(1)
  })

  it('who leaves is expected no more; the suppléant they named is, for it is the commune’s', async () => {
    await publish()
    const id = await play.meetingId(MARCH)
    await play.as(FAULX).press('reunion.presence', `${id}~present`)
    await play.as(CUSTINES).submit(form(await play.as(CUSTINES).press('reunion.presence', `${id}~substitute`)), {
      nom: 'Adjoint de Custines',
      courriel: 'adjoint@custines.fr',
    })
    expect(play.to('adjoint@custines.fr')).toHaveLength(1)
    await remove(FAULX)
    await remove(CUSTINES)
    await play.until('2026-03-06T08:00:00Z')
    expect(play.to(FAULX)).toEqual([])
    expect(play.to(BOUXIERES).at(-1)).toContain('1 personne attendue sur place (dont 1 suppléant)')
  })

  it('minutes whose writer leaves go to another one of the commune, else to those who lead', async () => {
    await register('USECOND', 'Bouxières-aux-Dames')
    await play.until('2026-03-10T12:00:00Z')
    await close()
    expect(await writer()).toBe(BOUXIERES)
    play.sent.length = 0
    const removed = say(await remove(BOUXIERES))
    expect(removed).toContain('Le compte-rendu de la réunion du mardi 10 mars revient à : DGS de Bouxières-aux-Dames.')
    expect(await writer()).toBe('USECOND')
    expect(play.to('USECOND')).toEqual([
      expect.stringContaining(
        'Ce compte-rendu vous revient, à la suite de : Secrétaire de mairie de Bouxières-aux-Dames',
      ),
    ])
    await remove('USECOND')
    expect(await writer()).toBe(LEAD)
    play.sent.length = 0
    await play.until('2026-03-17T08:00:00Z')
    expect(play.sent.filter(({ to }) => to === 'USECOND' || to === BOUXIERES)).toEqual([])
    expect(play.to(LEAD).some((text) => text.includes('attend encore d’être transmis'))).toBe(true)
    expect((await play.told('minutes.relayed')).length).toBe(2)
  })

  it('changing commune: one form, one press; the history stays where it was', async () => {
    await play.as(FAULX).command('/ordre-du-jour proposer titre:Voirie partie:3 duree:20')
    const moved = await register(FAULX, 'Frouard')
    expect(say(moved)).toContain('représente Faulx et Frouard')
    const leave = button(moved, 'reseau.retirer')
    expect(leave.label).toBe('Ne représente plus Faulx')
    const left = say(await play.lead.press(leave.action, leave.subject))
    expect(left).toContain('Secrétaire de mairie de Faulx ne représente plus Faulx.')
    expect(await seats(FAULX)).toEqual(['Frouard'])
    expect(play.to(FAULX).at(-1)).toContain('Vous représentez Faulx et Frouard')
    expect(say(await play.lead.press(leave.action, leave.subject))).toContain('ne représente pas Faulx')
    expect(say(await play.as(FAULX).command('/accueil indisponible commune:Faulx'))).toContain(
      'Vous parlez ici pour Frouard',
    )
    const closed = await play.prisma.seat.findMany({ where: { person: { userId: FAULX }, to: { not: null } } })
    expect(closed).toHaveLength(1)
    expect(say(await play.lead.command('/ordre-du-jour voir'))).toContain('Voirie')
  })

  it('a host who changes commune leaves the minutes to whoever represents it, and keeps them when nobody does', async () => {
    await play.until('2026-03-10T12:00:00Z')
    await close()
    await register(BOUXIERES, 'Frouard')
    await remove(BOUXIERES, ' commune:Bouxières-aux-Dames')
    expect(await writer()).toBe(BOUXIERES)
  })

  it('what they proposed and supported still counts, for the commune they spoke for', async () => {
    await play.as(FAULX).command('/ordre-du-jour proposer titre:Voirie partie:3 duree:20')
    const { id } = await play.prisma.proposal.findFirstOrThrow()
    await play.as(CUSTINES).press('ordre-du-jour.soutenir', id)
    await remove(CUSTINES)
    await remove(FAULX)
    const agenda = say(await play.lead.command('/ordre-du-jour voir'))
    expect(agenda).toContain('Porté par 2 personnes, 2 collectivités.')
    expect(await play.prisma.support.count()).toBe(1)
  })

  it('a support counts for the commune its person spoke for that day, wherever they go (P1)', async () => {
    await play.as(FAULX).command('/ordre-du-jour proposer titre:Voirie partie:3 duree:20')
    const { id } = await play.prisma.proposal.findFirstOrThrow()
    await play.as(CUSTINES).press('ordre-du-jour.soutenir', id)
    await play.until('2026-01-06T08:00:00Z')
    await register(CUSTINES, 'Faulx')
    await remove(CUSTINES, ' commune:Custines')
    expect(say(await play.lead.command('/ordre-du-jour voir'))).toContain('Porté par 2 personnes, 2 collectivités.')
  })

  it('one person for several communes is written to once, and leaves them one by one', async () => {
    await register(FAULX, 'Malleloy')
    play.sent.length = 0
    await publish()
    await play.until('2026-03-06T08:00:00Z')
    expect(play.to(FAULX).filter((text) => text.includes('10 mars'))).toHaveLength(1)
    expect(say(await remove(FAULX, ' commune:Malleloy'))).toContain('ne représente plus Malleloy')
    expect(say(await play.as(FAULX).command('/reseau voir'))).toContain('Faulx')
  })

  it('two persons for one commune are both asked; the answer of one is enough', async () => {
    await register('USECOND', 'Bouxières-aux-Dames')
    await play.until('2026-01-27T08:00:00Z')
    expect(play.sent.filter(({ view }) => say(view).includes('Confirmez-vous')).map(({ to }) => to)).toEqual([
      BOUXIERES,
      'USECOND',
    ])
    const id = await play.meetingId(MARCH)
    await play.as('USECOND').press('accueil.confirmer', id)
    expect(say(await play.as(BOUXIERES).press('accueil.confirmer', id))).toContain('C’était déjà confirmé')
    play.sent.length = 0
    await remove(BOUXIERES)
    expect(play.to(LEAD)).toEqual([])
  })

  it('a commune dispensed from hosting stays a member: convened, and never asked', async () => {
    await play.as(BOUXIERES).command('/accueil dispense commune:Bouxières-aux-Dames')
    expect((await play.hosts())[0]).toBe(`${MARCH} Champigneulles`)
    await publish()
    await play.until('2026-03-06T08:00:00Z')
    expect(play.to(BOUXIERES).filter((text) => text.includes('Confirmez-vous'))).toEqual([])
    expect(play.to(BOUXIERES).filter((text) => text.includes('10 mars'))).toHaveLength(1)
  })

  it('an exchange asked of a commune is shown to its newcomer; its answer reaches the other commune', async () => {
    await register('UFROUARD', 'Frouard')
    await play.as(FAULX).command('/accueil echanger commune:Faulx avec:Frouard')
    await remove('UFROUARD')
    await register('USECOND', 'Faulx')
    await remove(FAULX)
    play.sent.length = 0
    await register('UNEUF', 'Frouard')
    const yes = button(play.sent.at(-1)?.view, 'accueil.echange-accepter')
    await play.as('UNEUF').press(yes.action, yes.subject)
    expect(play.to('USECOND')).toEqual([expect.stringContaining('échangent leurs tours d’accueil')])
  })

  it('a réserve of somebody who left is for those who lead to lift, and the answer says so', async () => {
    await play.until('2026-03-10T12:00:00Z')
    await close()
    const { id } = await play.prisma.minutes.findFirstOrThrow()
    await play.as(BOUXIERES).press('compte-rendu.transmettre-tel-quel', id)
    await play.as(FAULX).submit({ action: 'compte-rendu.reserver', subject: id }, { motif: 'Le montant est faux.' })
    const removed = say(await remove(FAULX))
    expect(removed).toContain('Une réserve de cette personne reste ouverte : l’animation peut la lever après échange')
    await play.until('2026-03-25T08:00:00Z')
    const { id: observation } = await play.prisma.observation.findFirstOrThrow()
    const lifted = form(await play.lead.press('compte-rendu.lever-reserve', observation))
    await play.lead.submit(lifted, { motif: 'Le montant est corrigé, vu avec la commune.' })
    expect(await play.prisma.minutes.findFirstOrThrow()).toMatchObject({
      state: expect.stringMatching(/valid|distrib/),
    })
  })
})

describeOnADatabase('a closed account', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
    await play.begin()
    play.sent.length = 0
  })
  afterEach(() => play.end())

  const goneOf = async (userId: string) =>
    (await play.prisma.person.findFirstOrThrow({ where: { userId } })).accountGoneAt !== null

  it('is written to no more; the leads are told once; the commune and its turn stay', async () => {
    play.accounts.set(BOUXIERES, 'gone')
    await play.until('2026-01-27T08:00:00Z')
    expect(await goneOf(BOUXIERES)).toBe(true)
    const told = play.to(MISSION)
    expect(told[0]).toContain(
      'Le compte de Secrétaire de mairie de Bouxières-aux-Dames est fermé : je ne lui écris plus ici.',
    )
    expect(told[0]).toContain('Bouxières-aux-Dames reste dans le réseau et garde son tour, mais personne d’autre')
    expect(told[1]).toContain('mais personne n’y est joignable (ni compte ouvert, ni courriel)')
    expect((await play.hosts())[0]).toBe(`${MARCH} Bouxières-aux-Dames`)
    await play.until('2026-03-06T08:00:00Z')
    expect(play.to(MISSION).filter((text) => text.includes('est fermé'))).toHaveLength(1)
    expect((await play.told('account.gone')).length).toBe(1)
    const gone = await play.prisma.outbox.findMany({ where: { fate: 'failed' } })
    expect(gone).toHaveLength(1)
  })

  it('is written to again once its person types something', async () => {
    play.accounts.set(BOUXIERES, 'gone')
    await play.until('2026-01-27T08:00:00Z')
    play.accounts.set(BOUXIERES, 'active')
    await play.as(BOUXIERES).command('/reunion prochaine')
    expect(await goneOf(BOUXIERES)).toBe(false)
  })

  it('who can be reached by e-mail goes on by e-mail', async () => {
    await play.lead.command(
      `/reseau inscrire personne:<@${BOUXIERES}> commune:Frouard fonction:DGS courriel:dgs@bouxieres.fr`,
    )
    play.accounts.set(BOUXIERES, 'gone')
    await play.until('2026-01-27T08:00:00Z')
    // The very question that did not arrive on the chat.
    expect(play.to('dgs@bouxieres.fr')).toEqual([expect.stringContaining('Confirmez-vous l’accueil')])
    await play.until('2026-02-03T08:00:00Z')
    play.sent.length = 0
    await play.until('2026-03-06T08:00:00Z')
    expect(play.to('dgs@bouxieres.fr').length).toBeGreaterThan(0)
    expect(play.to(MISSION).filter((text) => text.includes('garde son tour, mais personne'))).toEqual([])
  })

  it('of the facilitator: the organiser is told that they may take over', async () => {
    play.accounts.set(LEAD, 'gone')
    await play.as('UX').command('/reseau rejoindre commune:Millery fonction:DGS')
    expect(play.to(MISSION).at(-1)).toContain('Cette personne animait le réseau : l’organisation peut reprendre')
    const take = button(play.sent.at(-1)?.view, 'reseau.passer-la-main')
    const asked = form(await play.as(MISSION, null).press(take.action, take.subject))
    expect(asked.fields.map(({ name }) => name)).toEqual(['personne', 'role'])
  })

  it('of both who lead: the channel is told, so that two members may ask', async () => {
    play.accounts.set(LEAD, 'gone')
    play.accounts.set(MISSION, 'gone')
    await play.as('UX').command('/reseau rejoindre commune:Millery fonction:DGS')
    expect(play.to('C1').at(-1)).toMatch(/est fermé : je ne lui écris plus ici/)
  })

  it('of the writer of minutes: another writer is found', async () => {
    await play.until('2026-03-10T12:00:00Z')
    play.accounts.set(BOUXIERES, 'gone')
    const id = await play.meetingId(MARCH)
    await play.lead.submit(form(await play.lead.press('reunion.cloturer', id)), {})
    expect(play.to(LEAD).at(-1)).toContain('Ce compte-rendu vous revient, à la suite de')
  })

  it('of a writer with an address: the colleague who goes on is told, and they alone', async () => {
    const mail = 'dgs@bouxieres.fr'
    await play.prisma.person.updateMany({
      where: { userId: BOUXIERES },
      data: { email: mail, emailKind: 'nominative' },
    })
    await play.lead.command('/reseau inscrire personne:<@UNEUVE> commune:Bouxières-aux-Dames fonction:DGS')
    await play.until('2026-03-10T12:00:00Z')
    play.accounts.set(BOUXIERES, 'gone')
    play.sent.length = 0
    await play.lead.submit(form(await play.lead.press('reunion.cloturer', await play.meetingId(MARCH))), {})
    const writer = await play.prisma.person.findFirstOrThrow({ where: { userId: BOUXIERES } })
    expect(writer.accountGoneAt).not.toBeNull()
    expect(play.to('UNEUVE').filter((text) => text.includes('Ce compte-rendu vous revient'))).toHaveLength(1)
    expect(play.to(mail).filter((text) => text.includes('compte-rendu'))).toEqual([])
  })
})
