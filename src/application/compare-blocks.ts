import { type Block, inlineText, toMarkdown } from '../domain/document.ts'
import { inPlace } from './in-place.ts'
import type { PassageChange } from './messages-minutes.ts'

/**
 * What changed between two texts, block by block, in the order of reading: blocks keep their ids through edits. What moved
 * is gone from one place and new at another: « refusé » under another point is no small thing. Each passage says under
 * which title it stands. Where only marks changed, both sides read the same.
 */
export function compareBlocks(before: readonly Block[], after: readonly Block[]): PassageChange[] {
  const changes: PassageChange[] = []
  const places = new Map(before.map(({ id }, place) => [id, place]))
  const stay = inPlace(after.flatMap(({ id }) => places.get(id) ?? []))
  let next = 0
  let under: string | null = null
  const dropUntil = (end: number): void => {
    for (; next < end; next += 1) {
      const gone = before[next]
      if (gone && !stay.has(next)) changes.push({ under, before: shown(gone), after: null })
    }
  }
  for (const block of after) {
    const place = places.get(block.id)
    const at = place !== undefined && stay.has(place) ? place : undefined
    const known = at === undefined ? undefined : before[at]
    if (at !== undefined) dropUntil(at)
    if (block.kind === 'heading') under = inlineText(block.text)
    if (at === undefined || !known) {
      changes.push({ under, before: null, after: shown(block) })
      continue
    }
    next = Math.max(next, at + 1)
    const [was, is] = [shown(known), shown(block)]
    if (was !== is || markdown(known) !== markdown(block)) changes.push({ under, before: was, after: is })
  }
  dropUntil(before.length)
  return changes
}

/** Whom it is for included: what becomes reserved is a change. */
function markdown(block: Block): string {
  return toMarkdown([block]).trimEnd()
}

function shown(block: Block): string {
  return block.audience === 'dgs' ? `[Réservé aux DGS] ${wordsOf(block)}` : wordsOf(block)
}

function wordsOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return inlineText(block.text)
    case 'list':
      return block.items
        .map((item, index) => `${block.start === null ? '–' : `${block.start + index}.`} ${inlineText(item)}`)
        .join('\n')
    case 'table':
      return [block.header, ...block.rows].map((cells) => cells.map(inlineText).join(' | ')).join('\n')
  }
}
