import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, form, LEAD, MISSION, openPlay, type Play, POMPEY, say } from './play.ts'

const FAULX = 'U54188'
const CUSTINES = 'U54150'
const BOUXIERES = 'U54090'

describeOnADatabase('who is named to lead accepts', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
  })
  afterEach(() => play.end())

  const name = async (answers: Record<string, string>, who = LEAD) =>
    play.as(who).submit(form(await play.as(who).press('reseau.confirmer', POMPEY)), answers)
  const offer = (to: string, action: 'accepter' | 'decliner') =>
    button(play.sent.filter((one) => one.to === to).at(-1)?.view, `reseau.${action}`)
  const leads = async () => {
    const { facilitatorId, organiserId } = await play.prisma.network.findFirstOrThrow()
    const people = await play.prisma.person.findMany()
    const user = (id: string | null) => people.find((person) => person.id === id)?.userId ?? null
    return [user(facilitatorId), user(organiserId)]
  }

  it('a creator who facilitates has accepted; the organiser is asked in private, and nobody else hears of it', async () => {
    const created = await name({ animateur: LEAD, organisateur: MISSION })
    expect(say(created)).toContain('Réponse attendue Chargé de mission de la CC du Bassin de Pompey')
    expect(await leads()).toEqual([LEAD, null])
    expect(play.sent.map(({ to }) => to)).toEqual([MISSION])
    expect(play.to(MISSION)[0]).toContain(
      'UDGS prépare un réseau (Réseau des DGS – CC du Bassin de Pompey) et vous propose d’en prendre l’organisation.',
    )
    const yes = offer(MISSION, 'accepter')
    expect(say(await play.as(FAULX).press(yes.action, yes.subject))).toContain('introuvable ici')
    expect(say(await play.lead.press(yes.action, yes.subject))).toContain('s’adresse à Chargé de mission')
    expect(say(await play.as(MISSION, null).press(yes.action, yes.subject))).toContain(
      'Merci : vous organisez désormais les réunions du réseau',
    )
    expect(await leads()).toEqual([LEAD, MISSION])
    expect(play.to(LEAD)).toEqual([expect.stringContaining('accepte l’organisation du réseau (Réseau des DGS')])
    expect(say(await play.as(MISSION, null).press(yes.action, yes.subject))).toContain('Vous avez déjà accepté')
    // The question loses its buttons, wherever it was answered.
    const edited = play.sent.filter((one) => one.edited)
    expect(edited.map(({ view }) => say(view))).toEqual([expect.stringContaining('Vous avez accepté.')])
    expect(say(edited)).not.toContain('reseau.accepter')
  })

  it('who accepts later hears of the requests that wait since before, in one message', async () => {
    await name({ animateur: LEAD, organisateur: MISSION })
    const yes = offer(MISSION, 'accepter')
    await play.as(FAULX).command('/reseau rejoindre commune:Faulx fonction:DGS')
    await play.as(CUSTINES).command('/reseau rejoindre commune:Custines fonction:DGS')
    play.sent.length = 0
    await play.as(MISSION, null).press(yes.action, yes.subject)
    const told = play.to(MISSION).filter((text) => text.includes('attendent votre réponse'))
    expect(told).toEqual([expect.stringContaining('2 demandes de siège attendent votre réponse : ')])
    expect(told[0]).toContain(`${FAULX}, ${CUSTINES}`)
    expect(play.to(LEAD).join()).not.toContain('attendent votre réponse')
  })

  it('a facilitator who is named is asked; until then the creator leads, and the network does not start', async () => {
    await name({ animateur: LEAD, organisateur: MISSION }, MISSION)
    expect(await leads()).toEqual([MISSION, MISSION])
    const run = await play.as(MISSION).command('/reseau demarrer')
    expect(say(run)).toContain('Réponse attendue DGS de la CC du Bassin de Pompey UDGS , pour l’animation')
    const start = button(run, 'reseau.demarrer-confirmer')
    const refused = say(await play.as(MISSION).press(start.action, start.subject))
    expect(refused).toContain('DGS de la CC du Bassin de Pompey n’a pas encore accepté l’animation')
    expect(play.sent.map(({ to }) => to)).toEqual([LEAD])
    const yes = offer(LEAD, 'accepter')
    await play.lead.press(yes.action, yes.subject)
    expect(await leads()).toEqual([LEAD, MISSION])
    expect(say(await play.as(MISSION).press(start.action, start.subject))).toContain('est démarré')
    expect(play.to('C1')).toHaveLength(1)
  })

  it('finds the question again with /reseau voir, and only the question’s own person may', async () => {
    await name({ animateur: LEAD, organisateur: MISSION })
    const shown = await play.as(MISSION).command('/reseau voir')
    expect(say(shown)).toContain('On vous propose de prendre l’organisation de ce réseau.')
    expect(button(shown, 'reseau.accepter').subject).toBe(offer(MISSION, 'accepter').subject)
    expect(say(await play.lead.command('/reseau voir'))).toContain('Réponse attendue')
    expect(say(await play.lead.command('/reseau voir'))).not.toContain('On vous propose')
    expect(say(await play.as('UX').command('/reseau voir'))).toContain('revient aux membres du réseau. Vous pouvez')
  })

  it('finds it with /aide too, before being a member; it is no request for a seat', async () => {
    await name({ animateur: LEAD, organisateur: MISSION })
    const shown = await play.as(MISSION).command('/aide')
    expect(say(shown)).toContain('Acceptez-vous l’organisation du réseau ?')
    expect(say(shown)).not.toContain('demande de siège')
    expect(say(await play.lead.command('/aide'))).not.toContain('demande de siège')
    const yes = button(shown, 'reseau.accepter')
    expect(say(await play.as(MISSION).press(yes.action, yes.subject))).toContain('vous organisez désormais')
    expect(say(await play.as(MISSION).command('/aide'))).not.toContain('Acceptez-vous')
  })

  it('who is asked to lead answers before they ask for a seat', async () => {
    await name({ animateur: LEAD, organisateur: MISSION })
    const asked = await play.as(MISSION).command('/reseau rejoindre commune:Faulx fonction:DGS')
    expect(say(asked)).toContain('On vous propose de prendre l’organisation de ce réseau : répondez d’abord')
  })

  it('« ce n’est pas moi »: the creator is told, keeps the office, and the person is no member', async () => {
    await name({ animateur: LEAD, organisateur: MISSION }, MISSION)
    const no = offer(LEAD, 'decliner')
    expect(say(await play.lead.press(no.action, no.subject))).toContain('C’est noté : rien ne change')
    expect(play.to(MISSION)[0]).toContain(
      'ne prend pas l’animation du réseau (Réseau des DGS – CC du Bassin de Pompey)',
    )
    expect(await leads()).toEqual([MISSION, MISSION])
    expect(say(await play.lead.command('/reseau voir'))).toContain('revient aux membres')
    const yes = { ...no, action: 'reseau.accepter' }
    expect(say(await play.lead.press(yes.action, yes.subject))).toContain(
      'Vous avez déjà répondu que ce n’est pas vous',
    )
    const { started } = await play
      .as(MISSION)
      .command('/reseau demarrer')
      .then(async (run) => {
        const start = button(run, 'reseau.demarrer-confirmer')
        return { started: await play.as(MISSION).press(start.action, start.subject) }
      })
    expect(say(started)).toContain('1 membre reçoit')
  })

  it('the creator takes the facilitation back while nobody has answered', async () => {
    await name({ animateur: LEAD, organisateur: MISSION }, MISSION)
    const yes = offer(LEAD, 'accepter')
    const kept = await play.as(MISSION).command(`/reseau passer-la-main personne:<@${MISSION}> role:animation`)
    expect(say(kept)).toContain('garde l’animation')
    expect(say(await play.lead.press(yes.action, yes.subject))).toContain('n’est plus d’actualité')
    expect(await leads()).toEqual([MISSION, MISSION])
    expect(await play.prisma.person.count({ where: { userId: LEAD, status: 'left' } })).toBe(1)
  })

  it('a creator who neither facilitates nor organises is no member once the facilitator has accepted', async () => {
    await name({ animateur: LEAD }, 'UDSI')
    expect(say(await play.as('UDSI').command('/reseau voir'))).toContain('Réponse attendue')
    const yes = offer(LEAD, 'accepter')
    await play.lead.press(yes.action, yes.subject)
    expect(say(await play.as('UDSI').command('/reseau voir'))).toContain('revient aux membres')
    expect(await leads()).toEqual([LEAD, null])
  })
})

