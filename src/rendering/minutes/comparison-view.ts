import type { MinutesMessages, PassageChange } from '../../application/messages-minutes.ts'
import { compareWords, type WordSpan } from '../../domain/compare-words.ts'
import type { Inline, View, ViewBlock } from '../../interaction/view.ts'
import { count } from '../french.ts'
import { lower, minutesTitle } from './phrases.ts'

/** More passages than this are counted under their titles: a comparison that nobody reads compares nothing. ◊ */
const MOST_PASSAGES = 20
/** Words left around a change, on a phone. ◊ */
const CONTEXT_WORDS = 8

/** In a new version's thread, above its text. */
export function comparisonView({ version, since, changes, ...facts }: MinutesMessages['minutes.comparison']): View {
  const title = `Ce qui change par rapport ${since === null ? 'au texte validé' : `à la version ${since}`}`
  return {
    summary: `${minutesTitle(facts)}, version ${version} : ${lower(title)}`,
    blocks: [{ kind: 'heading', text: title }, ...changeBlocks(changes)],
  }
}

/** Each passage under its title: word by word where that reads well, else before and after. */
export function changeBlocks(changes: readonly PassageChange[]): ViewBlock[] {
  if (changes.length === 0) return [{ kind: 'text', text: 'Le texte est le même.' }]
  if (changes.length > MOST_PASSAGES) {
    return [
      { kind: 'text', text: `${count(changes.length, 'passage change', 'passages changent')} :` },
      { kind: 'list', items: countsByTitle(changes) },
    ]
  }
  let under: string | null = null
  return changes.flatMap((change): ViewBlock[] => {
    const title = change.under !== under && change.under !== null ? [change.under] : []
    under = change.under
    return [
      ...title.map((text): ViewBlock => ({ kind: 'text', text: [{ bold: text }] })),
      { kind: 'text', text: changeText(change) },
    ]
  })
}

/** The same as lines of an e-mail. */
export function changeLines(changes: readonly PassageChange[]): string[] {
  return changeBlocks(changes).flatMap((block) => {
    if (block.kind === 'list') return block.items.map((item) => `– ${String(item)}`)
    if (block.kind !== 'text') return []
    const nodes: readonly Inline[] = Array.isArray(block.text) ? block.text : [block.text as Inline]
    return [nodes.map((node) => Object.values(typeof node === 'string' ? [node] : node).join('')).join('')]
  })
}

function changeText({ before, after }: PassageChange): Inline[] {
  if (before === null) return ['Ajouté : ', { bold: after ?? '' }]
  if (after === null) return ['Supprimé : ', { italic: before }]
  if (before === after) return ['Mise en forme modifiée : ', { italic: after }]
  const spans = compareWords(before, after)
  if (!spans) return ['Supprimé : ', { italic: before }, '\nAjouté : ', { bold: after }]
  const nodes = spans.flatMap((span, index) => spanText(span, { first: index === 0, last: index === spans.length - 1 }))
  return nodes.filter((node, index) => !(index === 0 && typeof node === 'string' && node.trim() === ''))
}

/** « Le montant est de [supprimé : 12 000 €] [ajouté : 14 000 €] par an » */
function spanText({ kind, text }: WordSpan, at: { first: boolean; last: boolean }): Inline[] {
  if (kind === 'same') return [around(text, at)]
  const words = text.trim()
  // What follows a change in the same place stands beside it.
  const open = text.trimStart() !== text || kind === 'added' ? ' ' : ''
  const close = text.trimEnd() !== text ? ' ' : ''
  return kind === 'removed'
    ? [open, '[supprimé : ', { italic: words }, ']', close]
    : [open, '[ajouté : ', { bold: words }, ']', close]
}

/** What did not change, but for a few words beside a change. */
function around(text: string, { first, last }: { first: boolean; last: boolean }): string {
  const words = text.split(/(?<=\s)(?=\S)/u)
  const head = first ? [] : words.slice(0, CONTEXT_WORDS)
  const tail = last ? [] : words.slice(-CONTEXT_WORDS)
  if (words.length <= head.length + tail.length + 1) return text
  return [head.join('').trimEnd(), '…', tail.join('')].filter((part) => part !== '').join(' ')
}

/** « 1. Coopération : 3 modifiés, 1 ajouté » */
function countsByTitle(changes: readonly PassageChange[]): string[] {
  const titles = [...new Set(changes.map(({ under }) => under))]
  return titles.map((title) => {
    const here = changes.filter(({ under }) => under === title)
    const gone = here.filter(({ after }) => after === null).length
    const come = here.filter(({ before }) => before === null).length
    const edited = here.length - gone - come
    const parts = [
      ...(edited > 0 ? [count(edited, 'passage modifié', 'passages modifiés')] : []),
      ...(come > 0 ? [count(come, 'ajouté', 'ajoutés')] : []),
      ...(gone > 0 ? [count(gone, 'supprimé', 'supprimés')] : []),
    ]
    return `${title ?? 'En-tête'} : ${parts.join(', ')}`
  })
}
