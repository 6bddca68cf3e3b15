import { type Block, inlineText } from '../domain/document.ts'
import { normalise } from '../domain/words.ts'

/** What an observation may be about. */
export interface TextItem {
  readonly id: string
  readonly title: string
}

/** Parts and items, not the title of the document. */
export function itemsOf(blocks: readonly Block[]): readonly TextItem[] {
  return blocks.flatMap((block) =>
    block.kind === 'heading' && block.level > 1 ? [{ id: block.id, title: inlineText(block.text) }] : [],
  )
}

/**
 * The title as it reads in this text, since later versions may call it otherwise; `given`: its block or its name. What is
 * no title is kept as it was typed.
 */
export function itemTitle(blocks: readonly Block[], given: string | undefined): string | null {
  if (!given) return null
  const items = itemsOf(blocks)
  const found = items.find(({ id }) => id === given) ?? items.find(({ title }) => normalise(title) === normalise(given))
  return found?.title ?? given
}

/** Copied with its marks, or without: a passage is shown between « ». Null where there is none. */
export function unquoted(passage: string | undefined): string | null {
  const words = (passage ?? '').replace(/^[«“"\s]+/u, '').replace(/[»”"\s]+$/u, '')
  return words === '' ? null : words
}
