import { describe, expect, it } from 'vitest'
import ordreDuJour from '../../commands/ordre-du-jour.ts'
import { compareBlocks } from '../../src/application/compare-blocks.ts'
import { readTopics } from '../../src/application/read-lines.ts'
import { type Block, parseMarkdown } from '../../src/domain/document.ts'
import { nearest } from '../../src/domain/words.ts'
import { parseText } from '../../src/interaction/parse-command.ts'
import { changeLines } from '../../src/rendering/minutes/comparison-view.ts'

/** One process answers every network: a text that is long to read holds them all. Each of these took from 5 s to hours. */
function atOnce<T>(read: () => T): T {
  const begun = performance.now()
  const result = read()
  expect(performance.now() - begun).toBeLessThan(3000)
  return result
}

const spaces = (n: number) => ' '.repeat(n)
const paragraphs = (word: string, n: number) => Array.from({ length: n }, (_, i) => `${word}${i}`).join('\n\n')

describe('a text made to be slow is read at once', () => {
  it('an option that opens a quote and closes none', () => {
    const titre = `«${spaces(8000)}x`
    expect(atOnce(() => parseText(ordreDuJour, `proposer titre:${titre} partie:1`)).values).toEqual({
      titre,
      partie: '1',
    })
  })

  it('a topic of two words and three thousand spaces', () => {
    const reading = { label: 'Demandes', field: 'demandes' }
    expect(() => atOnce(() => readTopics(`a${spaces(8000)}b`, 2, reading))).toThrow()
  })

  it('a page where the name of one of 35,000 communes is expected', () => {
    const communes = Array.from({ length: 35_000 }, (_, i) => `Saint-Martin-${i}`)
    expect(atOnce(() => nearest('saint '.repeat(1000), communes))).toBeUndefined()
  })

  it('a file that is one line of spaces', () => {
    expect(atOnce(() => parseMarkdown(`a${spaces(490_000)}b`))).toHaveLength(1)
  })

  it('a file of 40,000 paragraphs, replaced by another one, and what changed', () => {
    const same = atOnce(() => parseMarkdown('a\n\n'.repeat(40_000)))
    expect(new Set(atOnce(() => parseMarkdown('a\n\n'.repeat(40_000), same)).map(({ id }) => id)).size).toBe(40_000)
    const before = parseMarkdown(`# Titre\n\n${paragraphs('a', 10_000)}`)
    const after: Block[] = atOnce(() => parseMarkdown(paragraphs('b', 10_000), before))
    expect(atOnce(() => compareBlocks(before, after))).toHaveLength(20_000)
  })

  it('two versions of a passage of eighty thousand characters, compared word by word and shown', () => {
    const changes = (before: string, after: string) =>
      atOnce(() => changeLines(Array.from({ length: 20 }, () => ({ under: null, before, after }))))
    const words = (word: string) => Array.from({ length: 490 }, (_, i) => `${word}${i}`).join(' ')
    for (const [before, after] of [
      [`a${spaces(80_000)}b`, `a${spaces(79_000)}c`],
      [`Début commun ${words('a')} fin`, `Début commun ${words('b')} fin`],
      ['1 '.repeat(40_000), '1, '.repeat(30_000)],
    ] as const)
      expect(changes(before, after)).toHaveLength(20)
  })
})

describe('what is read is what was read before', () => {
  it('quotes of three kinds, and those that are not a pair', () => {
    const titre = (text: string) => parseText(ordreDuJour, `proposer titre:${text}`).values.titre
    expect(['"a b"', '« a b »', '«a»', '“a”', '« a » et « b »'].map(titre)).toEqual([
      'a b',
      'a b',
      'a',
      'a',
      'a » et « b',
    ])
    expect(['"', '«', '"a" et "b"', 'a "b"'].map(titre)).toEqual(['"', '«', '"a" et "b"', 'a "b"'])
  })

  it('the length of a topic, however it is written', () => {
    const read = (line: string) => readTopics(line, 2, { label: 'Demandes', field: 'demandes' })
    const lines = ['SIG (20 min)', 'SIG, 20 minutes', 'SIG – 20min.', 'SIG ( 20 min )', 'Plan 2030 10 min']
    expect(lines.flatMap(read).map(({ title, minutes }) => [title, minutes])).toEqual([
      ['SIG', 20],
      ['SIG', 20],
      ['SIG', 20],
      ['SIG', 20],
      ['Plan 2030', 10],
    ])
  })
})
