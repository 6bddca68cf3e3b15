import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, form, LEAD, MISSION, openPlay, type Play, POMPEY, say } from './play.ts'

describeOnADatabase('what people type in /reseau', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
    await play.create()
  })
  afterEach(() => play.end())

  const seatsOf = async (userId: string) =>
    (await play.prisma.seat.findMany({ where: { person: { userId }, to: null }, include: { entity: true } })).map(
      ({ entity }) => entity.name,
    )

  it.each([
    'Lay-Saint-Christophe',
    'lay saint christophe',
    'LAY-ST-CHRISTOPHE',
    'Lay–Saint‑Christophe',
    ' Lay  Saint   Christophe ',
    '54305',
  ])('a commune as « %s »', async (typed) => {
    await play.lead.command(`/reseau inscrire personne:<@UX> commune:${typed} fonction:DGS`)
    expect(await seatsOf('UX')).toEqual(['Lay-Saint-Christophe'])
  })

  it.each(['Bouxières-aux-Dames', 'Bouxieres aux dames', 'Bouxières-aux-Dames'.normalize('NFD')])(
    'a commune with accents as « %s »',
    async (typed) => {
      await play.lead.command(`/reseau inscrire personne:<@UX> commune:${typed} fonction:DGS`)
      expect(await seatsOf('UX')).toEqual(['Bouxières-aux-Dames'])
    },
  )

  it.each(['EPCI', 'l’intercommunalité', "L'INTERCOMMUNALITE", 'Communauté de communes', POMPEY, '245 400 601'])(
    'the EPCI as « %s »',
    async (typed) => {
      await play.lead.command(`/reseau inscrire personne:<@UX> commune:${typed} fonction:DGS`)
      expect(await seatsOf('UX')).toEqual(['CC du Bassin de Pompey'])
    },
  )

  it.each([
    ['secrétaire de mairie', 'secrétaire de mairie'],
    ['SECRETAIRE DE MAIRIE', 'secrétaire de mairie'],
    ['secrétaire de mairie'.normalize('NFD'), 'secrétaire de mairie'],
    ['Secrétaire générale', 'secrétaire général'],
    ['directrice générale des services', 'DGS'],
    ['D.G.S.', 'DGS'],
    ['chargée de mission', 'chargé de mission'],
  ])('a function as « %s »', async (typed, title) => {
    await play.lead.command(`/reseau inscrire personne:<@UX> commune:Faulx fonction:"${typed}"`)
    const seat = await play.prisma.seat.findFirst({ where: { person: { userId: 'UX' } } })
    expect(seat?.title).toBe(title)
  })

  it.each(['Chloé d’Arc', "chloe d'arc", 'CHLOÉ DʼARC', 'Chloé d’Arc'.normalize('NFD'), '<@UX>', '@Chloé d’Arc'])(
    'a person as « %s »',
    async (typed) => {
      await play.lead.command('/reseau inscrire personne:<@UX> commune:Faulx fonction:DGS nom:"Chloé d’Arc"')
      expect(say(await play.lead.command(`/reseau retirer personne:${typed}`))).toContain('ne fait plus partie')
    },
  )

  it('a person who is not there: the nearest name is shown', async () => {
    await play.lead.command('/reseau inscrire personne:<@UX> commune:Faulx fonction:DGS nom:"Chloé d’Arc"')
    const refused = say(await play.lead.command('/reseau retirer personne:Cloé Darc'))
    expect(refused).toContain('« Cloé Darc » n’est pas une personne du réseau. Vouliez-vous dire « Chloé d’Arc » ?')
  })

  it('two persons of one name: the answer says how to tell them apart, and removes nobody', async () => {
    for (const [user, commune] of [
      ['UX', 'Faulx'],
      ['UY', 'Millery'],
    ]) {
      await play.lead.command(
        `/reseau inscrire personne:<@${user}> commune:${commune} fonction:DGS nom:"Claude Martin"`,
      )
    }
    const refused = say(await play.lead.command('/reseau retirer personne:Claude Martin'))
    expect(refused).toContain('Plusieurs personnes s’appellent « Claude Martin ». Désignez la personne avec @')
    expect(await play.prisma.person.count({ where: { status: 'left' } })).toBe(0)
    const asked = form(await play.lead.command('/reseau retirer'))
    const field = asked.fields.find(({ name }) => name === 'personne')
    const labels = field && 'choices' in field ? field.choices.map(({ label }) => label) : []
    expect(labels).toEqual(expect.arrayContaining(['Claude Martin (Faulx)', 'Claude Martin (Millery)']))
  })

  it.each([
    ['nom', 80],
    ['courriel', 254],
    ['commissions', 500],
    ['domaines', 500],
  ])('%s: %i characters at most, and what was typed stays', async (field, max) => {
    const asked = form(await play.lead.command('/reseau inscrire'))
    const values = { personne: 'UX', fonction: 'elu', courriel: 'x@y.fr', nom: 'Élue' }
    const long = field === 'courriel' ? `${'é'.repeat(max - 5)}@y.fr1` : 'é'.repeat(max + 1)
    const refused = await play.lead.submit(asked, { ...values, [field]: long })
    if (refused.kind !== 'invalid') throw new Error(say(refused))
    expect(Object.keys(refused.errors)).toEqual([field])
    expect(refused.errors[field]).toContain(`compte ${long.length} caractères ; le maximum est de ${max}.`)
    expect(refused.form.fields.find(({ name }) => name === field)).toMatchObject({ value: long })
    expect(await play.prisma.person.count({ where: { userId: 'UX' } })).toBe(0)
  })

  it('a name of exactly eighty characters is kept whole', async () => {
    const name = `Ōé${'x'.repeat(78)}`
    await play.lead.command(`/reseau inscrire personne:<@UX> commune:Faulx fonction:DGS nom:"${name}"`)
    expect((await play.prisma.person.findFirstOrThrow({ where: { userId: 'UX' } })).name).toBe(name)
  })

  it.each([
    ['/reseau creer siren:abc', 'Un canal, un réseau'],
    ['/reseau rejoindre commune:Atlantide fonction:DGS', 'n’est pas une commune du réseau'],
    ['/reseau rejoindre commune:Faulx fonction:roi', 'n’est pas un choix pour « Fonction »'],
    ['/reseau inscrire personne:Claude commune:Faulx fonction:DGS', 'n’est pas une personne de cet espace'],
    ['/reseau inscrire personne:<@UX> commune:Faulx fonction:DGS adresse:privée', 'n’est pas un choix pour'],
    ['/reseau retirer personne:<@UNUL>', 'n’est pas inscrite dans le réseau. Pour l’inscrire'],
    ['/reseau retirer personne:<@UMISSION> commune:Faulx', 'ne représente pas Faulx'],
    ['/reseau passer-la-main personne:<@UMISSION> role:roi', 'n’est pas un choix pour « Rôle »'],
    ['/reseau passer-la-main personne:<@UMISSION> role:organisation', 'tient déjà l’organisation'],
    ['/reseau reglages theme:météo', 'n’est pas un choix pour « Thème »'],
    ['/reseau demarer', 'Vouliez-vous dire `/reseau demarrer` ?'],
    ['/reseau voir tout', '« tout » n’a pas été compris'],
  ])('%s is answered: %s', async (line, words) => {
    expect(say(await play.lead.command(line))).toContain(words)
  })
})

