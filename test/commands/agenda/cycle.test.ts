import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeOnBothDatabases } from '../../support/databases.ts'
import { form, type Play, playJune, say } from './play.ts'

describeOnBothDatabases('the agenda', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await playJune(database())
  })
  afterEach(async () => {
    expect(play.failures).toEqual([])
  })

  describe('the agenda, from the first proposal to the closing', () => {
    it('keeps a proposal and says what part 3 still needs', async () => {
      const reply = await play.propose('UFAULX', 'titre:Cybersécurité partie:3')
      expect(say(reply)).toContain(
        'C’est noté : Cybersécurité (15 min, Sujets plus larges, communaux ou communautaires)',
      )
      expect(say(reply)).toContain('d’une autre collectivité')
      expect(say(reply)).toContain('réunion du mardi 9 juin')
      expect(play.sent).toEqual([])
    })

    it('asks by form for what is missing, with the titles of the network', async () => {
      const asked = form(await play.propose('UFAULX', 'titre:Cybersécurité'))
      expect(asked.fields.map((field) => field.name)).toEqual(['titre', 'partie', 'duree', 'precisions', 'masquer'])
      expect(say(asked.fields[1])).toContain('2. Politiques en cours et sujets structurants')
      const kept = await play.as('UFAULX').submit(asked, { titre: 'Cybersécurité', partie: '3', masquer: 'oui' })
      expect(say(kept)).toContain('Votre nom ne sera pas montré au groupe')
      expect(say(await play.as('ULIVERDUN').command('/ordre-du-jour voir'))).not.toContain('DGS de Faulx')
    })

    it('counts one support a person, shown as counts, and offers to take it back', async () => {
      await play.propose('UFAULX', 'titre:Cybersécurité partie:3')
      const topic = (await play.proposals()).Cybersécurité!.id
      const member = play.as('ULIVERDUN')
      expect(say(await member.press('ordre-du-jour.soutenir', topic))).toContain('2 personnes, 2 collectivités')
      const again = say(await member.press('ordre-du-jour.soutenir', topic))
      expect(again).toContain('Votre soutien compte déjà')
      expect(again).toContain('ordre-du-jour.retirer-soutien')
      expect(say(await play.as('UFAULX').press('ordre-du-jour.soutenir', topic))).toContain('votre voix compte déjà')
      const withdrawn = await member.press('ordre-du-jour.retirer-soutien', topic)
      expect(withdrawn.kind).toBe('replace')
      expect(say(withdrawn)).toContain('1 personne, 1 collectivité.')
    })

    it('lets its author, and nobody else, take a topic back while it is not on an agenda', async () => {
      await play.propose('UFAULX', 'titre:Cantines partie:1')
      const topic = (await play.proposals()).Cantines!.id
      expect(say(await play.as('ULIVERDUN').press('ordre-du-jour.retirer', topic))).toContain('que par la personne')
      expect(say(await play.as('UFAULX').press('ordre-du-jour.retirer', topic))).toContain('Votre sujet est retiré')
      expect(say(await play.as('ULIVERDUN').press('ordre-du-jour.soutenir', topic))).toContain('a été retiré')
      expect((await play.proposals()).Cantines).toMatchObject({ status: 'withdrawn' })
    })

    it('calls at J-21, shows what awaits support at J-12, drafts at J-10, convenes at J-7, reminds at J-3', async () => {
      await play.until('2026-05-19T07:00:00Z')
      expect(play.to('C1').at(-1)).toContain('Appel à sujets')
      expect(play.to('C1').at(-1)).toContain('vendredi 29 mai, 9 h 00')
      await play.propose('UFAULX', 'titre:Cybersécurité partie:3')
      await play.propose('ULIVERDUN', 'titre:Groupement de commandes partie:1 duree:45')
      await play.propose('UCUSTINES', 'titre:Cantines partie:1 duree:20')
      await play.until('2026-05-28T07:00:00Z')
      expect(play.to('C1').at(-1)).toContain('Cybersécurité')
      expect(play.to('C1').at(-1)).not.toContain('Cantines')
      await play.as('UMISSION').press('ordre-du-jour.soutenir', (await play.proposals()).Cybersécurité!.id)

      await play.until('2026-05-29T07:00:00Z')
      for (const lead of ['UEPCI', 'UMISSION', 'UCUSTINES']) {
        expect(play.to(lead).at(-1)).toContain('Groupement de commandes (45 min)')
        expect(play.to(lead).at(-1)).toContain('Cantines')
      }
      expect(play.to('ULIVERDUN')).toEqual([])
      expect((await play.told('agenda.prompted')).map(({ prompt }) => prompt)).toEqual(['call', 'supports', 'close'])

      const confirmed = await play.as('UCUSTINES').press('ordre-du-jour.publier', play.meeting())
      expect(say(confirmed)).toContain('mardi 2 juin à 9 h 00')
      expect(play.to('C1').filter((text) => text.includes('Convocation'))).toEqual([])
      await play.until('2026-06-02T07:00:00Z')
      expect(play.to('C1').at(-1)).toContain('Salle du conseil, mairie')
      expect(play.to('C1').at(-1)).toContain('Cybersécurité (15 min)')
      const [mail] = play.sent.filter((message) => message.mail)
      expect(mail?.to).toBe('dgs@malleloy.fr')
      expect(mail?.mail?.text).toContain('Cybersécurité (15 min)')
      expect(await play.told('agenda.published')).toMatchObject([
        {
          meeting: play.meeting(),
          parts: [
            { title: 'Coopération et mutualisation', items: ['Groupement de commandes'] },
            { items: [] },
            { items: ['Cybersécurité'] },
          ],
        },
      ])

      await play.as('UFAULX').press('reunion.presence', `${play.meeting()}~present`)
      await play.until('2026-06-05T07:00:00Z')
      expect(play.to('UFAULX')).toEqual([])
      expect(play.to('ULIVERDUN').at(-1)).toContain('Serez-vous là ?')
      expect((await play.proposals()).Cantines).toMatchObject({ status: 'open', carriedOver: 1 })
    })

    it('reminds the three at J-7 when nobody confirmed, and leaves on confirmation', async () => {
      await play.until('2026-06-02T07:00:00Z')
      expect(play.to('UMISSION').at(-1)).toContain('personne n’a encore confirmé')
      expect(play.to('C1').some((text) => text.includes('Convocation'))).toBe(false)
      await play.until('2026-06-03T07:00:00Z')
      expect(say(await play.as('UEPCI').command('/ordre-du-jour publier'))).toContain('La convocation est partie')
      expect(play.to('C1').at(-1)).toContain('Convocation')
      expect(say(await play.as('UEPCI').command('/ordre-du-jour publier'))).toContain('déjà publié')
      expect(await play.told('agenda.published')).toHaveLength(1)
    })

    it('lets nobody but the three publish', async () => {
      await play.until('2026-05-29T07:00:00Z')
      expect(say(await play.as('UFAULX').press('ordre-du-jour.publier', play.meeting()))).toContain('commune d’accueil')
    })

    it('after an outage says once what is still useful', async () => {
      await play.propose('UFAULX', 'titre:Cybersécurité partie:3')
      await play.sleepUntil('2026-05-28T12:00:00Z')
      expect(play.to('C1').filter((text) => text.includes('Cybersécurité') || text.includes('Appel'))).toHaveLength(1)
      await play.sleepUntil('2026-06-04T12:00:00Z')
      expect(play.to('UMISSION').filter((text) => text.includes('ordre du jour'))).toHaveLength(1)
    })
  })

  describe('composing', () => {
    beforeEach(async () => {
      await play.propose('ULIVERDUN', 'titre:Groupement partie:1 duree:45')
      await play.propose('UCUSTINES', 'titre:Cantines partie:1 duree:20')
      await play.until('2026-05-29T07:00:00Z')
    })

    it('places, adds and puts off by form; budgets are shown, people decide', async () => {
      const asked = form(await play.as('UMISSION').press('ordre-du-jour.composer', play.meeting()))
      expect(say(asked.intro)).toContain('45 min sur 50 min')
      const field = (title: string) => asked.fields.find((one) => one.label.startsWith(title))!.name
      const reply = await play.as('UMISSION').submit(asked, {
        [field('Groupement')]: 'later',
        [field('Cantines')]: '2',
        ajouts: '2: Agenda partagé (30 min)',
      })
      expect(say(reply)).toContain('50 min pour 45 min prévues : 5 min de trop')
      expect(say(reply)).toContain('ordre-du-jour.publier')
      expect(await play.proposals()).toMatchObject({
        Cantines: { status: 'scheduled' },
        Groupement: { status: 'open' },
      })
    })

    it('asks for a new confirmation after a change', async () => {
      await play.as('UMISSION').press('ordre-du-jour.publier', play.meeting())
      await play
        .as('UMISSION')
        .submit({ action: 'ordre-du-jour.composer', subject: play.meeting() }, { ajouts: '1: SIG' })
      await play.until('2026-06-02T07:00:00Z')
      expect(play.to('C1').some((text) => text.includes('Convocation'))).toBe(false)
    })

    it('marks what is added after publication as urgent, edits the convocation and tells the channel', async () => {
      await play.as('UMISSION').press('ordre-du-jour.publier', play.meeting())
      await play.until('2026-06-03T07:00:00Z')
      await play
        .as('UCUSTINES')
        .submit({ action: 'ordre-du-jour.composer', subject: play.meeting() }, { ajouts: '1: Crue' })
      expect(play.to('C1').at(-1)).toContain('Point urgent : Crue (15 min)')
      const mails = play.sent.filter((message) => message.to === 'dgs@malleloy.fr')
      expect(mails.at(-1)?.mail?.text).toContain('Point urgent : Crue (15 min)')
      const edited = play.sent.filter((message) => message.edited)
      expect(say(edited.at(-1)?.view)).toContain('Point urgent : Crue (15 min)')
    })

    it('keeps the text of a form whose lines cannot be read', async () => {
      const reply = await play
        .as('UMISSION')
        .submit({ action: 'ordre-du-jour.composer', subject: play.meeting() }, { ajouts: '1: SIG (400 min)' })
      if (reply.kind !== 'invalid') throw new Error(reply.kind)
      expect(reply.errors.ajouts).toContain('ligne 1')
      expect(reply.form.fields.find((field) => field.name === 'ajouts')).toMatchObject({ value: '1: SIG (400 min)' })
    })
  })
})
