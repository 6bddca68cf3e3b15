import { describe, expect, test } from 'vitest'
import { compareBlocks } from '../../../src/application/compare-blocks.ts'
import { parseMarkdown } from '../../../src/domain/document.ts'
import type { ViewBlock } from '../../../src/interaction/view.ts'
import { renderMessages as renderDiscord } from '../../../src/platforms/discord/render-view.ts'
import { changeBlocks, changeLines } from '../../../src/rendering/minutes/comparison-view.ts'

const BEFORE = `# Compte-rendu

## 1. Coopération

### Groupement de commandes

Le montant du groupement de commandes de fournitures de bureau est de 12 000 € par an pour les treize communes et l’EPCI.

- Recenser les besoins
- Choisir un coordonnateur

## 2. Divers

Rien à signaler.
`
const AFTER = BEFORE.replace('12 000', '14 000')
  .replace('- Choisir un coordonnateur', '- Choisir un coordonnateur avant juillet')
  .replace('Rien à signaler.', '**Rien** à signaler.')
  .concat('\nLa salle sera plus grande.\n')

const changed = (before: string, after: string) => {
  const old = parseMarkdown(before)
  return compareBlocks(old, parseMarkdown(after, old))
}

describe('a comparison that a DGS can read', () => {
  test('word by word under each title, with a few words around', () => {
    expect(changeLines(changed(BEFORE, AFTER))).toEqual([
      'Groupement de commandes',
      '… de commandes de fournitures de bureau est de [supprimé : 12 000] [ajouté : 14 000] € par an pour les treize communes …',
      '– Recenser les besoins\n– Choisir un coordonnateur [ajouté : avant juillet]',
      '2. Divers',
      'Mise en forme modifiée : Rien à signaler.',
      'Ajouté : La salle sera plus grande.',
    ])
  })

  test('what is gone stands under its title; the same text says so', () => {
    expect(changeLines(changed(BEFORE, BEFORE.replace('Rien à signaler.\n', '')))).toEqual([
      '2. Divers',
      'Supprimé : Rien à signaler.',
    ])
    expect(changeLines(changed(BEFORE, BEFORE))).toEqual(['Le texte est le même.'])
  })

  test('of a text rewritten from end to end, titles and counts', () => {
    const long = (word: string) =>
      ['## 1. Coopération', ...Array.from({ length: 30 }, (_, i) => `Le ${word} numéro ${i} est ${word}.`)].join('\n\n')
    const [head, list] = changeBlocks(changed(long('point'), long('sujet'))) as [ViewBlock, ViewBlock]
    expect(head).toEqual({ kind: 'text', text: '30 passages changent :' })
    expect(list).toEqual({ kind: 'list', items: ['1. Coopération : 30 passages modifiés'] })
  })

  test('what was typed stays text on a screen of Discord', () => {
    const after = BEFORE.replace('Rien à signaler.', 'Rien à signaler @everyone <@1> https://exemple.fr.')
    const messages = JSON.stringify(renderDiscord({ summary: '', blocks: changeBlocks(changed(BEFORE, after)) }))
    expect(messages).not.toMatch(/(?<!\\)<@1>/)
    expect(messages).toContain('Ajouté')
  })
})
