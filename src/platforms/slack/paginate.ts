import type { KnownBlock } from '@slack/types'
import { BLOCKS_PER_MESSAGE, MESSAGE_BLOCKS_JSON } from './limits.ts'

/** Blocks in as few messages as Slack's limits allow, in order; a heading never ends a message. */
export function paginate(blocks: readonly KnownBlock[]): KnownBlock[][] {
  const pages: KnownBlock[][] = []
  let page: KnownBlock[] = []
  let size = 0
  for (const block of blocks) {
    const cost = JSON.stringify(block).length + 1
    if (page.length > 0 && (page.length === BLOCKS_PER_MESSAGE || size + cost > MESSAGE_BLOCKS_JSON)) {
      const carried = page.length > 1 ? trailingHeading(page) : []
      pages.push(page.slice(0, page.length - carried.length))
      page = carried
      size = JSON.stringify(carried).length
    }
    page.push(block)
    size += cost
  }
  if (page.length > 0) pages.push(page)
  return pages
}

/** The heading, with the divider above it, that would end a page. */
function trailingHeading(page: readonly KnownBlock[]): KnownBlock[] {
  const from = Math.max(1, page.length - 2)
  return page.slice(from).every(isHeading) ? page.slice(from) : isHeading(page.at(-1)) ? page.slice(-1) : []
}

const isHeading = (block: KnownBlock | undefined) => block?.type === 'header' || block?.type === 'divider'
