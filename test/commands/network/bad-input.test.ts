import { afterEach, beforeEach, expect, it } from 'vitest'
import { mailRefusal } from '../../../src/mail/message.ts'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, form, LEAD, openPlay, type Play, POMPEY, say } from './play.ts'

const MONTHS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']

describeOnADatabase('bad input: refused with the reason, nothing saved, the text kept', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
  })
  afterEach(() => play.end())

  it('a name on two lines, or that turns the reading direction, is one line, and mail goes to it', async () => {
    await play.create()
    const text = 'nom:Jean\nDu\u202epont\tMartin courriel:jean@faulx.fr commune:Faulx fonction:DGS'
    await play.lead.command(`/reseau inscrire ${text}`)
    const jean = await play.prisma.person.findFirstOrThrow({ where: { email: 'jean@faulx.fr' } })
    expect(jean.name).toBe('Jean Dupont Martin')
    const to = { name: jean.name, address: 'jean@faulx.fr' }
    expect(mailRefusal({ to, from: '', messageId: '', mail: { subject: '', text: '', html: '' } })).toBeNull()
  })

  it('an action that is a word of JavaScript is no command', async () => {
    for (const action of ['aide.constructor', 'reseau.__proto__', 'suivi.toString']) {
      expect(say(await play.lead.press(action))).toContain('n’existe')
    }
  })

  it('a zone that is not IANA', async () => {
    const asked = form(await play.lead.press('reseau.confirmer', POMPEY))
    const refused = await play.lead.submit(asked, { animateur: LEAD, zone: 'Europe/Pompey' })
    if (refused.kind !== 'invalid') throw new Error(say(refused))
    expect(Object.keys(refused.errors)).toEqual(['zone'])
    expect(refused.form.fields.find(({ name }) => name === 'animateur')).toMatchObject({ value: LEAD })
    expect(await play.prisma.network.count()).toBe(0)
  })

  it.each([
    ['mois_exclus', { mois_exclus: MONTHS, duree: '90' }, 'Tous les mois sont exclus'],
    // A fifth Monday in February: none before 2044.
    [
      'rang',
      { cadence: 'tous-les-mois', jour: 'monday', rang: '5', mois_exclus: MONTHS.toSpliced(1, 1), duree: '90' },
      'Cette cadence ne donne aucune date. Choisissez un autre rang',
    ],
    [
      'premier_mois',
      { cadence: 'toutes-les-six-semaines', rang: '5', premier_mois: '2026-04', jour: 'monday', duree: '90' },
      'Choisissez un autre rang ou un autre mois',
    ],
  ])('a cadence that never falls: %s', async (field, values, why) => {
    await play.create()
    const asked = form(await play.lead.command('/reunion planifier'))
    const refused = await play.lead.submit(asked, values)
    if (refused.kind !== 'invalid') throw new Error(say(refused))
    expect(Object.keys(refused.errors)).toEqual([field])
    expect(refused.errors[field]).toContain(why)
    expect(refused.form.fields.find(({ name }) => name === 'duree')).toMatchObject({ value: 90 })
    expect(await play.prisma.series.count()).toBe(0)
  })

  it('a fifth Tuesday falls in the months that have one', async () => {
    await play.create()
    await play.plan({ cadence: 'tous-les-mois', rang: '5', premier_mois: '2026-02' })
    expect((await play.hosts()).map((line) => line.slice(0, 10))).toEqual([
      '2026-03-31',
      '2026-06-30',
      '2026-09-29',
      '2026-12-29',
    ])
  })

  it.each([
    ['Faulx 10/11/2026 20h30 18h00', 'la fin (18 h 00) vient avant le début (20 h 30)'],
    ['Pompei 10/11/2026 20h30', 'Vouliez-vous dire « Pompey » ?'],
    ['Faulx 31/11/2026 20h30', '« 31/11/2026 » n’est pas une date'],
    ['Faulx novembre', 'Écrivez un conseil par ligne, par exemple : Faulx 10/11/2026 20h30 22h30'],
    ['Faulx 10/11/2026 25h00', '« 25h00 » n’est pas une heure'],
  ])('a council « %s »', async (typed, why) => {
    await play.create()
    const before = (await play.prisma.network.findFirstOrThrow()).settings
    const asked = form(await play.lead.command('/reseau reglages theme:conseils'))
    const refused = await play.lead.submit(asked, { regle: 'overlap', conseils: `Custines 03/11/2026 18h\n${typed}` })
    if (refused.kind !== 'invalid') throw new Error(say(refused))
    expect(Object.keys(refused.errors)).toEqual(['conseils'])
    expect(refused.errors.conseils).toContain(why)
    expect(refused.form.fields.find(({ name }) => name === 'conseils')).toMatchObject({
      value: `Custines 03/11/2026 18h\n${typed}`,
    })
    expect((await play.prisma.network.findFirstOrThrow()).settings).toEqual(before)
  })

  it('a zone that is not IANA, in the settings', async () => {
    await play.create()
    const before = await play.prisma.network.findFirstOrThrow()
    const asked = form(await play.lead.command('/reseau reglages theme:calendrier'))
    const refused = await play.lead.submit(asked, { fuseau: 'GMT+1', plancher: '3' })
    if (refused.kind !== 'invalid') throw new Error(say(refused))
    expect(refused.errors).toEqual({ fuseau: expect.stringContaining('« GMT+1 » n’est pas un choix') })
    expect(refused.errors.fuseau).toContain('Paris')
    expect(refused.form.fields.find(({ name }) => name === 'plancher')).toMatchObject({ value: 3 })
    expect(await play.prisma.network.findFirstOrThrow()).toEqual(before)
  })

  it('a swap with a commune that has hosted in this cycle', async () => {
    await play.create({ deja_accueilli: ['54490'], dernier_hote: '54490' })
    await play.register()
    await play.plan()
    await play.start()
    const refused = say(await play.as('U54090').command('/accueil echanger avec:Saizerais'))
    expect(refused).toContain('Bouxières-aux-Dames ou Saizerais a déjà accueilli dans ce cycle. Voyez `/accueil tour`.')
    expect(await play.prisma.swap.count()).toBe(0)
    expect((await play.hosts())[0]).toBe('2026-03-10 Bouxières-aux-Dames')
  })

  it('a swap agreed after one of the two has hosted', async () => {
    await play.begin()
    await play.as('U54115').command('/accueil echanger avec:Bouxières-aux-Dames')
    const yes = button(play.sent.at(-1)?.view, 'accueil.echange-accepter')
    await play.until('2026-03-10T12:00:00Z')
    const close = form(await play.lead.command('/reunion cloturer'))
    await play.lead.submit(close, {})
    const hosts = await play.hosts()
    expect(say(await play.as('U54090').press(yes.action, yes.subject))).toContain('L’échange n’est plus possible')
    expect(await play.hosts()).toEqual(hosts)
  })

  it('an unknown commune, with the nearest one', async () => {
    await play.begin()
    const refused = say(await play.as('U54090').command('/accueil echanger avec:Pompei'))
    expect(refused).toContain('« Pompei » n’est pas une commune du réseau. Vouliez-vous dire « Pompey » ?')
    expect(await play.prisma.swap.count()).toBe(0)
  })

  it('the calendar warns as the preview does', async () => {
    await play.create()
    await play.plan({ premier_mois: '2026-04', cadence: 'tous-les-deux-mois' })
    expect(say(await play.lead.command('/reunion calendrier'))).toMatch(/plancher rompu : 3 mois/)
  })

  it('a form submitted once its role has gone: the reason, and the person’s own words to keep', async () => {
    await play.begin()
    const asked = form(await play.as('U54188').command('/ordre-du-jour proposer titre:Voirie'))
    await play.lead.command('/reseau retirer personne:<@U54188>')
    const refused = await play.as('U54188').submit(asked, {
      titre: 'Groupement de voirie',
      partie: '1',
      precisions: 'Trois communes ont un marché\nqui finit en juin.',
    })
    if (refused.kind !== 'message') throw new Error(say(refused))
    expect(refused.view.blocks).toEqual([
      { kind: 'text', text: expect.stringContaining('revient aux membres du réseau') },
      { kind: 'note', text: 'Ce que vous aviez écrit n’est pas perdu :' },
      { kind: 'quote', text: 'Groupement de voirie' },
      { kind: 'quote', text: 'Trois communes ont un marché\nqui finit en juin.' },
    ])
    expect(await play.prisma.proposal.count()).toBe(0)
  })
})
