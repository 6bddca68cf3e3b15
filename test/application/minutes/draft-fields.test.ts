import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkEdition } from '../../../src/application/write-minutes.ts'
import { forAudience, parseMarkdown, toMarkdown } from '../../../src/domain/document.ts'
import type { Field } from '../../../src/interaction/form.ts'
import { bothFields, draftFields, draftFromFields, typedFields } from '../../../src/rendering/minutes/draft-fields.ts'
import { joinText, splitText } from '../../../src/rendering/minutes/split-text.ts'

const values = (fields: readonly Field[]) =>
  Object.fromEntries(fields.flatMap((one) => (one.kind === 'text' && one.value ? [[one.name, one.value]] : [])))

describe('a text cut into fields', () => {
  test('joins again to itself, and no piece is too long', () => {
    const text = fc
      .array(fc.constantFrom('mot', ' ', '\n', '\n\n', 'é😀', 'x'.repeat(30)), { maxLength: 60 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 40 }), (whole, max) => {
        const pieces = splitText(whole, max)
        expect(joinText(pieces)).toBe(whole)
        for (const piece of pieces) expect(piece.text.length).toBeLessThanOrEqual(max)
      }),
    )
  })

  test('is cut between paragraphs first', () => {
    expect(splitText('un deux\n\ntrois', 8)).toEqual([
      { text: 'un deux', join: 'p' },
      { text: 'trois', join: 'p' },
    ])
  })
})

describe('the draft as a form', () => {
  const long = Array.from({ length: 400 }, (_, i) => `- point ${i} de la longue liste`).join('\n')
  const markdown = `# Titre

En-tête **gras**.

<!-- dgs -->
## Présences

<!-- dgs -->
- Présents : A, B

## 1. Première partie

### Sujet

${long}

## Décisions
`
  const draft = parseMarkdown(markdown)

  test('gives the same draft back, ids and audiences included, however long', () => {
    const fields = draftFields(draft)
    expect(fields.filter(({ label }) => label.startsWith('1. Première partie')).length).toBeGreaterThan(2)
    for (const one of fields) expect(one.kind === 'text' && (one.value?.length ?? 0) <= 3000).toBe(true)
    expect(draftFromFields(values(fields), draft)).toEqual(draft)
  })

  test('what is typed in a section for the DGS is for the DGS', () => {
    const fields = draftFields(draft)
    const name = fields.find(({ label }) => label === 'Présences (réservé aux DGS)')?.name ?? ''
    const typed = draftFromFields({ ...values(fields), [name]: 'Présents : A\n\nExcusé : C' }, draft)
    const section = typed.slice(typed.findIndex(({ audience }) => audience === 'dgs'))
    expect(section.slice(0, 3).map(({ audience }) => audience)).toEqual(['dgs', 'dgs', 'dgs'])
  })

  test('an emptied section keeps its title, and its neighbours', () => {
    const fields = draftFields(draft)
    const kept = Object.fromEntries(
      Object.entries(values(fields)).filter(([name]) => !name.startsWith(draft[0]?.id ?? '')),
    )
    expect(toMarkdown(draftFromFields(kept, draft))).toMatch(/^# Titre\n\n\[réservé aux DGS\]\n## Présences/)
  })

  test('text typed for a section that someone deleted meanwhile is not lost', () => {
    const typed = { ...values(draftFields(draft)) }
    const shorter = parseMarkdown('# Autre\n\n## Seule\n\nTexte.\n', draft)
    const decisions = draft.at(-1)?.id ?? ''
    const later = { ...typed, [`${decisions}_1_p`]: 'Une décision.' }
    const result = toMarkdown(draftFromFields(later, shorter))
    // Its section may have been for the DGS: so is what is left of it.
    expect(result).toContain('[réservé aux DGS]\n## Texte saisi auparavant')
    expect(result).toContain('Une décision.')
    expect(typedFields(shorter, later).map(({ label }) => label)).toContain('Texte saisi auparavant')
  })
})

describe('a file sent while somebody else saved', () => {
  const now = parseMarkdown(
    '# Compte-rendu\n\nEn-tête.\n\n## Décisions\n\n- De la mission\n\n[DGS]\n## Entre nous\n\nNote.\n',
  )
  const file = parseMarkdown(
    '# Compte-rendu\n\nEn-tête.\n\n## Décisions\n\n- Du fichier\n\n[DGS]\n## Entre nous\n\nAutre note.\n\n## Annexe\n\nUn *tableau*.\n',
    now,
  )
  const decisions = draftFields(now).find(({ label }) => label === 'Décisions')?.name ?? ''
  const typed = { ...values(draftFields(now)), [decisions]: '- Tapé' }

  test('comes back under the text as it is, beside what was typed, and saved as it stands loses nothing', () => {
    const fields = bothFields(now, typed, file)
    expect(fields.map(({ label }) => label)).toEqual([
      'En-tête',
      'Décisions',
      'Entre nous (réservé aux DGS)',
      'Texte de votre fichier',
    ])
    expect(Object.values(values(fields))).toEqual([
      'En-tête.',
      '- De la mission\n\n**Votre saisie, à reprendre :**\n\n- Tapé\n\n**Votre fichier, à reprendre :**\n\n- Du fichier',
      'Note.\n\n**Votre fichier, à reprendre :**\n\nAutre note.',
      '## Annexe\n\nUn *tableau*.',
    ])
    const saved = draftFromFields(values(fields), now)
    expect(() => checkEdition(saved)).toThrow('minutes-both-texts')
    // What the file keeps for the DGS stays theirs, and what it does not is not.
    expect(toMarkdown(forAudience(saved, 'tous'))).not.toContain('Autre note')
    expect(toMarkdown(forAudience(saved, 'tous'))).toContain('## Annexe\n\nUn *tableau*.')
  })

  test('what was typed in a section that is gone stays reserved beside it, in whatever order the fields come', () => {
    const gone = { ...typed, b77_1_p: 'Entre nous seulement.' }
    const fields = values(bothFields(now, gone, file))
    const reversed = Object.fromEntries(Object.entries(fields).reverse())
    const wider = toMarkdown(forAudience(draftFromFields(reversed, now), 'tous'))
    expect(wider).toContain('## Annexe')
    expect(wider).not.toContain('Entre nous seulement.')
  })

  test('without a form, and the same as the text: nothing is there twice', () => {
    expect(values(bothFields(now, {}, now))).toEqual(values(draftFields(now)))
  })
})
