import type { Block, BlockDraft } from './document.ts'

/**
 * Gives each block an id: the one it had in `previous` when its content is the same, then that of the block of its
 * kind that stood between the same neighbours (an edited block), else a new one, `b1`, `b2`…, never used before.
 */
export function keepBlockIds(drafts: readonly BlockDraft[], previous: readonly Block[]): Block[] {
  const unused = new Map<string, Block[]>()
  for (const block of previous) {
    const key = contentKey(block)
    unused.set(key, [...(unused.get(key) ?? []), block])
  }
  const ids: Array<string | undefined> = drafts.map((draft) => unused.get(contentKey(draft))?.shift()?.id)
  const taken = new Set(ids)
  const left = previous.filter(({ id }) => !taken.has(id))
  for (const [index, draft] of drafts.entries()) {
    if (ids[index] !== undefined) continue
    const edited = left.find((block) => block.kind === draft.kind && sameGap(block, index, ids, previous))
    if (!edited) continue
    ids[index] = edited.id
    left.splice(left.indexOf(edited), 1)
  }
  let number = highestNumber(previous)
  return drafts.map((draft, index) => {
    number += ids[index] === undefined ? 1 : 0
    return { ...draft, id: ids[index] ?? `b${number}` }
  })
}

/** Whether the block just before and the block just after kept their places around it. */
function sameGap(
  block: Block,
  index: number,
  ids: ReadonlyArray<string | undefined>,
  previous: readonly Block[],
): boolean {
  const was = previous.indexOf(block)
  const before = index === 0 ? was === 0 : previous[was - 1]?.id === ids[index - 1]
  const after = index === ids.length - 1 ? was === previous.length - 1 : previous[was + 1]?.id === ids[index + 1]
  return before || after
}

function contentKey({ id: _, ...content }: BlockDraft & { id?: string }): string {
  return JSON.stringify(Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1)))
}

function highestNumber(blocks: readonly Block[]): number {
  return Math.max(0, ...blocks.map(({ id }) => Number(/^b(\d{1,9})$/.exec(id)?.[1] ?? 0)))
}
