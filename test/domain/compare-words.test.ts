import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareWords, type WordSpan } from '../../src/domain/compare-words.ts'

const read = (spans: readonly WordSpan[] | null) =>
  spans?.map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}]` : `[+${text}]`)).join('')

describe('word by word', () => {
  test.each([
    [
      'Le budget est de 12 000 € par an.',
      'Le budget est de 14 000 € par an.',
      'Le budget est de [-12 000][+14 000] € par an.',
    ],
    ['Lancer le groupement.', 'Préparer et lancer le groupement.', '[-Lancer][+Préparer et lancer] le groupement.'],
    [
      'La réunion se tient à Faulx.',
      'La réunion ne se tient pas à Faulx.',
      'La réunion [+ne ]se tient[+ pas] à Faulx.',
    ],
    ['Rien ne change.', 'Rien ne change.', 'Rien ne change.'],
    ['l’État, la Région et l’EPCI', 'l’État et l’EPCI', 'l’État[-, la Région] et l’EPCI'],
  ])('%s → %s', (before, after, shown) => {
    expect(read(compareWords(before, after))).toBe(shown)
  })

  test('two texts that have little in common, and very long ones, are left whole', () => {
    expect(compareWords('Le groupement est lancé.', 'Assainissement : point reporté.')).toBeNull()
    const long = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join(' ')
    expect(compareWords(long('a'), long('b'))).toBeNull()
  })

  test('whatever changed, both texts are in it, in order', () => {
    const text = fc.array(fc.constantFrom('le', 'la ', ' ', 'maire', '’', 'é', '12', '.', '\n', '👍'), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(''), other.join('')]
        const spans = compareWords(before, after)
        if (!spans) return
        const side = (kind: WordSpan['kind']) =>
          spans.filter((span) => span.kind === 'same' || span.kind === kind).map((span) => span.text)
        expect(side('removed').join('')).toBe(before)
        expect(side('added').join('')).toBe(after)
      }),
    )
  })
})
