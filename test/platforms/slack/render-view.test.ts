import type { KnownBlock } from '@slack/types'
import { describe, expect, test } from 'vitest'
import type { View, ViewBlock } from '../../../src/interaction/view.ts'
import { renderMessages, renderResult, renderView } from '../../../src/platforms/slack/render-view.ts'

const view = (...blocks: ViewBlock[]): View => ({ summary: 'Résumé', blocks })
const only = (each: View): KnownBlock[] => {
  const pages = renderView(each)
  expect(pages).toHaveLength(1)
  return pages[0]!
}
const rich = (...elements: object[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] })

describe('text', () => {
  test('inline nodes become rich text; what a member typed stays literal', () => {
    const text = [
      'Proposé par ',
      { person: { name: 'DGS de Faulx', userId: 'UFAULX' } },
      ' et ',
      { person: { name: '<@U1>', userId: null } },
      ' : ',
      { bold: '*voirie*' },
      ', ',
      { link: { url: 'https://exemple.fr', label: 'voir' } },
    ]
    expect(only(view({ kind: 'text', text }))).toEqual([
      rich(
        { type: 'text', text: 'Proposé par ' },
        { type: 'user', user_id: 'UFAULX' },
        { type: 'text', text: ' et ' },
        { type: 'text', text: '<@U1>' },
        { type: 'text', text: ' : ' },
        { type: 'text', text: '*voirie*', style: { bold: true } },
        { type: 'text', text: ', ' },
        { type: 'link', url: 'https://exemple.fr', text: 'voir' },
      ),
    ])
  })

  test('an address that is none is shown as its label', () => {
    const text = { link: { url: 'javascript:alert(1)', label: 'voir' } }
    expect(only(view({ kind: 'text', text }))).toEqual([rich({ type: 'text', text: 'voir' })])
  })

  test('the fall-back text is the summary, harmless', () => {
    const [message] = renderMessages({ summary: '<!channel> & @here', blocks: [{ kind: 'divider' }] })
    expect(message!.text).toBe('&lt;!channel&gt; &amp; @\u2060here')
  })

  test('a long text is split between its sentences, whole', () => {
    const sentence = 'La commune de Faulx demande un point sur la voirie. '
    const [page] = renderView(view({ kind: 'text', text: sentence.repeat(100) }))
    const pieces = page!.map((block) => JSON.stringify(block).match(/"text":"([^"]*)"/)?.[1] ?? '')
    expect(pieces.join('')).toBe(sentence.repeat(100))
    expect(pieces.length).toBe(3)
    for (const piece of pieces) expect(piece.endsWith('. ')).toBe(true)
  })
})

describe('small print', () => {
  test('keeps its markup when nothing in it would be misread', () => {
    const text = ['Clôture : ', { bold: 'jeudi 11 juin 2026, 0 h 00' }, ' (heure de Paris).']
    expect(only(view({ kind: 'note', text }))).toEqual([
      {
        type: 'context',
        elements: [
          { type: 'mrkdwn', text: 'Clôture : *jeudi 11 juin 2026, 0 h 00* (heure de Paris).', verbatim: true },
        ],
      },
    ])
  })

  test('loses it rather than bring a typed `*` to life', () => {
    const text = [{ bold: 'Motif' }, ' : *urgent* <!here>']
    expect(only(view({ kind: 'note', text }))).toEqual([
      { type: 'context', elements: [{ type: 'plain_text', text: 'Motif : *urgent* <!here>', emoji: false }] },
    ])
  })
})

