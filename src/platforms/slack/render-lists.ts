import type { RichTextBlock, RichTextElement, RichTextList, RichTextSection } from '@slack/types'
import { CHUNK } from './limits.ts'
import { inGroups, splitElements } from './rich-text.ts'

const section = (elements: RichTextElement[]): RichTextSection => ({ type: 'rich_text_section', elements })
const block = (elements: RichTextBlock['elements']): RichTextBlock => ({ type: 'rich_text', elements })

/** docs, rich_text_list: `offset` is how many numbers are skipped before the first; @slack/types does not know it. */
type NumberedList = RichTextList & { offset?: number }

/** A text as blocks of about `CHUNK` characters, so that messages may break between them. */
export function renderText(elements: readonly RichTextElement[]): RichTextBlock[] {
  return splitElements(elements).map((group) => block([section(group)]))
}

export function renderQuote(elements: readonly RichTextElement[]): RichTextBlock[] {
  return splitElements(elements).map((group) => block([{ type: 'rich_text_quote', elements: group }]))
}

/**
 * A list, in several blocks when it is long: the numbering goes on. An item too long for one block goes on under it.
 *
 * @param start number of the first item, null for bullets
 */
export function renderList(items: ReadonlyArray<readonly RichTextElement[]>, start: number | null): RichTextBlock[] {
  const blocks: RichTextBlock[] = []
  let run: RichTextSection[] = []
  let done = 0
  const flush = () => {
    for (const group of inGroups(run, CHUNK)) {
      blocks.push(block([listOf(group, start === null ? null : start + done)]))
      done += group.length
    }
    run = []
  }
  for (const item of items) {
    const [first = [{ type: 'text', text: '–' } as const], ...more] = splitElements(item)
    run.push(section(first))
    if (more.length === 0) continue
    flush()
    for (const rest of more) blocks.push(block([section(rest)]))
  }
  flush()
  return blocks
}

function listOf(elements: RichTextSection[], first: number | null): NumberedList {
  if (first === null) return { type: 'rich_text_list', style: 'bullet', elements }
  const offset = first > 1 ? { offset: Math.min(first, 10_000) - 1 } : {}
  return { type: 'rich_text_list', style: 'ordered', elements, ...offset }
}
