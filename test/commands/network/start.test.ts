import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, COMMUNES, LEAD, MISSION, openPlay, type Play, say } from './play.ts'

describeOnADatabase('starting a network', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
    await play.create()
  })
  afterEach(() => play.end())

  it('shows who will receive what and when; nothing leaves', async () => {
    await play.register(Object.keys(COMMUNES).filter((code) => code !== '54369'))
    await play.lead.command('/reseau inscrire commune:Faulx fonction:maire courriel:maire@faulx.fr')
    await play.as('UMILLERY').command('/reseau rejoindre commune:Millery fonction:secrétaire')
    // Who prepares the network learns of it at once, and is not told again at the start.
    expect(play.to(LEAD)).toEqual([expect.stringContaining('UMILLERY demande le siège de Millery')])
    expect(say(await play.lead.command('/aide'))).toContain('1 demande de siège attend votre réponse.')
    play.sent.length = 0
    await play.plan()
    const text = say(await play.lead.command('/reseau demarrer'))
    expect(text).toContain('14 personnes, 12 communes représentées')
    expect(text).toContain('Sans représentant Millery')
    expect(text).toContain('Demandes en attente UMILLERY')
    expect(text).toContain('Répondre aux demandes reseau.voir')
    expect(text).not.toContain('Planifier les réunions')
    expect(text).toContain('14 DGS et secrétaires ; 1 maire')
    expect(text).toContain('mardi 10 mars 2026, 9 h 30')
    expect(text).toContain('mardi 27 janvier, 9 h 00 : « Confirmez-vous l’accueil ? », en privé à Bouxières-aux-Dames')
    expect(text).toContain('mardi 3 mars, 9 h 00 : ordre du jour et convocation')
    expect(play.sent).toEqual([])
  })

  it('says that nothing is planned yet', async () => {
    expect(say(await play.lead.command('/reseau demarrer'))).toContain('Aucune réunion n’est planifiée')
  })

  it('welcomes each member once, announces in the channel, plans what is due', async () => {
    await play.register()
    await play.lead.command('/reseau inscrire commune:Faulx fonction:DGS courriel:dgs@faulx.fr')
    await play.as('UMILLERY').command('/reseau rejoindre commune:Millery fonction:secrétaire')
    await play.plan()
    const { started } = await play.start()
    expect(say(started)).toContain('est démarré')
    expect(play.to('U54188')).toEqual([
      expect.stringContaining(
        'Bienvenue. Vous représentez Faulx. Prochaine réunion : mardi 10 mars, 9 h 30, à Bouxières-aux-Dames. Vous pouvez proposer un sujet, ou simplement venir.',
      ),
    ])
    expect(play.to('dgs@faulx.fr')).toEqual([
      expect.stringContaining('Pour répondre, écrivez à'),
      expect.stringMatching(/retenez ces dates.*reunion-2026-03-10\.ics text\/calendar; method=REQUEST/),
    ])
    expect(play.to('C1')).toEqual([expect.stringContaining('mardi 21 juillet 2026, 9 h 30, accueil : Custines')])
    expect(play.to(MISSION).filter((text) => text.includes('UMILLERY demande le siège de Millery'))).toHaveLength(1)
    expect(await play.told('network.started')).toHaveLength(1)
    expect(await play.dueOf('2026-03-10')).toEqual([
      'host.ask 2026-01-27T08:00Z',
      'host.escalate 2026-02-03T08:00Z',
      'agenda.call 2026-02-17T08:00Z',
      'agenda.supports 2026-02-26T08:00Z',
      'agenda.close 2026-02-27T08:00Z',
      'convocation 2026-03-03T08:00Z',
      'attendance.remind 2026-03-06T08:00Z',
      'host.headcount 2026-03-06T08:00Z',
      'meeting.close 2026-03-10T11:00Z',
    ])

    // A year is planned ahead: the date that enters it is told as the others were, once.
    await play.until('2026-01-19T09:00:00Z')
    expect(play.to('C1').slice(1)).toEqual([
      expect.stringContaining('Retenez la date list mardi 12 janvier 2027, 9 h 30, accueil : Lay-Saint-Christophe'),
    ])
    expect(play.to('dgs@faulx.fr').slice(2)).toEqual([
      expect.stringMatching(/retenez la date.*Elle est jointe.*reunion-2027-01-12\.ics text\/calendar; method=REQUEST/),
    ])
  })

  it('starts once', async () => {
    const run = await play.lead.command('/reseau demarrer')
    const confirm = button(run, 'reseau.demarrer-confirmer')
    await play.lead.press(confirm.action, confirm.subject)
    expect(say(await play.lead.press(confirm.action, confirm.subject))).toContain('déjà démarré')
    expect(say(await play.lead.command('/reseau demarrer'))).toContain('déjà démarré')
  })

  it('asks the host at once when fewer days remain, and leaves out the other prompts that went by', async () => {
    await play.register()
    await play.plan({ premier_mois: '2026-01' })
    await play.start()
    expect(play.to('U54090').at(-1)).toContain('Confirmez-vous l’accueil ?')
    expect(await play.dueOf('2026-01-13')).toEqual([
      'convocation 2026-01-06T08:00Z',
      'host.escalate 2026-01-08T08:00Z',
      'attendance.remind 2026-01-09T08:00Z',
      'host.headcount 2026-01-09T08:00Z',
      'meeting.close 2026-01-13T11:00Z',
    ])
  })

  it('welcomes at once those who are confirmed after the start', async () => {
    await play.start()
    await play.lead.command('/reseau inscrire personne:<@UFAULX> commune:Faulx fonction:DGS')
    expect(play.to('UFAULX')).toEqual([expect.stringContaining('Vous représentez Faulx')])
    await play.as('UX').command('/reseau rejoindre commune:Millery fonction:DGS')
    expect(play.to(LEAD).at(-1)).toContain('UX demande le siège de Millery')
    const { sent } = play
    const refuse = button(sent.at(-1)?.view, 'reseau.refuser-membre')
    await play.lead.press(refuse.action, refuse.subject)
    expect(play.to('UX')).toEqual([expect.stringContaining('n’a pas été retenue')])
  })

  it('cancels what went by during the preparation, without using a turn', async () => {
    await play.register()
    await play.plan()
    await play.sleepUntil('2026-04-01T08:00:00Z')
    await play.start()
    expect((await play.hosts())[0]).toBe('2026-05-12 Bouxières-aux-Dames')
  })

  it('answers /aide by role and state', async () => {
    expect(say(await play.as('UX', 'C9').command('/aide'))).toContain('/reseau creer')
    expect(say(await play.as('UX').command('/aide'))).toContain('demander le siège')
    expect(say(await play.lead.command('/aide'))).toContain('Le réseau est en préparation : inscrivez')
    await play.register()
    await play.plan()
    await play.start()
    const member = say(await play.as('U54188').command('/aide'))
    expect(member).toContain('Prochaine réunion : mardi 10 mars 2026')
    expect(member).not.toContain('Composer')
    expect(say(await play.as('U54090').command('/aide'))).toContain('Pas cette fois')
    expect(say(await play.lead.command('/aide'))).toContain('Composer l’ordre du jour')
    expect(member).toContain('Tout voir')
  })

  it('counts every commune of the play', () => {
    expect(Object.keys(COMMUNES)).toHaveLength(13)
  })
})
