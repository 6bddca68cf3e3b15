import { createHash } from 'node:crypto'
import { type Block, forAudience, inlineText, toMarkdown } from '../domain/document.ts'
import { withReservedSections } from '../domain/reserved.ts'

/** The section that the bot prepares for the DGS alone: everybody knows that it stays among them. */
export const ATTENDANCE = 'Présences'

/** What leaves the circle of DGS: no attendance, functions instead of names, no observation (DESIGN §9). */
export function widerEdition(blocks: readonly Block[]): Block[] {
  return withoutEmptySections(forAudience(blocks, 'tous'))
}

/**
 * What somebody kept for the DGS themselves, each in its own words; a section under a reserved title is its title. The
 * attendance, which the bot reserves, is not among them.
 */
export function reservedPassages(blocks: readonly Block[]): string[] {
  const passages: string[] = []
  let under = Number.POSITIVE_INFINITY
  for (const block of withReservedSections(blocks)) {
    const level = block.kind === 'heading' ? block.level : Number.POSITIVE_INFINITY
    if (level <= under) under = block.audience === 'dgs' ? level : Number.POSITIVE_INFINITY
    const told = under !== Number.POSITIVE_INFINITY && level !== under
    if (block.audience === 'tous' || told) continue
    const words = wordsOf(block)
    if (words !== ATTENDANCE) passages.push(words)
  }
  return passages
}

function wordsOf(block: Block): string {
  if (block.kind === 'list') return block.items.map(inlineText).join(' ; ')
  if (block.kind === 'table')
    return [block.header, ...block.rows].map((row) => row.map(inlineText).join(' ')).join(' ; ')
  return inlineText(block.text).replaceAll('\n', ' ')
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
