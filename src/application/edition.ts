import { createHash } from 'node:crypto'
import { type Block, forAudience, toMarkdown } from '../domain/document.ts'

/** What leaves the circle of DGS: no attendance, functions instead of names, no observation (DESIGN §9). */
export function widerEdition(blocks: readonly Block[]): Block[] {
  return withoutEmptySections(forAudience(blocks, 'tous'))
}

/** SHA-256, in hexadecimal, over a text's canonical Markdown: UTF-8, NFC, LF (DESIGN §7). */
export function textDigest(blocks: readonly Block[]): string {
  return createHash('sha256').update(toMarkdown(blocks), 'utf8').digest('hex')
}

/** That of the wider edition. */
export function editionDigest(blocks: readonly Block[]): string {
  return textDigest(widerEdition(blocks))
}

/** Which edition of a text each digest names; where nothing is for the DGS alone, both are the wider one. */
export function textDigests(blocks: readonly Block[]): ReadonlyMap<string, 'members' | 'wider'> {
  return new Map([
    [textDigest(withoutEmptySections(blocks)), 'members'],
    [editionDigest(blocks), 'wider'],
  ])
}

/** Sections prepared by the bot and left empty by the writer leave nothing. Titles of points stay. */
export function withoutEmptySections(blocks: readonly Block[]): Block[] {
  return blocks.filter((block, index) => {
    if (block.kind !== 'heading' || block.level !== 2) return true
    const next = blocks[index + 1]
    return next !== undefined && !(next.kind === 'heading' && next.level <= 2)
  })
}
