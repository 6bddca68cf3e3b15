import { type Block, type Inline, plain, type TextRun } from '../../domain/document.ts'
import { RESERVED_MARK } from '../../domain/reserved.ts'

const BEFORE: TextRun = { text: `${RESERVED_MARK} `, bold: false, italic: true }

/**
 * A text as its members read it: each passage that the wider edition leaves out says so, in the words of the mark. A
 * reserved title says it for all that stands under it, up to the next of its rank.
 */
export function withReservedShown(blocks: readonly Block[]): Block[] {
  let under = Number.POSITIVE_INFINITY
  return blocks.flatMap((block): Block[] => {
    const isSaid = block.kind === 'heading' ? block.level > under : under !== Number.POSITIVE_INFINITY
    if (block.kind === 'heading' && !isSaid) under = block.audience === 'dgs' ? block.level : Number.POSITIVE_INFINITY
    return block.audience === 'tous' || isSaid ? [block] : marked(block)
  })
}

function marked(block: Block): Block[] {
  const before = (inline: Inline): Inline => [BEFORE, ...inline]
  switch (block.kind) {
    case 'heading':
      return [{ ...block, text: [...block.text, ...plain(` ${RESERVED_MARK}`)] }]
    case 'paragraph':
      return [{ ...block, text: before(block.text) }]
    case 'list':
      // Each: beside it may stand a list for everybody.
      return [{ ...block, items: block.items.map(before) }]
    case 'table': {
      const { id, audience } = block
      return [{ kind: 'paragraph', id, audience, text: [{ ...BEFORE, text: RESERVED_MARK }] }, block]
    }
  }
}
