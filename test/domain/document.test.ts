import { describe, expect, it } from 'vitest'
import { type Block, forAudience, inlineText, parseMarkdown, plain, toMarkdown } from '../../src/domain/document.ts'

const canonical = (text: string): string => toMarkdown(parseMarkdown(text))

describe('reading', () => {
  it('headings, paragraphs, lists and tables', () => {
    const blocks = parseMarkdown(
      [
        '# Compte-rendu',
        'Présents : **treize** communes,',
        'dont *Faulx*.',
        '* un',
        '* deux',
        'suite',
        '',
        '3) trois',
        '4) quatre',
        '',
        '| Qui | Quand |',
        '|:--|--:|',
        '| Faulx | juin | reste |',
      ].join('\r\n'),
    )
    expect(blocks).toEqual([
      { id: 'b1', kind: 'heading', audience: 'tous', level: 1, text: plain('Compte-rendu') },
      {
        id: 'b2',
        kind: 'paragraph',
        audience: 'tous',
        text: [
          { text: 'Présents : ', bold: false, italic: false },
          { text: 'treize', bold: true, italic: false },
          { text: ' communes,\ndont ', bold: false, italic: false },
          { text: 'Faulx', bold: false, italic: true },
          { text: '.', bold: false, italic: false },
        ],
      },
      { id: 'b3', kind: 'list', audience: 'tous', start: null, items: [plain('un'), plain('deux suite')] },
      { id: 'b4', kind: 'list', audience: 'tous', start: 3, items: [plain('trois'), plain('quatre')] },
      {
        id: 'b5',
        kind: 'table',
        audience: 'tous',
        header: [plain('Qui'), plain('Quand'), plain('')],
        rows: [[plain('Faulx'), plain('juin'), plain('reste')]],
      },
    ])
  })

  it.each([
    ['2 * 3 * 4 = 24'],
    ['**jamais fermé'],
    ['_souligné_ et `code` et [lien](https://exemple.fr) et ~~barré~~'],
    ['#sans espace'],
    ['#### quatre'],
    ['> citation'],
    ['<b>html</b> &amp; @everyone <@U123> <!channel>'],
    ['****'],
    ['C:\\temp'],
    ['---'],
    ['| une barre seule'],
  ])('%s stays literal text', (text) => {
    const [block, ...others] = parseMarkdown(text)
    expect(others).toEqual([])
    expect(block?.kind === 'paragraph' && inlineText(block.text)).toBe(text)
    expect(block?.kind === 'paragraph' && block.text.every(({ bold, italic }) => !bold && !italic)).toBe(true)
  })

  it('nests bold and italic', () => {
    expect(canonical('***les deux** puis italique*')).toBe('***les deux** puis italique*\n')
    expect(canonical('** espace ** et **gras **')).toBe('\\*\\* espace \\*\\* et \\*\\*gras \\*\\*\n')
  })
})

describe('canonical Markdown', () => {
  it('is NFC, LF, one blank line between blocks, a final line end', () => {
    expect(canonical('e\u0301tat  \r\n\r\n\r\n\r\n## Suite')).toBe('état\n\n## Suite\n')
    expect(canonical(' \n\n ')).toBe('')
  })

  it('escapes what would read as another block', () => {
    const blocks: Block[] = ['# x', '- x', '1. x', '| x', '<!-- dgs -->'].map((text, index) => ({
      id: `b${index + 1}`,
      kind: 'paragraph',
      audience: 'tous',
      text: plain(text),
    }))
    expect(toMarkdown(blocks)).toBe('\\# x\n\n\\- x\n\n1\\. x\n\n\\| x\n\n\\<!-- dgs -->\n')
    expect(parseMarkdown(toMarkdown(blocks))).toEqual(blocks)
  })
})

