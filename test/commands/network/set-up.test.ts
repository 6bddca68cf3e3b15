import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, COMMUNES, form, LEAD, MISSION, openPlay, type Play, POMPEY, say } from './play.ts'

describeOnADatabase('setting up a network', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
  })
  afterEach(() => play.end())

  describe('/reseau creer', () => {
    it('previews the EPCI with its communes, strata and source, and writes nothing', async () => {
      const reply = await play.lead.command(`/reseau creer siren:${POMPEY}`)
      const text = say(reply)
      for (const name of Object.values(COMMUNES)) expect(text).toContain(name)
      expect(text).toContain('13 communes')
      expect(text).toContain('9 de moins de 4 500 habitants, 4 à partir de ce seuil')
      expect(text).toContain('Tiers des maires 5')
      expect(text).toContain('Source : DGCL, INSEE — Licence Ouverte')
      expect(button(reply, 'reseau.confirmer').subject).toBe(POMPEY)
      expect(await play.prisma.network.count()).toBe(0)
    })

    it.each([
      ['12345678', 'neuf chiffres'],
      ['123456789', 'clé de contrôle'],
      ['217605401', 'c’est celui d’une commune'],
      ['732829320', 'aucune intercommunalité'],
    ])('refuses %s: %s', async (siren, words) => {
      expect(say(await play.lead.command(`/reseau creer siren:${siren}`))).toContain(words)
    })

    it('asks for the SIREN by form when it is missing, or for a name and communes', async () => {
      const names = form(await play.lead.command('/reseau creer')).fields.map(({ name }) => name)
      expect(names).toEqual(['siren', 'nom', 'communes', 'autres'])
    })

    it('offers the defaults of the territory', async () => {
      const asked = form(await play.lead.press('reseau.confirmer', POMPEY))
      const value = (name: string) => {
        const field = asked.fields.find((one) => one.name === name)
        return field && 'value' in field ? field.value : field && 'values' in field ? field.values : undefined
      }
      expect(value('animateur')).toBe(LEAD)
      expect(value('zone')).toBe('Europe/Paris')
      expect(value('territoire')).toBe('metropole')
      expect(value('zone_scolaire')).toBe('B')
      expect(value('cercles')).toEqual(['dgs', 'maires'])
      expect(value('modele')).toBe('call')
    })

    it('creates a draft: entities, leads, rotation, settings; nothing leaves', async () => {
      const reply = await play.create({
        non_participantes: ['54338'],
        deja_accueilli: ['54090'],
        dernier_hote: '54090',
        cercles: ['dgs', 'elus'],
      })
      expect(say(reply)).toContain('12 communes participent, 1 non')
      const network = await play.prisma.network.findFirstOrThrow()
      expect(network).toMatchObject({ status: 'draft', siren: POMPEY, channelId: 'C1', zone: 'Europe/Paris' })
      expect(network.settings).toMatchObject({
        review: { length: 8, unit: 'days', mode: 'calendaires', extension: 'aucune' },
        distribution: 'next-working-day-09:00',
        circles: { maires: false, elus: true, cadres: false },
      })
      expect(await play.prisma.entity.count({ where: { kind: 'commune' } })).toBe(13)
      expect(await play.prisma.entity.count({ where: { kind: 'commune', participates: false } })).toBe(1)
      const people = await play.prisma.person.findMany({ include: { seats: true }, orderBy: { createdAt: 'asc' } })
      expect(people.map(({ userId, status, seats }) => [userId, status, seats.length])).toEqual([
        [LEAD, 'confirmed', 1],
        [MISSION, 'confirmed', 1],
      ])
      expect(say(await play.lead.command('/accueil tour'))).toContain('Ont accueilli dans ce cycle Bouxières-aux-Dames')
      expect((await play.told('network.created'))[0]).toMatchObject({ siren: POMPEY, communes: 13 })
      expect(play.sent).toEqual([])
    })

    it('takes the defaults when only the leads are given, and one network a channel', async () => {
      await play.lead.submit({ action: 'reseau.confirmer', subject: POMPEY }, {})
      expect((await play.prisma.network.findFirstOrThrow()).settings).toMatchObject({ circles: { maires: true } })
      expect(say(await play.lead.command(`/reseau creer siren:${POMPEY}`))).toContain('Un canal, un réseau')
      expect(say(await play.as(LEAD, 'C2').command('/reseau creer siren:246200364'))).toContain('36 communes')
    })
  })

  describe('people', () => {
    beforeEach(async () => {
      await play.create()
    })

    it('registers somebody of the chat, for one commune then for a second one', async () => {
      const first = await play.lead.command(
        '/reseau inscrire personne:<@UFAULX> commune:faulx fonction:secrétaire nom:"Secrétaire de Faulx"',
      )
      expect(say(first)).toContain('représente Faulx')
      const second = await play.lead.command('/reseau inscrire personne:<@UFAULX> commune:Malleloy fonction:DGS')
      expect(say(second)).toContain('représente Faulx et Malleloy')
      expect(await play.prisma.person.count({ where: { userId: 'UFAULX' } })).toBe(1)
      expect(say(await play.lead.command('/reseau inscrire personne:<@UFAULX> commune:Faulx fonction:DGS'))).toContain(
        'déjà inscrit(e) pour Faulx',
      )
      expect(play.sent).toEqual([])
    })

    it('needs an address for somebody who is not on the chat, and knows a shared box', async () => {
      expect(say(await play.lead.command('/reseau inscrire commune:Faulx fonction:maire'))).toContain(
        'il faut un courriel',
      )
      expect(
        say(await play.lead.command('/reseau inscrire commune:Faulx fonction:maire courriel:mairie@@faulx')),
      ).toContain('n’est pas une adresse')
      await play.lead.command('/reseau inscrire commune:Faulx fonction:maire courriel:mairie@faulx.fr')
      await play.lead.command('/reseau inscrire commune:Liverdun fonction:maire courriel:m.dupont@liverdun.fr')
      await play.lead.command(
        '/reseau inscrire fonction:élu courriel:elu@pompey.fr commissions:"Développement durable, Ressources"',
      )
      const people = await play.prisma.person.findMany({
        where: { userId: null },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
      expect(people.map(({ circle, name, emailKind }) => [circle, name, emailKind])).toEqual([
        ['maires', 'Maire de Faulx', 'shared'],
        ['maires', 'Maire de Liverdun', 'nominative'],
        ['elus', 'Élu', 'nominative'],
      ])
      expect(people[2]?.commissions).toEqual(['Développement durable', 'Ressources'])
    })

    it('wants a commune for those who speak for one, and takes the EPCI for its own', async () => {
      const missing = await play.lead.command('/reseau inscrire personne:<@UX> fonction:DGS')
      expect(say(missing)).toContain('indiquez la commune')
      const epci = await play.lead.command(
        `/reseau inscrire personne:<@UX> commune:${POMPEY} fonction:"chargé(e) de mission"`,
      )
      expect(say(epci)).toContain('représente la CC du Bassin de Pompey')
    })

    it('is for the leads only', async () => {
      const refused = await play.as('UX').command('/reseau inscrire personne:<@UX> commune:Faulx fonction:DGS')
      expect(say(refused)).toContain('revient à l')
      expect(await play.prisma.person.count()).toBe(2)
    })

    it('takes a request, shows it to the leads, confirms it once', async () => {
      const asked = await play.as('UFAULX').command('/reseau rejoindre commune:Faulx fonction:secrétaire')
      expect(say(asked)).toContain('Votre demande pour Faulx est enregistrée')
      expect(say(await play.as('UFAULX').command('/reseau rejoindre commune:Millery fonction:DGS'))).toContain(
        'déjà enregistrée',
      )
      expect(say(await play.as('UFAULX').command('/reseau voir'))).toContain('revient aux membres')
      const shown = await play.lead.command('/reseau voir')
      const confirm = button(shown, 'reseau.confirmer-membre')
      expect(say(await play.as('UX').press(confirm.action, confirm.subject))).toContain('revient à l')
      expect(say(await play.as(MISSION).press(confirm.action, confirm.subject))).toContain('représente désormais Faulx')
      expect(say(await play.lead.press(confirm.action, confirm.subject))).toContain('a déjà reçu une réponse')
      expect(say(await play.as('UFAULX').command('/reseau voir'))).toContain('Faulx')
    })

    it('refuses a request; the person may ask again', async () => {
      await play.as('UFAULX').command('/reseau rejoindre commune:Faulx fonction:secrétaire')
      const shown = await play.lead.command('/reseau voir')
      const refuse = button(shown, 'reseau.refuser-membre')
      expect(say(await play.lead.press(refuse.action, refuse.subject))).toContain('est écartée')
      expect(await play.prisma.seat.count({ where: { to: null, person: { userId: 'UFAULX' } } })).toBe(0)
      const again = await play.as('UFAULX').command('/reseau rejoindre commune:Faulx fonction:secrétaire')
      expect(say(again)).toContain('est enregistrée')
    })

    it('keeps élus out of the seats', async () => {
      expect(say(await play.as('UELU').command('/reseau rejoindre commune:Faulx fonction:élu'))).toContain(
        'ceux des DGS et secrétaires',
      )
    })

    it('removes one seat, then the person, and names what becomes vacant', async () => {
      await play.lead.command('/reseau inscrire personne:<@UFAULX> commune:Faulx fonction:DGS')
      await play.lead.command('/reseau inscrire personne:<@UFAULX> commune:Malleloy fonction:DGS')
      const one = await play.lead.command('/reseau retirer personne:<@UFAULX> commune:Malleloy')
      expect(say(one)).toContain('ne représente plus Malleloy')
      expect(say(one)).toContain('Sans représentant désormais : Malleloy')
      expect(say(await play.lead.command('/reseau retirer personne:<@UFAULX>'))).toContain('ne fait plus partie')
      expect(say(await play.as('UFAULX').command('/reseau voir'))).toContain('revient aux membres')
      expect(say(await play.lead.command(`/reseau retirer personne:<@${LEAD}>`))).toContain('passer-la-main')
    })
  })
})
