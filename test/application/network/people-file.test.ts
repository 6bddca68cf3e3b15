import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ImportProblem } from '../../../src/application/people-file.ts'
import { readPeopleFile } from '../../../src/application/read-people-file.ts'
import type { Person } from '../../../src/application/records.ts'
import { templateFile, writePeopleFile } from '../../../src/application/write-people-file.ts'
import { decodeText } from '../../../src/platforms/shared/file-content.ts'
import { INPUT_LABEL } from '../../../src/platforms/slack/limits.ts'
import { problemText, problemTexts, refusedText } from '../../../src/rendering/network/import-faults.ts'

const HEAD = 'nom;courriel;adresse;fonction;commune;commissions;domaines'

function people(text: string) {
  const read = readPeopleFile(text)
  if ('problems' in read) throw new Error(read.problems.map(problemText).join('\n'))
  return read.file.people
}

function wrong(text: string): string[] {
  const read = readPeopleFile(text)
  if (!('problems' in read)) throw new Error('a refusal was expected')
  return (read.problems as ImportProblem[]).map(problemText)
}

const ELUE = {
  line: 2,
  name: 'Anne Roux',
  email: 'anne@bassin.fr',
  emailKind: 'nominative',
  title: 'elu',
  commune: null,
  commissions: ['Finances', 'Habitat, urbanisme'],
  domains: [],
}

test.each([
  ['semicolons', `${HEAD}\nAnne Roux;anne@bassin.fr;nominative;élue;;Finances | Habitat, urbanisme;\n`],
  [
    'commas and quotes',
    `fonction,nom,e-mail,type,commissions\r\nadjointe,Anne Roux,anne@bassin.fr,Nominatif,"Finances|Habitat, urbanisme"\r\n`,
  ],
  [
    'tabs, as pasted',
    'Nom\tFonction\tCourriel\tAdresse\tCommissions\nAnne Roux\tÉLU\tanne@bassin.fr\tnominative\tFinances | Habitat, urbanisme',
  ],
  [
    'a mark of order and empty lines',
    `\uFEFF${HEAD}\nAnne Roux;<mailto:anne@bassin.fr|anne@bassin.fr>;nominative;elu;;Finances | Habitat, urbanisme;\n\n;;;;;;\n`,
  ],
])('%s are read alike', (_what, text) => {
  expect(people(text)).toEqual([ELUE])
})

test('Excel’s own first line gives the separator, and moves every line by one', () => {
  expect(
    people(
      `sep=,\n${HEAD.replaceAll(';', ',')}\nAnne Roux,anne@bassin.fr,nominative,élue,,"Finances|Habitat, urbanisme",\n`,
    ),
  ).toEqual([{ ...ELUE, line: 3 }])
})

test('every wrong cell is named by line and column, with what to do', () => {
  expect(
    wrong(
      [
        HEAD,
        'Paul;paul@;nominative;maire;Faulx;;',
        '"Luc\nBlanc";luc@exemple.fr;personelle;chef;Faulx;;',
        'Anne;"anne@exemple.fr\nBcc: tous@exemple.fr";;élu;;;',
        'Jo;;partagée;cadre;;;Achats',
        ';;;commission;;;',
        'Zoé;zoe@exemple.fr;;élu;;Finances;;;trop',
      ].join('\n'),
    ),
  ).toEqual([
    'Ligne 2, colonne « courriel » : « paul@ » n’est pas une adresse : une seule, comme prenom.nom@mairie.fr, sans retour à la ligne.',
    'Ligne 3, colonne « fonction » : « chef » n’est pas une fonction connue. Au choix : DGS, secrétaire général, secrétaire de mairie, chargé de mission, maire, élu, cadre.',
    'Ligne 3, colonne « adresse » : « personelle » n’est pas un type d’adresse. Écrivez « nominative » ou « partagée ».',
    'Ligne 5, colonne « courriel » : « anne@exemple.fr Bcc: tous@exemple.fr » n’est pas une adresse : une seule, comme prenom.nom@mairie.fr, sans retour à la ligne.',
    'Ligne 7, colonne « courriel » : un type d’adresse est donné sans adresse. Ajoutez l’adresse, ou videz la colonne « adresse ».',
    'Ligne 8, colonne « nom » : il manque. Remplissez cette cellule.',
    'Ligne 9 : 9 cellules pour 7 colonnes. Un texte contient sans doute le séparateur : mettez-le entre guillemets.',
  ])
})

test('an address is read without what a paste brings unseen, and none that every server refuses is taken', () => {
  const row = (address: string) => `${HEAD}\nAnne;${address};;élu;;;`
  const taken = ['jeanne@faulx.fr\u200B', '\uFEFFjeanne@faulx.fr', "o'brien@faulx.fr", 'mairie@école.fr']
  expect(taken.map((address) => people(row(address))[0]?.email)).toEqual([
    'jeanne@faulx.fr',
    'jeanne@faulx.fr',
    "o'brien@faulx.fr",
    'mairie@école.fr',
  ])
  for (const address of ['a..b@faulx.fr', '.a@faulx.fr', 'a.@faulx.fr', 'a@faulx..fr', 'a@.faulx.fr', 'a b@faulx.fr']) {
    expect(wrong(row(address)), address).toEqual([expect.stringContaining(`« ${address} » n’est pas une adresse`)])
  }
})