describe('for the DGS only', () => {
  const text = 'Pour tous.\n\n[réservé aux DGS]\nEntre nous.\n\nPour tous aussi.\n'
  const reserved = (typed: string) => toMarkdown(parseMarkdown(typed).filter(({ audience }) => audience === 'dgs'))
  const forAll = (typed: string) => toMarkdown(forAudience(parseMarkdown(typed), 'tous'))

  it('marks the next block, and that one only', () => {
    const blocks = parseMarkdown(text)
    expect(blocks.map(({ audience }) => audience)).toEqual(['tous', 'dgs', 'tous'])
    expect(toMarkdown(blocks)).toBe(text)
    expect(toMarkdown(forAudience(blocks, 'tous'))).toBe('Pour tous.\n\nPour tous aussi.\n')
    expect(forAudience(blocks, 'dgs')).toEqual(blocks)
  })

  it.each([
    ['[DGS]\nSecret.'],
    ['[dgs]\n\nSecret.'],
    ['[DGS] Secret.'],
    ['[ Réservé aux DGS ] Secret.'],
    ['[reserve aux DGS]\nSecret.'],
    ['Secret. [DGS]'],
    ['Secret (réservé aux DGS).'],
    ['[Réservé DGS] Secret.'],
    ['<!-- dgs -->\nSecret.'],
  ])('is typed in more than one way: %s', (typed) => {
    expect(reserved(`Tous.\n\n${typed}\n\nTous.`)).toBe('[réservé aux DGS]\nSecret.\n')
    expect(forAll(`Tous.\n\n${typed}\n\nTous.`)).toBe('Tous.\n\nTous.\n')
  })

  it('of a list, reserves the items that bear it', () => {
    expect(forAll('- un\n- [DGS] deux\n- [DGS] trois\n- quatre')).toBe('- un\n\n- quatre\n')
    expect(forAll('[DGS]\n- un\n- deux\n\nTous.')).toBe('Tous.\n')
    expect(forAll('- un\n- deux\n  et la suite [DGS]\n')).toBe('')
  })

  it('reserves a whole table, a whole paragraph', () => {
    expect(forAll('| A | B |\n|---|---|\n| 1 | 2 [DGS] |\n\nTous.')).toBe('Tous.\n')
    expect(forAll('Un,\n[DGS] deux.\n\nTous.')).toBe('Tous.\n')
  })

  it('on a title, reserves what stands under it', () => {
    const typed =
      '# Titre\n\n## [DGS] Entre nous\n\nSecret.\n\n### Sous-titre\n\nSecret aussi.\n\n## Décisions\n\nTous.'
    expect(forAll(typed)).toBe('# Titre\n\n## Décisions\n\nTous.\n')
    expect(parseMarkdown(toMarkdown(parseMarkdown(typed)))).toEqual(parseMarkdown(typed))
  })

  it('reserves all up to where it is closed', () => {
    expect(forAll('Tous.\n\n[DGS]\nUn.\n\nDeux.\n[/DGS]\n\nTous.')).toBe('Tous.\n\nTous.\n')
    expect(forAll('[DGS] Un.\n\nDeux. [/DGS]\n\nTous.')).toBe('Tous.\n')
    // Closed once, after the second: the first reserves its own block.
    expect(forAll('[DGS] Un.\n\nTous.\n\n[DGS] Deux. [/DGS]')).toBe('Tous.\n')
    expect(forAll('Rien ne s’ouvrait. [/DGS]')).toBe('Rien ne s’ouvrait.\n')
  })

  it('is not a function in brackets', () => {
    expect(forAll('Claude Martin (DGS) et [le DGS].')).toBe('Claude Martin (DGS) et [le DGS].\n')
  })

  it('escaped, is text', () => {
    const typed = 'La mention \\[DGS] réserve un passage.\n'
    expect(forAll(typed)).toBe(typed)
    const [block] = parseMarkdown(typed)
    expect(block?.kind === 'paragraph' && inlineText(block.text)).toBe('La mention [DGS] réserve un passage.')
  })
})

describe('stable ids', () => {
  const before = parseMarkdown('Un.\n\nDeux.\n\nTrois.')
  const ids = (text: string): string[] => parseMarkdown(text, before).map(({ id }) => id)

  it.each([
    ['an edited block keeps its id', 'Un.\n\nDeux, corrigé.\n\nTrois.', ['b1', 'b2', 'b3']],
    ['a removed one leaves the others', 'Un.\n\nTrois.', ['b1', 'b3']],
    ['a new one gets a new id', 'Un.\n\nEntre.\n\nDeux.\n\nTrois.', ['b1', 'b4', 'b2', 'b3']],
    ['moved ones are followed', 'Trois.\n\nUn.\n\nDeux.', ['b3', 'b1', 'b2']],
  ])('%s', (_, text, expected) => {
    expect(ids(text)).toEqual(expected)
  })
})