describeOnADatabase('a form or a button of an hour ago', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
  })
  afterEach(() => play.end())

  it('creating: the channel has been taken meanwhile', async () => {
    const asked = form(await play.lead.press('reseau.confirmer', POMPEY))
    await play.create()
    expect(say(await play.lead.submit(asked, { animateur: LEAD }))).toContain('Ce canal est déjà celui de')
    expect(await play.prisma.network.count()).toBe(1)
  })

  it('registering: somebody else did it meanwhile; the fields stay as typed', async () => {
    await play.create()
    const asked = form(await play.lead.command('/reseau inscrire'))
    const faulx = await play.entityId('Faulx')
    await play.as(MISSION).command('/reseau inscrire personne:<@UX> commune:Faulx fonction:DGS')
    const values = { personne: 'UX', commune: faulx, fonction: 'dgs', nom: 'Chloé d’Arc' }
    const refused = await play.lead.submit(asked, values)
    if (refused.kind !== 'invalid') throw new Error(say(refused))
    expect(refused.errors.commune).toContain('est déjà inscrit(e) pour Faulx')
    expect(refused.form.fields.find(({ name }) => name === 'nom')).toMatchObject({ value: 'Chloé d’Arc' })
  })

  it('by somebody who leads no more: who does is named, and nothing is written', async () => {
    await play.begin()
    const asked = form(await play.lead.command('/reseau inscrire'))
    await play.lead.command('/reseau passer-la-main personne:<@U54188> role:animation')
    const yes = button(play.sent.filter(({ to }) => to === 'U54188').at(-1)?.view, 'reseau.accepter')
    await play.as('U54188').press(yes.action, yes.subject)
    const refused = say(await play.lead.submit(asked, { personne: 'UX', fonction: 'elu' }))
    expect(refused).toContain(
      'revient à l’animation du réseau. Vous pouvez vous adresser à : Secrétaire de mairie de Faulx',
    )
    expect(await play.prisma.person.count({ where: { userId: 'UX' } })).toBe(0)
  })

  it('removing: the person has left meanwhile', async () => {
    await play.begin()
    const { id } = await play.prisma.person.findFirstOrThrow({ where: { userId: 'U54188' } })
    await play.as(MISSION).press('reseau.retirer', id)
    expect(say(await play.lead.press('reseau.retirer', id))).toContain('ne fait plus partie du réseau')
    expect((await play.told('member.left')).length).toBe(1)
  })

  it('two who lead answer one request at once: one answer counts', async () => {
    await play.create()
    await play.as('UFAULX').command('/reseau rejoindre commune:Faulx fonction:DGS')
    const { id } = await play.prisma.person.findFirstOrThrow({ where: { userId: 'UFAULX' } })
    const both = await Promise.all([
      play.lead.press('reseau.confirmer-membre', id),
      play.as(MISSION).press('reseau.refuser-membre', id),
    ])
    expect(both.map(say).filter((text) => text.includes('a déjà reçu une réponse'))).toHaveLength(1)
  })

  it('two who lead register one person at once: one person, one seat', async () => {
    await play.create()
    const line = '/reseau inscrire personne:<@UX> commune:Faulx fonction:DGS'
    const both = await Promise.all([play.lead.command(line), play.as(MISSION).command(line)])
    expect(both.map(say).filter((text) => text.includes('est déjà inscrit(e) pour Faulx'))).toHaveLength(1)
    expect(await play.prisma.seat.count({ where: { person: { userId: 'UX' } } })).toBe(1)
  })
})

