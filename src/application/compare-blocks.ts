import { type Block, toMarkdown } from '../domain/document.ts'
import type { PassageChange } from './messages-minutes.ts'

/** What changed between two texts, block by block, in the order of reading: blocks keep their ids through edits. */
export function compareBlocks(before: readonly Block[], after: readonly Block[]): PassageChange[] {
  const changes: PassageChange[] = []
  const kept = new Set(after.map(({ id }) => id))
  const places = new Map(before.map(({ id }, place) => [id, place]))
  let next = 0
  const dropUntil = (end: number): void => {
    for (; next < end; next += 1) {
      const gone = before[next]
      if (gone && !kept.has(gone.id)) changes.push({ before: textOf(gone), after: null })
    }
  }
  for (const block of after) {
    const at = places.get(block.id)
    const known = at === undefined ? undefined : before[at]
    if (at === undefined || !known) {
      changes.push({ before: null, after: textOf(block) })
      continue
    }
    dropUntil(at)
    next = Math.max(next, at + 1)
    if (textOf(known) !== textOf(block)) changes.push({ before: textOf(known), after: textOf(block) })
  }
  dropUntil(before.length)
  return changes
}

function textOf(block: Block): string {
  return toMarkdown([block]).trimEnd()
}
