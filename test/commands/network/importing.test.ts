import { expect, test } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, form, openPlay, POMPEY, say } from './play.ts'

const HEAD = 'nom;courriel;adresse;fonction;commune;commissions;domaines'
const FILE = [
  HEAD,
  'Paul Petit;mairie@pompey.fr;partagée;maire;Pompey;;',
  ';maire@faulx.fr;nominative;maire;faulx;;',
  'Anne Roux;anne@bassin.fr;nominative;élue;;Finances | Habitat;',
  'Luc Blanc;luc@bassin.fr;nominative;cadre;;;Achats',
  'Jeanne Martin;jeanne@millery.fr;nominative;secrétaire;Millery;;',
  'Jeanne Martin;jeanne@millery.fr;nominative;secrétaire;Malleloy;;',
  'Maire sans adresse;;;maire;Frouard;;',
].join('\n')

describeOnADatabase('a file of people', (database) => {
  test('is previewed, written once confirmed, changes nothing twice, and says what it changes', async () => {
    const play = await openPlay(database())
    await play.create({ cercles: ['dgs', 'maires', 'elus', 'cadres'] })
    await play.register(['54090', '54376'])
    const file = (text: string, encoding = 'windows-1252') => ({
      fichier: { file: { name: 'personnes.csv', bytes: text.length, text, encoding: encoding as 'utf-8' } },
    })
    const joined = async (text: string) =>
      play.lead.submit(form(await play.lead.command('/reseau importer')), file(text))
    const names = async () =>
      (await play.prisma.person.findMany({ where: { email: { not: null } }, orderBy: { name: 'asc' } })).map(
        ({ name, circle, emailKind, commissions, domains }) =>
          [name, circle, emailKind, ...commissions, ...domains].join(' '),
      )

    // Nothing is written by a preview.
    const preview = await joined(FILE)
    expect(say(preview)).toContain('6 personnes ajoutées. Rien n’est encore enregistré.')
    expect(say(preview)).toContain('Jeanne Martin (secrétaire de mairie, Millery) : jeanne@millery.fr')
    expect(say(preview)).toContain('Paul Petit (maire, Pompey) : mairie@pompey.fr (boîte partagée)')
    expect(say(preview)).toContain('Adresses : 4 nominatives, 1 boîte partagée.')
    expect(say(preview)).not.toContain('À vérifier')
    expect(say(preview)).toContain('Nouvelles commissions : Finances et Habitat.')
    expect(say(preview)).toContain('Sans adresse, le texte officiel ne leur parviendra pas : Maire sans adresse.')
    expect(say(preview)).toContain('lu en Windows-1252')
    expect(await names()).toEqual([])
    const save = button(preview, 'reseau.importer-confirmer')
    expect(save.subject.length + 'v1:reseau.importer-confirmer:'.length).toBeLessThanOrEqual(100)

    // Somebody else's change in between: shown again, nothing written.
    await play.lead.command('/reseau inscrire commune:Pompey fonction:maire nom:"Paul Petit" courriel:mairie@pompey.fr')
    const again = await play.lead.press(save.action, save.subject)
    expect(say(again)).toContain('Le réseau a changé depuis cet aperçu')
    expect(say(again)).toContain('5 personnes ajoutées, 1 inchangée.')
    expect(await names()).toHaveLength(1)
    const saved = button(again, 'reseau.importer-confirmer')
    expect(say(await play.lead.press(saved.action, saved.subject))).toContain('Enregistré : 5 personnes ajoutées.')
    expect(await names()).toEqual([
      'Anne Roux elus nominative Finances Habitat',
      'Jeanne Martin dgs nominative',
      'Luc Blanc cadres nominative Achats',
      'Maire de Faulx maires nominative',
      'Paul Petit maires shared',
    ])
    const jeanne = await play.prisma.person.findFirstOrThrow({
      where: { name: 'Jeanne Martin' },
      include: { seats: { include: { entity: true } } },
    })
    expect(jeanne.seats.map(({ entity, title }) => `${title} ${entity.name}`)).toEqual([
      'secrétaire de mairie Millery',
      'secrétaire de mairie Malleloy',
    ])

    // The same file, and the network as the bot writes it: nothing to change.
    expect(say(await joined(FILE))).toContain('Rien à changer : 7 personnes sont déjà inscrites ainsi.')
    const asked = await play.lead.submit(form(await play.lead.command('/reseau importer')), {})
    const files = asked.kind === 'message' ? (asked.view.files ?? []) : []
    expect(files.map(({ name }) => name)).toEqual([
      'modele-personnes.csv',
      expect.stringMatching(/^personnes-.+\.csv$/),
    ])
    const [, current = new Uint8Array()] = await Promise.all(files.map((file) => play.core.makeFile(file)))
    // As Excel opens it: the mark of UTF-8, semicolons, CRLF; saved as it is, it changes nothing.
    expect([...current.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = Buffer.from(current).toString('utf8')
    expect(text).toContain('\r\nAnne Roux;anne@bassin.fr;nominative;élu;;Finances | Habitat;\r\n')
    expect(say(await joined(text))).toContain('Rien à changer')

    // A corrected address, a commission more; a commission that does not exist; another that is declared.
    const changed = await joined(
      [
        HEAD,
        'Maire sans adresse;maire@frouard.fr;;maire;Frouard;;',
        'Anne Roux;anne@bassin.fr;;élu;;Finances | Transition;',
        'Transition;;;commission;;;',
      ].join('\n'),
    )
    expect(say(changed)).toContain('2 personnes modifiées.')
    expect(say(changed)).toContain('Maire sans adresse : courriel maire@frouard.fr')
    expect(say(changed)).toContain('Anne Roux : commissions : Finances et Transition')
    expect(say(changed)).toContain('Nouvelle commission : Transition.')
    const refused = await joined(`${HEAD}\nAnne Roux;anne@bassin.fr;;élu;;Finance;\nZoé;zoe@x.fr;;maire;Pompay;;`)
    expect(say(refused)).toContain('2 lignes sont à corriger : rien n’a été importé.')
    expect(say(refused)).toContain(
      'Ligne 2, colonne « commissions » : « Finance » n’existe pas dans le réseau. Vouliez-vous dire « Finances » ?',
    )
    expect(say(refused)).toContain('« Pompay » n’est pas une commune du réseau. Vouliez-vous dire « Pompey » ?')
    expect(say(await joined(`${HEAD}\nX;anne@bassin.fr;;élu;;;\nY;anne@bassin.fr;;élu;;;`))).toContain(
      'Ligne 3, colonne « courriel » : cette adresse nominative est déjà celle de X, ligne 2.',
    )
    // A box that looks shared is shown, taken as shared where nothing says what it is; what is known of one stays.
    const doubtful = await joined(
      [
        HEAD,
        'Zoé Noir;contact@liverdun.fr;;maire;Liverdun;;',
        'Léo Gris;mairie-marbache@x.fr;nominative;maire;Marbache;;',
        ';mairie@saizerais.fr;partagée;maire;Saizerais;;',
      ].join('\n'),
    )
    expect(say(doubtful)).toContain('Adresses : 1 nominative, 2 boîtes partagées.')
    expect(say(doubtful)).toContain('contact@liverdun.fr (Zoé Noir) : prise comme partagée, d’après son nom.')
    expect(say(doubtful)).toContain('mairie-marbache@x.fr (Léo Gris) : dite nominative, alors que')
    expect(say(doubtful)).not.toContain('mairie@saizerais.fr (Maire de Saizerais) :')
    const sure = button(doubtful, 'reseau.importer-confirmer')
    await play.lead.press(sure.action, sure.subject)
    expect(say(await joined(`${HEAD}\nLéo Gris;mairie-marbache@x.fr;;maire;Marbache;;`))).toContain('Rien à changer')
    // Pasted, refused: the lines stand in the form, and each fault says which line it is of.
    const pasted = `${HEAD}\nAnne Roux;anne@;;élu;;;\nLuc Blanc;luc@bassin.fr;;cadr;;;`
    const kept = await play.lead.submit(form(await play.lead.command('/reseau importer')), { lignes: pasted })
    if (kept.kind !== 'invalid') throw new Error(`the form was expected to stay: ${say(kept)}`)
    expect(kept.errors.lignes?.split('\n')).toEqual([
      '2 lignes sont à corriger : rien n’a été importé.',
      expect.stringContaining('Ligne 2, colonne « courriel » : « anne@ » n’est pas une adresse'),
      expect.stringContaining('Ligne 3, colonne « fonction » : « cadr » n’est pas une fonction connue.'),
    ])
    expect(kept.form.fields.find(({ name }) => name === 'lignes')).toMatchObject({ value: pasted })
    expect(say(await joined(`${HEAD}\nNouvelle;n@montenoy.fr;;dgs;Montenoy;;`))).toContain(
      'À vérifier : Montenoy est déjà représentée par',
    )
    await play.end()
  })

  test('commissions and domains are declared by form too; saving other settings keeps them', async () => {
    const play = await openPlay(database())
    await play.create()
    const lists = form(await play.lead.press('reseau.commissions'))
    const saved = await play.lead.submit(lists, { commissions: 'Finances\nfinances\nHabitat', domaines: 'Achats' })
    expect(say(saved)).toContain('Commissions Finances et Habitat Domaines Achats')
    const delays = form(await play.lead.command('/reseau reglages theme:calendrier'))
    const effect = button(
      await play.lead.submit(delays, { plancher: '3', territoire: 'metropole' }),
      'reseau.reglages-confirmer',
    )
    await play.lead.press(effect.action, effect.subject)
    const { settings } = await play.prisma.network.findFirstOrThrow({ where: { siren: POMPEY } })
    expect(settings).toMatchObject({
      lists: { commissions: ['Finances', 'Habitat'], domains: ['Achats'] },
      floorMonths: 3,
    })
    expect(
      say(await play.lead.command('/reseau inscrire fonction:élu nom:"Anne" courriel:a@b.fr commissions:"FINANCES"')),
    ).toContain('Anne')
    expect((await play.prisma.person.findFirstOrThrow({ where: { name: 'Anne' } })).commissions).toEqual(['Finances'])
    await play.lead.submit(form(await play.lead.press('reseau.commissions')), { commissions: 'Eau, déchets\nHabitat' })
    const { fields } = form(await play.lead.press('reseau.commissions'))
    expect(fields[0]).toMatchObject({ name: 'commissions', value: 'Eau, déchets\nFinances\nHabitat' })
    await play.end()
  })
})
