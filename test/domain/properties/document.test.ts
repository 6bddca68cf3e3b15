import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Block, forAudience, type Inline, parseMarkdown, toMarkdown } from '../../../src/domain/document.ts'
import { canonicalBlock } from '../../../src/domain/markdown-write.ts'
import { withReservedSections } from '../../../src/domain/reserved.ts'
import { PROPERTY_TIMEOUT, RUNS } from './support.ts'

/** Pieces that Markdown, our own markers and Unicode can trip over. */
const piece = fc.oneof(
  fc.constantFrom(
    ...['*', '**', '***', '****', '\\', '|', '#', '# ', '- ', '+ ', '* ', '1. ', '2) ', '> ', '`', '_', '~~', '---'],
    ...[
      '\n',
      '\n\n',
      '\r\n',
      ' ',
      '  ',
      '\t',
      '\u00a0',
      '<!-- dgs -->',
      '<!--',
      '[DGS]',
      '[/dgs]',
      '[réservé aux DGS]',
      '(réservé aux DGS)',
      '[',
      '| --- |',
      '|---|',
      '[x](y)',
      '&amp;',
    ],
    ...[
      'e\u0301',
      '\u0301',
      'é',
      'Faulx',
      'œuvre',
      '😀',
      '\ud83d',
      '\u212a',
      '\u1fef',
      '\u2028',
      '<@U1>',
      '\u0338',
      '=',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const anyText = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

const inline: fc.Arbitrary<Inline> = fc.array(fc.record({ text: anyText, bold: fc.boolean(), italic: fc.boolean() }), {
  maxLength: 4,
})
const audience = fc.constantFrom('tous' as const, 'dgs' as const)
const id = fc.constant('')
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('heading' as const),
    id,
    audience,
    level: fc.constantFrom(1 as const, 2 as const, 3 as const),
    text: inline,
  }),
  fc.record({ kind: fc.constant('paragraph' as const), id, audience, text: inline }),
  fc.record({
    kind: fc.constant('list' as const),
    id,
    audience,
    start: fc.option(fc.integer({ min: 0, max: 99_999 })),
    items: fc.array(inline, { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    id,
    audience,
    header: fc.array(inline, { maxLength: 3 }),
    rows: fc.array(fc.array(inline, { maxLength: 4 }), { maxLength: 3 }),
  }),
)
const documents = fc.array(block, { maxLength: 6 })

const withoutIds = (blocks: readonly Block[]): unknown[] => blocks.map(({ id: _, ...content }) => content)
const isEmpty = (one: Block): boolean =>
  one.kind === 'list' ? one.items.length === 0 : one.kind === 'table' ? one.header.length === 0 : one.text.length === 0

it('any document written and read again is the same document', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(documents, (blocks) => {
      const canonical = withReservedSections(blocks.map(canonicalBlock).filter((one) => !isEmpty(one)))
      expect(withoutIds(parseMarkdown(toMarkdown(blocks)))).toEqual(withoutIds(canonical))
    }),
    RUNS,
  )
})

it('any text has one canonical form, in NFC and LF', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const canonical = toMarkdown(parseMarkdown(text))
      expect(toMarkdown(parseMarkdown(canonical))).toBe(canonical)
      expect(canonical.normalize('NFC')).toBe(canonical)
      expect(canonical).not.toContain('\r')
    }),
    RUNS,
  )
})

it('reading keeps every letter that was typed', { timeout: PROPERTY_TIMEOUT }, () => {
  const words = fc.array(fc.constantFrom('Faulx', 'réunion', '*', '**', '_', '#', '|', '- ', '\n', ' '), {
    maxLength: 20,
  })
  fc.assert(
    fc.property(words, (typed) => {
      const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '')
      const read = parseMarkdown(typed.join('')).map(textOf).join('\n')
      expect(letters(read)).toBe(letters(typed.join('')))
    }),
    RUNS,
  )
})

it('the wider edition holds nothing that is for the DGS only', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(documents, (blocks) => {
      const wider = parseMarkdown(toMarkdown(forAudience(blocks, 'tous')))
      expect(wider.every((one) => one.audience === 'tous')).toBe(true)
      const secret = {
        kind: 'paragraph',
        id: '',
        audience: 'dgs',
        text: [{ text: 'SECRET', bold: false, italic: false }],
      }
      const all = [...blocks, secret as Block, ...blocks]
      const read = parseMarkdown(toMarkdown(all))
      expect(read.filter((one) => textOf(one) === 'SECRET').map((one) => one.audience)).toContain('dgs')
    }),
    RUNS,
  )
})

it('a block that is not edited keeps its id, and no id is given twice', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(documents, fc.nat(), anyText, (blocks, at, typed) => {
      const before = parseMarkdown(toMarkdown(blocks))
      expect(parseMarkdown(toMarkdown(before), before)).toEqual(before)
      const place = at % (before.length + 1)
      const inserted = parseMarkdown(typed).slice(0, 1)
      const edited = [...before.slice(0, place), ...inserted, ...before.slice(place)]
      const after = parseMarkdown(toMarkdown(edited), before)
      expect(new Set(after.map((one) => one.id)).size).toBe(after.length)
      for (const one of before) expect(after.map((other) => other.id)).toContain(one.id)
    }),
    RUNS,
  )
})

function textOf(one: Block): string {
  const plain = (text: Inline): string => text.map((run) => run.text).join('')
  switch (one.kind) {
    case 'heading':
    case 'paragraph':
      return plain(one.text)
    case 'list':
      return one.items.map(plain).join('\n')
    case 'table':
      return [one.header, ...one.rows].flat().map(plain).join('\n')
  }
}
