import type { Button, Inline, Text, ViewBlock } from '../interaction/view.ts'
import { count } from './french.ts'

const EVERYTHING = '~tout'

/** What « Tout voir » sends back: the same list, whole. */
export function asksEverything(subject: string): boolean {
  return subject.endsWith(EVERYTHING)
}

export function everything(action: string, subject: string): Pick<Button, 'action' | 'subject'> {
  return { action, subject: `${subject}${EVERYTHING}` }
}

// A phone shows 40 columns by 24 lines; a line that breaks between words is seldom full.
const COLUMNS = 36

/** The first rows that fit `lines` of a phone, one at least. `extra`: lines below each, for its buttons. */
export function fitting<T>(
  rows: readonly T[],
  { lines, textOf, extra = 0 }: { lines: number; textOf: (row: T) => Text; extra?: number },
): readonly T[] {
  let left = lines
  const fit = rows.findIndex((row) => {
    left -= Math.ceil(lengthOf(textOf(row)) / COLUMNS) + extra
    return left < 0
  })
  return fit < 0 ? rows : rows.slice(0, Math.max(fit, 1))
}

function lengthOf(text: Text): number {
  return (isMany(text) ? text : [text]).reduce((sum, node) => sum + wordsOf(node).length, 0)
}

function isMany(text: Text): text is readonly Inline[] {
  return Array.isArray(text)
}

function wordsOf(node: Inline): string {
  if (typeof node === 'string') return node
  if ('bold' in node) return node.bold
  if ('italic' in node) return node.italic
  return 'person' in node ? node.person.name : node.link.label
}

/** « … et 7 autres », with the button that shows them: a list stops where a phone's screen does. */
export function restBlocks(
  rest: { left: number; one: string; many: string },
  { action, subject }: Pick<Button, 'action' | 'subject'>,
): ViewBlock[] {
  const { left, one, many } = rest
  if (left <= 0) return []
  return [
    { kind: 'note', text: `… et ${count(left, one, many)}.` },
    { kind: 'buttons', buttons: [{ label: 'Tout voir', ...everything(action, subject) }] },
  ]
}
