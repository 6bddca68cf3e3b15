import type { Inline, Text, View, ViewBlock } from '../../src/interaction/view.ts'

/** What a phone shows at once, in characters and lines: our bound for an answer that is no document. */
export const PHONE = { columns: 40, lines: 24 } as const

// The frame of a button, left and right.
const BUTTON_FRAME = 4

/** How many lines of a phone a view takes. A document is read by scrolling: it is not counted. */
export function phoneLines({ blocks }: View): number {
  return blocks.reduce((sum, block) => sum + linesOf(block), 0)
}

function linesOf(block: ViewBlock): number {
  switch (block.kind) {
    case 'heading':
    case 'quote':
      return wrapped(block.text)
    case 'text':
    case 'note':
      return wrapped(plain(block.text))
    case 'facts':
      return sum(block.facts.map(([label, value]) => wrapped(`${label} : ${plain(value)}`)))
    case 'list':
      return sum(block.items.map((item) => wrapped(`• ${plain(item)}`)))
    case 'table':
      return sum([block.head, ...block.rows].map((row) => wrapped(row.join(' | '))))
    case 'buttons':
      return rows(block.buttons.map(({ label }) => Math.min(label.length + BUTTON_FRAME, PHONE.columns)))
    case 'divider':
      return 1
    case 'document':
      return 0
  }
}

function plain(text: Text): string {
  const inlines: readonly Inline[] = isMany(text) ? text : [text]
  return inlines
    .map((node) => {
      if (typeof node === 'string') return node
      if ('bold' in node) return node.bold
      if ('italic' in node) return node.italic
      return 'person' in node ? node.person.name : node.link.label
    })
    .join('')
}

function isMany(text: Text): text is readonly Inline[] {
  return Array.isArray(text)
}

/** Words are not cut: a line ends before the word that does not fit. */
function wrapped(text: string): number {
  return sum(
    text.split('\n').map((line) =>
      rows(
        line.split(' ').map((word) => Math.min(word.length, PHONE.columns)),
        1,
      ),
    ),
  )
}

/** Pieces laid side by side, `gap` apart, in lines of a phone's width. */
function rows(widths: readonly number[], gap = 0): number {
  let lines = 1
  let used = 0
  for (const width of widths) {
    const next = used === 0 ? width : used + gap + width
    if (next > PHONE.columns) {
      lines += 1
      used = width
    } else used = next
  }
  return lines
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