describe('lists and tables', () => {
  test('a long ordered list goes on with its numbers', () => {
    const items = Array.from({ length: 60 }, (_, i) => `Point ${i + 1} ${'x'.repeat(80)}`)
    const lists = only(view({ kind: 'list', ordered: true, items })).flatMap((block) =>
      block.type === 'rich_text' ? block.elements : [],
    ) as Array<{ offset?: number; elements: unknown[] }>
    let next = 0
    for (const list of lists) {
      expect(list.offset ?? 0).toBe(next)
      next += list.elements.length
    }
    expect(next).toBe(60)
    expect(lists.length).toBeGreaterThan(1)
  })

  const table: ViewBlock = {
    kind: 'table',
    head: ['Commune', 'Population'],
    rows: [
      ['Faulx', '1 250'],
      ['Custines', ''],
    ],
  }

  test('one table of a message is a table', () => {
    const [block] = only(view(table))
    expect(block).toMatchObject({
      type: 'table',
      rows: [
        [{ type: 'rich_text' }, { type: 'rich_text' }],
        [
          { type: 'raw_text', text: 'Faulx' },
          { type: 'raw_text', text: '1 250' },
        ],
        [
          { type: 'raw_text', text: 'Custines' },
          { type: 'raw_text', text: '–' },
        ],
      ],
    })
  })

  test.each([
    ['in a modal', renderResult(view(table), '').blocks],
    ['beside another', only(view(table, table))],
    ['with 158 rows', renderView(view({ ...table, rows: Array(158).fill(['Faulx', '1 250']) })).flat()],
  ])('%s it is a list', (_, blocks) => {
    expect(blocks.map(({ type }) => type)).not.toContain('table')
    expect(JSON.stringify(blocks)).toContain(
      '"text":" · "},{"type":"text","text":"Population"},{"type":"text","text":" : "',
    )
  })
})

describe('messages', () => {
  test('fifty blocks each', () => {
    const pages = renderView(view(...Array(120).fill({ kind: 'note', text: 'Une note.' })))
    expect(pages.map((page) => page.length)).toEqual([50, 50, 20])
  })

  test('a heading goes with what it announces', () => {
    const notes: ViewBlock[] = Array(49).fill({ kind: 'note', text: 'Une note.' })
    const pages = renderView(view(...notes, { kind: 'heading', text: 'Partie 2' }, { kind: 'text', text: 'Suite' }))
    expect(pages.map((page) => page.map(({ type }) => type).slice(-2))).toEqual([
      ['context', 'context'],
      ['header', 'rich_text'],
    ])
  })

  test('a heading too long for a header is bold text, whole', () => {
    expect(only(view({ kind: 'heading', text: 'a'.repeat(151) }))).toEqual([
      rich({ type: 'text', text: 'a'.repeat(151), style: { bold: true } }),
    ])
  })

  test('the same button twice has two action ids and one meaning', () => {
    const button = { label: 'Présent', action: 'reunion.presence', subject: 'm1~oui' }
    const blocks = only(view({ kind: 'buttons', buttons: [button] }, { kind: 'buttons', buttons: [button] }))
    expect(blocks.map((block) => (block.type === 'actions' ? block.elements[0] : null))).toMatchObject([
      { action_id: 'v1:reunion.presence:m1~oui', value: 'v1:reunion.presence:m1~oui' },
      { action_id: 'v1:reunion.presence:m1~oui#2', value: 'v1:reunion.presence:m1~oui' },
    ])
  })

  test('a button over 100 characters is our mistake', () => {
    const button = { label: 'Oui', action: 'reunion.presence', subject: 'x'.repeat(90) }
    expect(() => renderView(view({ kind: 'buttons', buttons: [button] }))).toThrow(RangeError)
  })

  test('a view without blocks shows its summary', () => {
    expect(only(view())).toEqual([rich({ type: 'text', text: 'Résumé' })])
  })
})

describe('a modal', () => {
  test('says what it has no room for', () => {
    const notes: ViewBlock[] = Array(130).fill({ kind: 'note', text: 'Une note.' })
    const { blocks } = renderResult(view(...notes), '')
    expect(blocks).toHaveLength(100)
    expect(JSON.stringify(blocks.at(-1))).toContain('La suite (31 blocs) ne tient pas dans cette fenêtre.')
  })
})