describeOnADatabase('a refusal of /reseau says which role is needed and who has it', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
    await play.begin()
    await play.lead.command('/reseau inscrire personne:<@UELU> commune:Faulx fonction:élu')
  })
  afterEach(() => play.end())

  const WHO = 'Vous pouvez vous adresser à : UDGS ou Chargé de mission de la CC du Bassin de Pompey.'

  it.each([
    ['/reseau demarrer', 'à l’animation du réseau'],
    ['/reseau inscrire personne:<@UX> commune:Faulx fonction:DGS', 'à l’animation du réseau'],
    ['/reseau retirer personne:<@U54188>', 'à l’animation du réseau'],
    ['/reseau reglages', 'à l’animation du réseau'],
    ['/reseau passer-la-main personne:<@U54188> role:organisation', 'à l’animation du réseau'],
  ])('%s', async (line, role) => {
    for (const who of ['U54188', 'U54090']) {
      expect(say(await play.as(who).command(line))).toContain(`Cette action revient ${role}. ${WHO}`)
    }
    for (const who of ['UELU', 'UX']) expect(say(await play.as(who).command(line))).toContain(WHO)
  })

  it.each(['/reseau voir', '/reseau passer-la-main personne:<@U54188> role:animation'])('%s', async (line) => {
    for (const who of ['UELU', 'UX']) {
      expect(say(await play.as(who).command(line))).toContain(`Cette action revient aux membres du réseau. ${WHO}`)
    }
  })
})
