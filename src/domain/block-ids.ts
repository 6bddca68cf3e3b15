import type { Block, BlockDraft } from './document.ts'

/**
 * Gives each block an id: the one it had in `previous` when its content is the same, then that of the block of its
 * kind that stood between the same neighbours (an edited block), else a new one, `b1`, `b2`…, never used before.
 */
export function keepBlockIds(drafts: readonly BlockDraft[], previous: readonly Block[]): Block[] {
  const unused = new Map<string, Block[]>()
  for (const block of previous.toReversed()) {
    const key = contentKey(block)
    const same = unused.get(key)
    if (same) same.push(block)
    else unused.set(key, [block])
  }
  const ids: Array<string | undefined> = drafts.map((draft) => unused.get(contentKey(draft))?.pop()?.id)
  const taken = new Set(ids)
  const places = new Map(previous.map(({ id }, place) => [id, place]))
  for (const [index, draft] of drafts.entries()) {
    if (ids[index] !== undefined) continue
    const edited = gapsAround(index, ids, places)
      .map((place) => previous[place])
      .find((block) => block && block.kind === draft.kind && !taken.has(block.id))
    if (!edited) continue
    ids[index] = edited.id
    taken.add(edited.id)
  }
  let number = highestNumber(previous)
  return drafts.map((draft, index) => {
    number += ids[index] === undefined ? 1 : 0
    return { ...draft, id: ids[index] ?? `b${number}` }
  })
}

/** Where a block stood whose neighbour before, or after, is the one that the draft at `index` has now: in order. */
function gapsAround(
  index: number,
  ids: ReadonlyArray<string | undefined>,
  places: ReadonlyMap<string, number>,
): readonly number[] {
  const before = ids[index - 1]
  const after = ids[index + 1]
  // Beside a new block, or at an edge, stands the edge.
  const follows = before === undefined ? 0 : (places.get(before) ?? Number.NaN) + 1
  const precedes = after === undefined ? places.size - 1 : (places.get(after) ?? Number.NaN) - 1
  return [follows, precedes].sort((one, other) => one - other)
}

function contentKey({ id: _, ...content }: BlockDraft & { id?: string }): string {
  return JSON.stringify(Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1)))
}

function highestNumber(blocks: readonly Block[]): number {
  return blocks.reduce((most, { id }) => Math.max(most, Number(/^b(\d{1,9})$/.exec(id)?.[1] ?? 0)), 0)
}
