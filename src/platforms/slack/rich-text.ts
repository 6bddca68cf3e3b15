import type { RichTextElement } from '@slack/types'
import type { Inline as DocumentInline } from '../../domain/document.ts'
import type { Inline, Text } from '../../interaction/view.ts'
import { splitCommands } from '../shared/command-names.ts'
import { splitText, visible } from '../shared/shorten.ts'
import { CHUNK } from './limits.ts'

/**
 * Rich text rather than mrkdwn wherever Slack allows it: its `text` elements are literal, so that `*`, `<!channel>` or
 * an address typed by a member stay what they are (DESIGN §8). They take no escaping.
 */
export function richText(text: Text): RichTextElement[] {
  const inlines: readonly Inline[] = isList(text) ? text : [text]
  return inlines.flatMap(richInline)
}

const isList = (text: Text): text is readonly Inline[] => Array.isArray(text)

function richInline(inline: Inline): RichTextElement[] {
  if (typeof inline === 'string') {
    return splitCommands(inline).flatMap(({ text, code }) => literal(text, code ? { code } : {}))
  }
  if ('bold' in inline) return literal(inline.bold, { bold: true })
  if ('italic' in inline) return literal(inline.italic, { italic: true })
  if ('link' in inline) return link(inline.link)
  const { name, userId } = inline.person
  return userId && isUserId(userId) ? [{ type: 'user', user_id: userId }] : literal(name)
}

/** Addresses are ours; anything that is not plainly one is shown as text. */
function link({ url, label }: { url: string; label: string }): RichTextElement[] {
  if (!isAddress(url)) return literal(label)
  return [{ type: 'link', url, text: label.trim() === '' ? url : label }]
}

export const isAddress = (url: string): boolean => /^(https?|mailto):[^\s<>|]+$/i.test(url) && url.length <= CHUNK
export const isUserId = (id: string): boolean => /^[UW][A-Z0-9]{1,24}$/.test(id)

type Style = { bold?: true; italic?: true; code?: true }

export function literal(text: string, style: Style = {}): RichTextElement[] {
  const clean = visible(text)
  if (clean === '') return []
  const styled = style.bold || style.italic || style.code ? { style } : {}
  return [{ type: 'text', text: clean, ...styled }]
}

/** The runs of a document: text with its marks. */
export function richRuns(runs: DocumentInline): RichTextElement[] {
  return runs.flatMap(({ text, bold, italic }) =>
    literal(text, { ...(bold ? { bold: true as const } : {}), ...(italic ? { italic: true as const } : {}) }),
  )
}

/** Elements in groups of about `max` characters of JSON; a long text is split, nothing is lost. */
export function splitElements(elements: readonly RichTextElement[], max = CHUNK): RichTextElement[][] {
  return inGroups(
    elements.flatMap((each) => splitElement(each, max)),
    max,
  )
}

/** Groups of at most `max` characters of JSON; what is larger stands alone. */
export function inGroups<T>(parts: readonly T[], max: number): T[][] {
  const groups: T[][] = []
  let group: T[] = []
  let room = max
  for (const part of parts) {
    const size = JSON.stringify(part).length + 1
    if (size > room && group.length > 0) {
      groups.push(group)
      group = []
      room = max
    }
    group.push(part)
    room -= size
  }
  if (group.length > 0) groups.push(group)
  return groups
}

function splitElement(element: RichTextElement, max: number): RichTextElement[] {
  if (element.type !== 'text') return [element]
  return splitText(element.text, max).map((text) => ({ ...element, text }))
}
