import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeMarkdown } from '../../src/platforms/discord/markdown.ts'
import { actionOf } from '../../src/web/demo/page/discord/command-line.ts'
import { type Mark, readInline } from '../../src/web/demo/page/discord/inline.ts'
import { type Block, plainText, readMarkdown } from '../../src/web/demo/page/discord/markdown.ts'
import { completions } from '../../src/web/demo/page/discord/offered.ts'

const text = (value: string) => ({ kind: 'text', text: value })

describe('Discord’s Markdown', () => {
  it('is said in brief without its marks', () => {
    const source =
      '## Appel à sujets\n**Prochaine réunion** : mardi *13*\n- un `code`\n> \\*cité\\* <@4001>\n-# [page](https://exemple.fr)'
    expect(plainText(source)).toBe('Appel à sujets\nProchaine réunion : mardi 13\nun code\n*cité* …\npage')
  })

  it('reads headings, small print, lists, quotes and code, each on its own lines', () => {
    expect(readMarkdown('# Un\n## Deux\n-# petit\nsuite\nencore\n> cité\n> fin\n```\n*tel quel*\n```')).toEqual([
      { kind: 'heading', level: 1, marks: [text('Un')] },
      { kind: 'heading', level: 2, marks: [text('Deux')] },
      { kind: 'subtext', marks: [text('petit')] },
      { kind: 'paragraph', marks: [text('suite'), { kind: 'break' }, text('encore')] },
      { kind: 'quote', blocks: [{ kind: 'paragraph', marks: [text('cité'), { kind: 'break' }, text('fin')] }] },
      { kind: 'pre', text: '*tel quel*' },
    ])
    expect(readMarkdown('- a\n  suite\n  - b\n3. c\n4. d')).toEqual([
      {
        kind: 'list',
        start: null,
        items: [
          { depth: 0, marks: [text('a'), { kind: 'break' }, text('suite')] },
          { depth: 1, marks: [text('b')] },
        ],
      },
      {
        kind: 'list',
        start: 3,
        items: [
          { depth: 0, marks: [text('c')] },
          { depth: 0, marks: [text('d')] },
        ],
      },
    ])
    expect(readMarkdown('#titre, -5 degrés, >non')).toEqual([
      { kind: 'paragraph', marks: [text('#titre, -5 degrés, >non')] },
    ])
  })

  it('reads styles, also one within the other', () => {
    expect(readInline('**gras** *un* _deux_ __souligné__ ~~fini~~ `a*b*` ***les deux***')).toEqual([
      { kind: 'bold', marks: [text('gras')] },
      text(' '),
      { kind: 'italic', marks: [text('un')] },
      text(' '),
      { kind: 'italic', marks: [text('deux')] },
      text(' '),
      { kind: 'underline', marks: [text('souligné')] },
      text(' '),
      { kind: 'strike', marks: [text('fini')] },
      text(' '),
      { kind: 'code', text: 'a*b*' },
      text(' '),
      { kind: 'bold', marks: [{ kind: 'italic', marks: [text('les deux')] }] },
    ])
    expect(readInline('2 * 3 * 4, nom_de_fichier')).toEqual([text('2 * 3 * 4, nom_de_fichier')])
  })

  it('reads mentions, times and links', () => {
    expect(readInline('<@42> <#7> <t:1791876600:D> [ici](https://a.fr/x?y=1) https://b.fr/.')).toEqual([
      { kind: 'user', id: '42' },
      text(' '),
      { kind: 'channel', id: '7' },
      text(' '),
      { kind: 'date', seconds: 1791876600, style: 'D' },
      text(' '),
      { kind: 'link', url: 'https://a.fr/x?y=1', marks: [text('ici')] },
      text(' '),
      { kind: 'link', url: 'https://b.fr/', marks: [text('https://b.fr/')] },
      text('.'),
    ])
    expect(readInline('[ici](javascript:alert(1))')).toEqual([text('[ici](javascript:alert(1))')])
  })

  it('shows as text whatever the bot escaped', () => {
    for (const typed of [
      '**gras** <@42> <t:1:R> `code` ~~x~~ ||y||',
      '# titre',
      '- point',
      '1. un',
      '> cité',
      '-# petit',
      '[a](https://b.fr)',
      'https://b.fr',
      '<img src=x onerror="1">',
      '\\*a\\*',
      '```\npre\n```',
    ]) {
      const shown = marksOf(typed)
      expect(shown.filter(isAlive)).toEqual([])
      expect(shown.map((mark) => (mark.kind === 'text' ? mark.text : '\n')).join('')).toBe(typed)
    }
    const sign = fc.constantFrom(...'*_~`|<>[]()@#:/\\-+1. \nà', '<@42>', 'https://a.fr', '](https://a.fr)', '```')
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 30 }), (signs) => {
        expect(marksOf(signs.join('')).filter(isAlive)).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })
})

/** What becomes of a member's text: a block that is not one of marks stands for itself. */
const marksOf = (typed: string): (Mark | Block)[] =>
  readMarkdown(escapeMarkdown(typed)).flatMap((block): (Mark | Block)[] =>
    block.kind === 'paragraph' ? [...block.marks] : [block],
  )
const isAlive = ({ kind }: Mark | Block) => kind !== 'text' && kind !== 'break'

describe('commands', () => {
  const commands = [
    {
      name: 'reunion',
      description: 'Les réunions',
      options: [
        { type: 1, name: 'prochaine', description: 'La prochaine' },
        {
          type: 1,
          name: 'planifier',
          description: 'Prévoir',
          options: [
            { type: 3, name: 'lieu', required: true },
            { type: 4, name: 'duree', min_value: 30 },
            { type: 6, name: 'avec' },
          ],
        },
      ],
    },
    { name: 'aide', description: 'Que faire', options: [] },
  ]
  const people = [{ id: '4001', name: 'DGS de Pompey', isBot: false, isGone: false }]
  const meant = (line: string) => actionOf({ commands, people }, line, 'C')

  it('are offered whole, by any of their words, whatever the accents', () => {
    const texts = (line: string) => completions(commands, line).map((each) => each.text)
    expect(texts('/')).toEqual(['/reunion prochaine', '/reunion planifier', '/aide'])
    expect(texts('/réu pl')).toEqual(['/reunion planifier'])
    expect(texts('/proch')).toEqual(['/reunion prochaine'])
    for (const line of ['/reunion planifier ', '/reunion planifier lieu:ici', 'bonjour /aide'])
      expect(texts(line)).toEqual([])
  })

  it('are read with their options, each as its type wants it', () => {
    expect(meant('/réunion planifier lieu:"Salle : 2" avec:@DGS de Pompey duree:45')).toEqual({
      do: 'command',
      channel: 'C',
      text: '/reunion planifier',
      options: { lieu: 'Salle : 2', avec: '4001', duree: 45 },
    })
    expect(meant('/aide')).toEqual({ do: 'command', channel: 'C', text: '/aide', options: {} })
    expect(meant('/reunion planifier')).toBe('incomplete')
    expect(meant('/reunion planifier lieu:ici duree:5')).toEqual({
      problem: '/reunion planifier : duree ne peut pas être « 5 ».',
    })
  })
})