describeOnADatabase('passer la main', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
    await play.begin()
    play.sent.length = 0
  })
  afterEach(() => play.end())

  const offerTo = (to: string) => button(play.sent.filter((one) => one.to === to).at(-1)?.view, 'reseau.accepter')
  const facilitator = async () => {
    const { facilitatorId } = await play.prisma.network.findFirstOrThrow()
    return (await play.prisma.person.findFirstOrThrow({ where: { id: facilitatorId ?? '' } })).userId
  }
  const hand = (who: string, to: string, role = 'animatrice') =>
    play.as(who).command(`/reseau passer-la-main personne:<@${to}> role:${role}`)

  it('the person accepts; until then nothing changes; then the channel is told', async () => {
    expect(say(await hand(LEAD, FAULX))).toContain('a reçu votre proposition en privé')
    expect(say(await hand(LEAD, FAULX))).toContain('sa réponse est attendue')
    expect(await facilitator()).toBe(LEAD)
    expect(play.sent.map(({ to }) => to)).toEqual([FAULX])
    expect(say(await play.as(FAULX).command('/aide'))).toContain('Acceptez-vous l’animation du réseau ?')
    const yes = offerTo(FAULX)
    await play.as(FAULX, null).press(yes.action, yes.subject)
    expect(play.to('C1')).toEqual([
      expect.stringContaining('Secrétaire de mairie de Faulx anime désormais le réseau, à la suite de : UDGS.'),
    ])
    expect(await facilitator()).toBe(FAULX)
    expect(say(await play.lead.command('/reseau reglages'))).toContain('revient à l')
    expect(say(await play.as(FAULX).command('/reseau reglages'))).toContain('Réglages du réseau')
    expect(say(await play.as(FAULX).command(`/reseau retirer personne:<@${LEAD}>`))).toContain('ne fait plus partie')
    expect(await play.told('network.handed-over')).toHaveLength(2)
  })

  it('a newer proposal takes the place of an older one; who declines changes nothing', async () => {
    await hand(LEAD, FAULX)
    const older = offerTo(FAULX)
    await hand(LEAD, CUSTINES)
    expect(say(await play.as(FAULX).press(older.action, older.subject))).toContain('n’est plus d’actualité')
    const no = { ...offerTo(CUSTINES), action: 'reseau.decliner' }
    await play.as(CUSTINES).press(no.action, no.subject)
    expect(play.to(LEAD).at(-1)).toContain('Secrétaire de mairie de Custines ne prend pas l’animation')
    expect(await facilitator()).toBe(LEAD)
    expect(play.to('C1')).toEqual([])
  })

  it('who leaves the network takes nothing on any more', async () => {
    await hand(LEAD, FAULX)
    const yes = offerTo(FAULX)
    await play.lead.command(`/reseau retirer personne:<@${FAULX}>`)
    expect(say(await play.as(FAULX).press(yes.action, yes.subject))).toContain('n’est plus d’actualité')
    expect(await facilitator()).toBe(LEAD)
  })

  it('two answers at once count once', async () => {
    await hand(LEAD, FAULX)
    const yes = offerTo(FAULX)
    const both = await Promise.all(
      ['accepter', 'decliner'].map((word) => play.as(FAULX).press(`reseau.${word}`, yes.subject)),
    )
    expect(both.map(say).filter((text) => text.includes('Vous avez déjà'))).toHaveLength(1)
  })

  it('while the facilitator’s account lives, nobody else hands it over: the answer says whom to ask', async () => {
    const text = 'UDGS anime le réseau et son compte est actif : adressez-vous à cette personne'
    expect(say(await hand(MISSION, MISSION))).toContain(text)
    expect(say(await hand(FAULX, FAULX))).toContain(text)
    expect(say(await hand('UX', FAULX))).toContain('revient aux membres du réseau')
    expect(say(await hand(FAULX, FAULX, 'organisateur'))).toContain('revient à l’animation du réseau')
    expect(await facilitator()).toBe(LEAD)
    expect(play.sent).toEqual([])
  })

  it('when the platform does not say, nothing changes', async () => {
    play.accounts.set(LEAD, 'unknown')
    expect(say(await hand(MISSION, MISSION))).toContain('ne dit pas en ce moment si le compte de UDGS est actif')
    expect(await facilitator()).toBe(LEAD)
  })

  it('when it is gone, the organiser takes it over alone, and the channel is told', async () => {
    play.accounts.set(LEAD, 'gone')
    expect(say(await hand(MISSION, MISSION))).toContain('anime désormais le réseau')
    expect(await facilitator()).toBe(MISSION)
    expect(play.to('C1')).toEqual([expect.stringContaining('anime désormais le réseau, à la suite de : UDGS')])
  })

  it('when it is gone, the organiser may propose somebody else, who accepts', async () => {
    play.accounts.set(LEAD, 'gone')
    await hand(MISSION, FAULX)
    const yes = offerTo(FAULX)
    await play.as(FAULX).press(yes.action, yes.subject)
    expect(await facilitator()).toBe(FAULX)
  })

  it('when it is gone, two members of distinct communes take it over: the channel hears both times', async () => {
    play.accounts.set(LEAD, 'gone')
    const first = say(await hand(FAULX, FAULX))
    expect(first).toContain('prendra l’animation si un membre d’une autre commune le demande aussi')
    expect(await facilitator()).toBe(LEAD)
    expect(play.to('C1')).toEqual([
      expect.stringContaining(
        'Le compte de UDGS, qui animait le réseau, est fermé. Secrétaire de mairie de Faulx (Faulx) propose de reprendre l’animation.',
      ),
    ])
    const too = button(play.sent.at(-1)?.view, 'reseau.reprise-appuyer')
    expect(say(await play.as(FAULX).press(too.action, too.subject))).toContain('déjà comptée pour Faulx')
    await play.as(MISSION).command('/reseau inscrire personne:<@UADJOINT> commune:Faulx fonction:DGS')
    expect(say(await play.as('UADJOINT').press(too.action, too.subject))).toContain('déjà comptée pour Faulx')
    const done = await play.as(CUSTINES).press(too.action, too.subject)
    expect(say(done)).toContain('Secrétaire de mairie de Faulx U54188 anime désormais le réseau')
    expect(await facilitator()).toBe(FAULX)
    expect(play.to('C1').at(-1)).toContain('anime désormais le réseau')
    expect(say(await play.as(BOUXIERES).press(too.action, too.subject))).toContain('a déjà reçu sa suite')
    expect((await play.told('takeover.asked')).length).toBe(2)
  })

  it('when it is gone, two members may ask for a third one, who accepts', async () => {
    play.accounts.set(LEAD, 'gone')
    await hand(FAULX, CUSTINES)
    // The second one need not press the button: the same words do.
    expect(say(await hand(BOUXIERES, CUSTINES))).toContain('a reçu votre proposition en privé')
    expect(await facilitator()).toBe(LEAD)
    const yes = offerTo(CUSTINES)
    await play.as(CUSTINES).press(yes.action, yes.subject)
    expect(await facilitator()).toBe(CUSTINES)
  })

  it('nor does whoever was asked take it over from an account that is opened again, or of which nothing is said', async () => {
    for (const ask of [() => hand(MISSION, FAULX), () => hand(FAULX, CUSTINES).then(() => hand(BOUXIERES, CUSTINES))]) {
      play.accounts.set(LEAD, 'gone')
      play.sent.length = 0
      await ask()
      const [asked] = [FAULX, CUSTINES].filter((one) => play.to(one).length > 0)
      if (!asked) throw new Error('nobody was asked')
      const yes = offerTo(asked)
      play.accounts.set(LEAD, 'active')
      expect(say(await play.as(asked).press(yes.action, yes.subject))).toContain('son compte est actif')
      play.accounts.set(LEAD, 'unknown')
      expect(say(await play.as(asked).press(yes.action, yes.subject))).toContain('ne dit pas en ce moment')
      expect(await facilitator()).toBe(LEAD)
      // They may still say no.
      const no = await play.as(asked).press('reseau.decliner', yes.subject)
      expect(say(no)).not.toContain('actif')
    }
  })

  it('an account that is opened again in between is not taken over', async () => {
    play.accounts.set(LEAD, 'gone')
    await hand(FAULX, FAULX)
    const too = button(play.sent.at(-1)?.view, 'reseau.reprise-appuyer')
    play.accounts.set(LEAD, 'active')
    expect(say(await play.as(CUSTINES).press(too.action, too.subject))).toContain('son compte est actif')
    expect(await facilitator()).toBe(LEAD)
  })
})