test.each([
  ['', 'Ligne 1 : le fichier est vide. Gardez la ligne des titres de colonnes, puis une ligne par personne.'],
  [
    'Paul Petit;paul@pompey.fr',
    'Lu : « Paul Petit ; paul@pompey.fr ». Ajoutez au-dessus : nom;courriel;adresse;fonction',
  ],
  [
    'nom;fonctoin\nPaul;maire',
    'Ligne 1 : la première ligne doit nommer les colonnes, dont « fonction ». Lu : « nom ; fonctoin ».',
  ],
  [
    'nom;fonction;comune\nPaul;maire;Faulx',
    'Ligne 1 : « comune » n’est pas une colonne attendue. Vouliez-vous dire « commune » ?',
  ],
  [
    'nom;fonction;titre\nPaul;maire;maire',
    'Ligne 1, colonne « fonction » : cette colonne est là deux fois. Gardez-en une.',
  ],
  ['nom;fonction\nPaul;maire\n"Jean;élu\nLuc;cadre', 'Ligne 3 : un guillemet " ouvert ici n’est jamais refermé.'],
])('a file that is none is told why: %j', (text, words) => {
  const [first = ''] = wrong(text)
  expect(first).toContain(words)
})

test('too many lines are refused before any is read', () => {
  expect(wrong(`fonction;nom\n${'élu;Anne\n'.repeat(601)}`)).toEqual([
    'Ligne 602 : le fichier compte plus de 600 lignes. Importez-le en plusieurs fois.',
  ])
})

test('a file of something else, or made to be slow, is refused at once', () => {
  const columns = Array.from({ length: 60_000 }, (_, i) => `c${i}`).join(';')
  expect(wrong(`${columns};fonction\na;élu`)).toEqual([expect.stringContaining('doit nommer les colonnes')])
  const many = Array.from({ length: 80_000 }, (_, i) => i).join(',')
  expect(wrong(`${HEAD}\nAnne;;;élu;${'x'.repeat(90)};${many};`)).toEqual([
    'Ligne 2, colonne « commune » : le texte dépasse 80 caractères. Raccourcissez-le.',
    'Ligne 2, colonne « commissions » : plus de 50 noms dans une cellule. Séparez-les par « | », et ne gardez que les siens.',
  ])
})

test('Windows-1252 and UTF-16 are read, and said', () => {
  const latin = Buffer.from('Élue aux finances', 'latin1')
  expect(decodeText(latin)).toEqual({ text: 'Élue aux finances', encoding: 'windows-1252' })
  // As a French Excel saves it.
  const excel = Buffer.from('C\x9cur d\x92\x8cuvre \x96 5 \x80', 'latin1')
  expect(decodeText(excel)).toEqual({ text: 'Cœur d’Œuvre – 5 €', encoding: 'windows-1252' })
  // A byte that stands for nothing is no text.
  expect(decodeText(Buffer.from([0xe9, 0x81]))).toEqual({ text: null })
  expect(decodeText(Buffer.from('\uFEFFÉlue', 'utf16le'))).toEqual({ text: 'Élue', encoding: 'utf-16' })
  expect(decodeText(Buffer.from('\uFEFFÉlue'))).toEqual({ text: 'Élue', encoding: 'utf-8' })
  expect(decodeText(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toEqual({ text: null })
})

const person = (name: string, more: Partial<Person> = {}): Person => ({
  id: name,
  userId: null,
  name,
  circle: 'elus',
  status: 'confirmed',
  accountGoneAt: null,
  email: 'a@b.fr',
  emailKind: 'nominative',
  commissions: [],
  domains: [],
  ...more,
})

test('no cell we write is run by a spreadsheet, and each is read back as it was', () => {
  const names = ['=HYPERLINK("http://x";"y")', '+33 6', '-1+1', '@SUM(A1)', 'Anne; "Roux"']
  const text = writePeopleFile(
    names.map((name) => person(name)),
    { seats: [], entities: [] },
  )
  for (const line of text.split('\n').slice(1)) expect(line.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/)
  expect(people(text).map(({ name }) => name)).toEqual(names)
})

test('whatever a name holds, a file of ours is read back', () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((text) => text.replace(/[\p{C}|\u2028\u2029]/gu, '').trim())
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 6 }), (words) => {
      const names = words.filter((name) => name !== '' && !name.startsWith("'"))
      const text = writePeopleFile(
        names.map((name) => person(name)),
        { seats: [], entities: [] },
      )
      expect(people(text).map(({ name }) => name)).toEqual(names)
    }),
  )
})

test('the template is a file that is read', () => {
  const read = readPeopleFile(templateFile())
  expect(read).toMatchObject({
    file: { people: { length: 4 }, lists: [{ list: 'commissions', name: 'Environnement' }] },
  })
})

test('many faults stay within what a field of Slack shows, and say how many are left', () => {
  const rows = Array.from({ length: 30 }, (_, i) => `Nom ${i};${'x'.repeat(70)};;présidente;;;`)
  const read = readPeopleFile([HEAD, ...rows].join('\n'))
  if (!('problems' in read)) throw new Error('a refusal was expected')
  const shown = [refusedText(read.problems), ...problemTexts(read.problems)]
  expect(shown.join('\n').length).toBeLessThanOrEqual(INPUT_LABEL)
  expect(shown.at(0)).toBe('30 lignes sont à corriger : rien n’a été importé.')
  expect(shown.at(-1)).toBe(`… et ${60 - (shown.length - 2)} autres erreurs à corriger ensuite.`)
})
