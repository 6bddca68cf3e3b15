import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Reply } from '../../../src/interaction/invocation.ts'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, form, LEAD, openPlay, type Play, say } from './play.ts'

const NAME = 'Réseau des DGS du Vignoble'

describeOnADatabase('a network without EPCI', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
  })
  afterEach(() => play.end())

  const preview = (communes: string, rest = '') =>
    play.lead.command(`/reseau creer nom:"${NAME}" communes:${communes}${rest}`)
  const create = async (communes: string, rest = '', answers: Record<string, string> = {}) => {
    const press = button(await preview(communes, rest), 'reseau.confirmer')
    return play.lead.submit(form(await play.lead.press(press.action, press.subject)), { animateur: LEAD, ...answers })
  }

  it('shows the same preview, by name or INSEE code, in French order; nothing is written', async () => {
    const shown = await preview('Vallet, gorges, 44063, clisson, La Haie-Fouassiere', ' autres:Syndicat de la Sèvre')
    const text = say(shown)
    expect(text).toContain(`${NAME} facts Type réseau sans intercommunalité Communes 6 communes`)
    expect(text).toContain('Clisson, Gétigné, Gorges, La Haie-Fouassière, Syndicat de la Sèvre, Vallet (alphabétique)')
    expect(text).toContain('1 hors liste officielle')
    expect(text).toContain('Syndicat de la Sèvre — hors liste officielle')
    expect(text).toContain('vérifiez : Gorges (44064). Pour une autre, donnez son code INSEE.')
    expect(text).toContain('Source : DGCL, INSEE — Licence Ouverte')
    expect(await play.prisma.network.count()).toBe(0)
  })

  it('creates it with its key by commune, and what is not in the list with a key of its own', async () => {
    const created = await create('Clisson, Gorges', ' autres:"Syndicat de l’Èvre"', { organisateur: 'UMISSION' })
    expect(say(created)).toContain('3 communes participent')
    const entities = await play.prisma.entity.findMany({ orderBy: { position: 'asc' } })
    expect(entities.map(({ kind, code, name, stratum }) => [kind, code, name, stratum])).toEqual([
      ['commune', '44043', 'Clisson', 'urbaine'],
      ['commune', '44064', 'Gorges', 'urbaine'],
      ['commune', 'libre:syndicat-de-l-evre', 'Syndicat de l’Èvre', null],
    ])
    const network = await play.prisma.network.findFirstOrThrow()
    expect(network).toMatchObject({ name: NAME, siren: null, zone: 'Europe/Paris' })
    expect((await play.told('network.created'))[0]).toEqual({ name: NAME, siren: null, communes: 3 })
    expect(play.to('UMISSION')[0]).toContain(
      `UDGS prépare un réseau (${NAME}) et vous propose d’en prendre l’organisation`,
    )
    const yes = button(play.sent.at(-1)?.view, 'reseau.accepter')
    await play.as('UMISSION', null).press(yes.action, yes.subject)
    expect(play.to(LEAD)).toEqual([expect.stringContaining(`UMISSION accepte l’organisation du réseau (${NAME}).`)])
    expect(say(await play.lead.command('/reseau voir'))).toContain('Organisation UMISSION')
  })

  it.each([
    ['Clisson, Gorgess', 'communes', 'Vouliez-vous dire « Gorges » ?'],
    ['Clisson, Saint-Denis', 'communes', 'Précisez le code INSEE : Saint-Denis ('],
    ['Clisson, 99999', 'communes', 'n’est pas dans la liste officielle'],
    ['Clisson', 'autres', 'est dans la liste officielle des communes', 'gorges'],
  ])('refuses %s beside « %s »: %s; what was typed stays', async (communes, field, words, autres = '') => {
    const asked = form(await play.lead.command('/reseau creer'))
    const refused = await play.lead.submit(asked, { nom: NAME, communes, ...(autres ? { autres } : {}) })
    if (refused.kind !== 'invalid') throw new Error(say(refused))
    expect(Object.keys(refused.errors)).toEqual([field])
    expect(refused.errors[field]).toContain(words)
    expect(refused.form.fields.find((one) => one.name === 'communes')).toMatchObject({ value: communes })
    expect(refused.form.fields.find((one) => one.name === 'nom')).toMatchObject({ value: NAME })
  })

  it('guesses nothing where the others do not tell namesakes apart', async () => {
    const refused = say(await preview('Clisson, Beaumont'))
    expect(refused).toContain(
      'Plusieurs communes s’appellent « Beaumont ». Précisez le code INSEE : Beaumont (07029), Beaumont (19020)',
    )
  })

  it.each(['La Haie-Fouassière', 'LA HAIE FOUASSIERE', 'La Haie-Fouassière'.normalize('NFD'), 'la haie–fouassière'])(
    'knows « %s »',
    async (typed) => {
      expect(say(await preview(typed))).toContain('Ordre d’accueil La Haie-Fouassière')
    },
  )

  it.each([
    ['L’Haÿ-les-Roses', 'L’Haÿ-les-Roses'],
    ["l'hay les roses", 'L’Haÿ-les-Roses'],
    ['LʼHaÿ‑les‑Roses', 'L’Haÿ-les-Roses'],
    ['Vandoeuvre-lès-Nancy', 'Vandœuvre-lès-Nancy'],
    ['St-Fiacre-sur-Maine', 'Saint-Fiacre-sur-Maine'],
    ['1001', 'L’Abergement-Clémenciat'],
    ['2a004', 'Ajaccio'],
  ])('knows « %s» as %s', async (typed, name) => {
    const text = say(await preview(typed)).replaceAll("'", '’')
    expect(text).toContain(`Ordre d’accueil ${name}`)
  })

  it('wants a SIREN or a name, not both, and somebody to take part', async () => {
    expect(say(await play.lead.command(`/reseau creer siren:245400601 nom:${NAME}`))).toContain('pas les deux')
    const asked = form(await play.lead.command(`/reseau creer nom:${NAME}`))
    expect(asked.fields.find(({ name }) => name === 'nom')).toMatchObject({ value: NAME })
    expect(say(await play.lead.submit(asked, { nom: NAME }))).toContain('Indiquez les communes')
    expect(say(await play.lead.submit(asked, {}))).toContain('pas les deux')
    expect(say(await play.lead.submit(asked, { communes: 'Clisson' }))).toContain('« Nom du réseau » est à remplir')
  })

  it('keeps the preview a day', async () => {
    const press = button(await preview('Clisson'), 'reseau.confirmer')
    await play.prisma.networkPlan.deleteMany()
    expect(say(await play.lead.press(press.action, press.subject))).toContain('date de plus d’un jour')
  })

  it('lives as any other: members, dates, start, welcome, hosts; nobody hosts when no commune can', async () => {
    await create('Clisson, Gorges')
    await play.lead.command('/reseau inscrire personne:<@UC> commune:Clisson fonction:DGS')
    await play.lead.command('/reseau inscrire personne:<@UG> commune:Gorges fonction:DGS')
    expect(say(await play.lead.command('/reseau inscrire personne:<@UX> commune:EPCI fonction:DGS'))).toContain(
      'n’est pas une commune du réseau',
    )
    await play.plan()
    const { run } = await play.start()
    expect(say(run)).toContain('accueil : Clisson')
    expect(play.to('UG')[0]).toContain('Prochaine réunion : mardi 10 mars, 9 h 30, à Clisson.')
    await play.until('2026-01-27T08:00:00Z')
    expect(play.to('UC').at(-1)).toContain('Confirmez-vous l’accueil ?')
    expect(play.to('UC').at(-1)).not.toContain('ntercommunalité')
    const id = await play.meetingId('2026-03-10')
    await play.as('UC').press('accueil.indisponible', id)
    await play.as('UG').press('accueil.indisponible', id)
    expect(play.to(LEAD).at(-1)).toContain('Aucune commune n’est disponible : il reste à trouver un lieu.')
    expect(say(await play.as('UC').command('/reunion prochaine'))).toContain('Accueil lieu à fixer')
    await play.until('2026-03-10T12:00:00Z')
    const toClose = form(await play.lead.press('reunion.cloturer', id))
    await play.lead.submit(toClose, { decisions: 'Continuer' })
    expect(play.to(LEAD).at(-1)).toContain('Compte-rendu')
    expect(say(await play.lead.command('/compte-rendu etat'))).toContain('Compte-rendu')
    const all = play.sent.map((one) => say(one.view ?? one.mail)).join('\n')
    expect(all).not.toMatch(/null|undefined|SIREN/)
  })

  it('names no intercommunalité in a whole cycle, in answers and in messages', async () => {
    const read: string[] = []
    const kept = (thing: Reply): Reply => {
      read.push(say(thing))
      return thing
    }
    const press = button(await preview('Clisson, Gorges'), 'reseau.confirmer')
    const asked = kept(await play.lead.press(press.action, press.subject))
    kept(await play.lead.submit(form(asked), { animateur: LEAD, cercles: ['dgs', 'maires'] }))
    kept(await play.lead.command('/reseau inscrire'))
    await play.lead.command('/reseau inscrire personne:<@UC> commune:Clisson fonction:DGS')
    await play.lead.command('/reseau inscrire personne:<@UG> commune:Gorges fonction:DGS')
    kept((await play.plan()).preview)
    kept((await play.start()).run)
    await play.until('2026-01-27T08:00:00Z')
    const id = await play.meetingId('2026-03-10')
    kept(await play.as('UC').press('accueil.indisponible', id))
    const nobody = say(kept(await play.as('UG').press('accueil.indisponible', id)))
    expect(nobody).toContain('sans motif à donner. Aucune commune n’est disponible : il reste à trouver un lieu.')
    for (const line of ['/reseau voir', '/reunion calendrier', '/accueil tour', '/reseau reglages', '/suivi ajouter']) {
      kept(await play.lead.command(line))
    }
    const back = say(kept(await play.lead.command('/reseau inscrire personne:<@UV> commune:Gorges fonction:DGS')))
    expect(back).toContain('Gorges y garde sa place')
    kept(await play.lead.submit(form(await play.lead.press('accueil.salle', id)), { lieu: 'Salle des fêtes' }))
    await play.until('2026-02-28T08:00:00Z')
    kept(await play.lead.press('ordre-du-jour.publier', id))
    await play.until('2026-03-03T08:00:00Z')
    // A place is enough: nobody hosts.
    expect(play.to('C1').at(-1)).toContain('Lieu Salle des fêtes')
    expect(play.to('C1').at(-1)).not.toContain('lieu à fixer')
    await play.until('2026-03-10T12:00:00Z')
    kept(await play.lead.submit(form(kept(await play.lead.press('reunion.cloturer', id))), { decisions: 'Continuer' }))
    expect(play.to(LEAD).at(-1)).toContain('Compte-rendu du mardi 10 mars 2026 text Le compte-rendu vous revient')
    const { id: minutes } = await play.prisma.minutes.findFirstOrThrow()
    kept(await play.lead.press('compte-rendu.transmettre-tel-quel', minutes))
    await play.until('2026-03-25T08:00:00Z')
    for (const line of ['/compte-rendu etat', '/compte-rendu telecharger', '/accueil tour', '/suivi decisions']) {
      kept(await play.as('UC').command(line))
    }
    const all = [...read, ...play.sent.map((one) => say(one.view ?? one.mail))]
    expect(all.filter((text) => /intercommunalité|\bEPCI\b/i.test(text))).toEqual([])
  })
})
