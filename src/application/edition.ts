import { createHash } from 'node:crypto'
import { type Block, forAudience, toMarkdown } from '../domain/document.ts'

/** What leaves the circle of DGS: no attendance, functions instead of names, no observation (DESIGN §9). */
export function widerEdition(blocks: readonly Block[]): Block[] {
  return withoutEmptySections(forAudience(blocks, 'tous'))
}

/** SHA-256, in hexadecimal, over the canonical Markdown of the wider edition: UTF-8, NFC, LF (DESIGN §7). */
export function editionDigest(blocks: readonly Block[]): string {
  return createHash('sha256')
    .update(toMarkdown(widerEdition(blocks)), 'utf8')
    .digest('hex')
}

/** Sections prepared by the bot and left empty by the writer leave nothing. Titles of points stay. */
export function withoutEmptySections(blocks: readonly Block[]): Block[] {
  return blocks.filter((block, index) => {
    if (block.kind !== 'heading' || block.level !== 2) return true
    const next = blocks[index + 1]
    return next !== undefined && !(next.kind === 'heading' && next.level <= 2)
  })
}
