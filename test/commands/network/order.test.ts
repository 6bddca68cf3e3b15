import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, form, LEAD, openPlay, type Play, say } from './play.ts'

const BOUXIERES = 'U54090'
const CHAMPIGNEULLES = 'U54115'
const CUSTINES = 'U54150'
const FAULX = 'U54188'

describeOnADatabase('what a gesture does to the hosting order, and says', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
  })
  afterEach(() => play.end())

  const coming = async (count: number) => (await play.hosts()).slice(0, count)
  const confirm = async (who: string, day: string) => play.as(who).press('accueil.confirmer', await play.meetingId(day))

  describe('joining', () => {
    it('a commune that takes part already keeps its place, which the reply says', async () => {
      await play.begin()
      const reply = await play.lead.command('/reseau inscrire personne:<@U54215> commune:Frouard fonction:DGS')
      expect(say(reply)).toContain(
        'L’ordre d’accueil ne change pas : Frouard y garde sa place ; son prochain tour : mardi 10 novembre 2026.',
      )
    })

    it('a commune that did not take part goes to the end (H4): asked, then confirmed by button', async () => {
      await play.begin({ non_participantes: ['54188', '54215', '54305', '54318', '54338', '54351', '54369', '54376'] })
      const before = await coming(5)
      const asked = await play.as('U54215').command('/reseau rejoindre commune:Frouard fonction:DGS')
      expect(say(asked)).toContain('L’ordre d’accueil ne change pas d’ici là')
      const yes = button(play.sent.filter(({ to }) => to === LEAD).at(-1)?.view, 'reseau.confirmer-membre')
      const reply = say(await play.lead.press(yes.action, yes.subject))
      // Faulx was registered by `begin`, so that it joined before the calendar was made.
      expect(reply).toContain('Frouard rejoint la fin du tour d’accueil ; son tour viendra après les réunions')
      expect(reply).toContain('Les réunions planifiées gardent leur commune d’accueil.')
      expect(await coming(5)).toEqual(before)
    })

    it('says which planned meetings it changes', async () => {
      await play.create({
        non_participantes: ['54188', '54215', '54305', '54318', '54338', '54351', '54369', '54376', '54430', '54490'],
      })
      await play.register(['54090', '54115', '54150'])
      await play.plan()
      await play.start()
      const reply = say(await play.lead.command('/reseau inscrire personne:<@U54188> commune:Faulx fonction:DGS'))
      expect(reply).toContain('Faulx rejoint la fin du tour d’accueil ; son prochain tour : mardi 8 septembre 2026.')
      expect(reply).toContain('mardi 8 septembre : Faulx (au lieu de Bouxières-aux-Dames)')
      expect(reply).toContain('mardi 10 novembre : Bouxières-aux-Dames (au lieu de Champigneulles)')
    })
  })

  describe('leaving', () => {
    it('a vacant commune keeps its turn; the host’s question goes to those who lead', async () => {
      await play.begin()
      await play.until('2026-01-28T08:00:00Z')
      const before = await play.hosts()
      play.sent.length = 0
      const reply = await play.lead.command(`/reseau retirer personne:<@${BOUXIERES}>`)
      expect(say(reply)).toContain('Sans représentant désormais : Bouxières-aux-Dames.')
      expect(say(reply)).toContain('Bouxières-aux-Dames y garde sa place ; son prochain tour : mardi 10 mars 2026.')
      expect(await play.hosts()).toEqual(before)
      expect(play.to(LEAD)).toEqual([expect.stringContaining('mais personne n’y est inscrit')])
      // Asked again of nobody: the leads know.
      await play.until('2026-02-20T08:00:00Z')
      expect(play.to(LEAD).filter((text) => text.includes('personne n’y est inscrit'))).toHaveLength(1)
    })

    it('a commune leaves the network by button, out of queue and order (H6), and may come back (H4)', async () => {
      await play.begin()
      await confirm(BOUXIERES, '2026-03-10')
      const removed = await play.lead.command(`/reseau retirer personne:<@${BOUXIERES}>`)
      expect(say(removed)).toContain('son prochain tour : mardi 10 mars 2026, accueil confirmé')
      const leave = button(removed, 'reseau.commune-quitte')
      expect(leave.label).toBe('Bouxières-aux-Dames quitte le réseau')
      expect(say(await play.as(FAULX).press(leave.action, leave.subject))).toContain('revient à l')
      const reply = say(await play.lead.press(leave.action, leave.subject))
      expect(reply).toContain('Bouxières-aux-Dames sort du tour d’accueil ; les autres gardent leur rang.')
      expect(reply).toContain('mardi 10 mars : Champigneulles (au lieu de Bouxières-aux-Dames)')
      expect(await coming(3)).toEqual(['2026-03-10 Champigneulles', '2026-05-12 Custines', '2026-07-21 Faulx'])
      expect(await play.told('commune.left')).toEqual([{ commune: 'Bouxières-aux-Dames' }])
      expect(say(await play.lead.press(leave.action, leave.subject))).toContain('ne participe déjà plus')
      const back = await play.lead.command(`/reseau inscrire personne:<@${BOUXIERES}> commune:54090 fonction:DGS`)
      expect(say(back)).toContain('rejoint la fin du tour d’accueil ; son tour viendra après')
    })

    it('a commune that somebody represents does not leave', async () => {
      await play.begin()
      const id = await play.entityId('Faulx')
      expect(say(await play.lead.press('reseau.commune-quitte', id))).toContain('Faulx est encore représentée par')
      expect(await play.prisma.entity.count({ where: { participates: false } })).toBe(0)
    })

    it('a commune that comes back into a turn already due is asked once', async () => {
      await play.create()
      await play.register(['54090'])
      await play.plan()
      await play.start()
      await play.until('2026-01-28T08:00:00Z')
      const others = await play.prisma.entity.findMany({ where: { kind: 'commune', code: { not: '54090' } } })
      for (const { id } of others) await play.lead.press('reseau.commune-quitte', id)
      await play.as(BOUXIERES).press('accueil.indisponible', await play.meetingId('2026-03-10'))
      play.sent.length = 0
      const back = await play.lead.command(`/reseau inscrire personne:<@${FAULX}> commune:Faulx fonction:DGS`)
      expect(say(back)).toContain('mardi 10 mars : Faulx (au lieu de la CC du Bassin de Pompey)')
      expect(play.to(FAULX).filter((text) => text.includes('Confirmez-vous l’accueil'))).toHaveLength(1)
      expect(play.to(FAULX).filter((text) => text.includes('Bienvenue'))).toHaveLength(1)
    })

    it('is offered where nobody answers for the host', async () => {
      await play.create()
      await play.register(['54115'])
      await play.plan()
      await play.start()
      await play.until('2026-01-28T08:00:00Z')
      const asked = play.sent.filter(({ to }) => to === LEAD).at(-1)?.view
      const leave = button(asked, 'reseau.commune-quitte')
      await play.lead.press(leave.action, leave.subject)
      expect(await coming(1)).toEqual(['2026-03-10 Champigneulles'])
      expect(play.to(CHAMPIGNEULLES).at(-1)).toContain('Confirmez-vous l’accueil ?')
    })
  })

  describe('declining, dispensing, exchanging', () => {
    beforeEach(() => play.begin())

    it('declining a meeting that is another’s changes nothing, and says so', async () => {
      const reply = say(await play.as(FAULX).command('/accueil indisponible reunion:12/05/2026'))
      expect(reply).toContain('Faulx n’y sera pas sollicitée')
      expect(reply).toContain(
        'Faulx garde son tour : mardi 8 septembre. Les autres réunions gardent leur commune d’accueil.',
      )
    })

    it('a dispense says what it changes; what was confirmed stands until it is given up', async () => {
      await confirm(BOUXIERES, '2026-03-10')
      const out = await play.as(BOUXIERES).command('/accueil dispense')
      expect(say(out)).toContain('Bouxières-aux-Dames sort du tour d’accueil ; les autres gardent leur rang.')
      expect(say(out)).toContain('L’accueil du mardi 10 mars, déjà convenu, reste prévu.')
      expect((await coming(1))[0]).toBe('2026-03-10 Bouxières-aux-Dames')
      const give = button(out, 'accueil.indisponible')
      const given = say(await play.as(BOUXIERES).press(give.action, give.subject))
      expect(given).toContain('L’accueil passe à : Champigneulles')
      expect(given).toContain('n’est pas dans le tour d’accueil')
      expect((await coming(1))[0]).toBe('2026-03-10 Champigneulles')
      const again = say(await play.as(BOUXIERES).command('/accueil dispense'))
      expect(again).toContain('C’était déjà le cas')
      expect(again).toContain('L’ordre d’accueil ne change pas')
      const back = say(await play.as(BOUXIERES).command('/accueil dispense choix:reprise'))
      expect(back).toContain('rejoint la fin du tour d’accueil')
    })

    it('an exchange of turns is told to the one who asked, meeting by meeting', async () => {
      await play.as(BOUXIERES).command('/accueil echanger avec:Custines')
      const yes = button(play.sent.at(-1)?.view, 'accueil.echange-accepter')
      const agreed = say(await play.as(CUSTINES).press(yes.action, yes.subject))
      expect(agreed).toContain('mardi 10 mars : Custines (au lieu de Bouxières-aux-Dames)')
      expect(play.to(BOUXIERES).at(-1)).toContain('mardi 10 mars : Custines mardi 21 juillet : Bouxières-aux-Dames')
    })

    it('an exchange is asked once, by either of the two, and waits in /aide until it is answered', async () => {
      const before = await play.hosts()
      await play.as(BOUXIERES).command('/accueil echanger avec:Custines')
      const pending = 'Bouxières-aux-Dames a déjà proposé cet échange à Custines, dont la réponse est attendue.'
      expect(say(await play.as(BOUXIERES).command('/accueil echanger avec:Custines'))).toContain(pending)
      expect(say(await play.as(CUSTINES).command('/accueil echanger avec:Bouxières-aux-Dames'))).toContain(pending)
      expect(play.to(CUSTINES).filter((text) => text.includes('propose d’échanger'))).toHaveLength(1)
      expect(say(await play.as(BOUXIERES).command('/aide'))).not.toContain('échanger leurs tours')
      const shown = await play.as(CUSTINES).command('/aide')
      expect(say(shown)).toContain('Bouxières-aux-Dames propose à Custines d’échanger leurs tours : votre réponse ?')
      const no = button(shown, 'accueil.echange-refuser')
      await play.as(CUSTINES).press(no.action, no.subject)
      expect(await play.hosts()).toEqual(before)
      expect(say(await play.as(CUSTINES).command('/aide'))).not.toContain('échanger leurs tours')
      // Once answered, it may be proposed again.
      expect(say(await play.as(BOUXIERES).command('/accueil echanger avec:Custines'))).toContain(
        'La demande est partie',
      )
    })

    it('an exchange after the convocation moves the meeting too, and tells everyone where to come', async () => {
      await play.until('2026-02-27T08:00:00Z')
      await play.lead.press('ordre-du-jour.publier', await play.meetingId('2026-03-10'))
      await play.until('2026-03-03T08:00:00Z')
      await play.as(BOUXIERES).command('/accueil echanger avec:Custines')
      const yes = button(play.sent.at(-1)?.view, 'accueil.echange-accepter')
      await play.as(CUSTINES).press(yes.action, yes.subject)
      expect((await coming(1))[0]).toBe('2026-03-10 Custines')
      expect(play.to('C1').at(-1)).toContain('Custines')
    })

    it('a meeting cancelled says who hosts the next one (H10)', async () => {
      const asked = form(await play.lead.command('/reunion annuler'))
      const reply = say(await play.lead.submit(asked, { reunion: await play.meetingId('2026-03-10') }))
      expect(reply).toContain('mardi 12 mai : Bouxières-aux-Dames (au lieu de Champigneulles)')
    })
  })

  describe('moving a meeting', () => {
    beforeEach(() => play.begin())

    it('asks again a host who had confirmed the old day, and keeps its turn', async () => {
      await play.as(BOUXIERES).command('/accueil salle lieu:"Salle des fêtes"')
      const reply = say(await play.lead.command('/reunion deplacer 17/03/2026 reunion:10/03/2026'))
      expect(reply).toContain('la commune garde son tour, et dira si elle le peut encore')
      await play.until('2026-02-03T08:00:00Z')
      expect(play.to(BOUXIERES).at(-1)).toContain(
        'La réunion du mardi 10 mars est déplacée au mardi 17 mars 2026, 9 h 30 : Bouxières-aux-Dames garde son tour',
      )
      expect((await coming(1))[0]).toBe('2026-03-17 Bouxières-aux-Dames')
    })

    it('past another one, hosts follow the order of dates (H1)', async () => {
      const reply = say(await play.lead.command('/reunion deplacer 19/05/2026 reunion:10/03/2026'))
      expect(reply).toContain('mardi 12 mai : Bouxières-aux-Dames (au lieu de Champigneulles)')
      expect(await coming(2)).toEqual(['2026-05-12 Bouxières-aux-Dames', '2026-05-19 Champigneulles'])
    })
  })

  it('a second turn confirmed early leaves a small network its first ones', async () => {
    const others = ['54150', '54188', '54215', '54305', '54318', '54338', '54351', '54369', '54376', '54430', '54490']
    await play.create({ non_participantes: others })
    await play.register(['54090', '54115'])
    await play.plan()
    await play.start()
    const before = await play.hosts()
    expect(before.slice(0, 3)).toEqual([
      '2026-03-10 Bouxières-aux-Dames',
      '2026-05-12 Champigneulles',
      '2026-07-21 Bouxières-aux-Dames',
    ])
    await play.as(BOUXIERES).command('/accueil salle lieu:"Salle des fêtes" reunion:21/07/2026')
    await play.as(CHAMPIGNEULLES).command('/accueil indisponible reunion:10/11/2026')
    expect((await play.hosts()).slice(0, 4)).toEqual(before.slice(0, 4))
  })
})
