/** Discord's Markdown, read into a tree: the subset of its documentation. Pure: the DOM is built in `marks.ts`. */
import { type Mark, readInline } from './inline.ts'

export interface Item {
  /** 0 for the outermost. */
  readonly depth: number
  readonly marks: readonly Mark[]
}

export type Block =
  | { readonly kind: 'paragraph' | 'subtext'; readonly marks: readonly Mark[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly marks: readonly Mark[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly Item[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'pre'; readonly text: string }

export function readMarkdown(source: string): Block[] {
  return source.split('```').flatMap((piece, index, all) => {
    // An opening fence without an end is text.
    if (index % 2 === 1 && index < all.length - 1) {
      return [{ kind: 'pre', text: piece.replace(/^(?:[a-z0-9+-]*\n)?|\n$/gi, '') } as const]
    }
    const text = index % 2 === 1 ? `\`\`\`${piece}` : piece
    return readLines(index > 0 ? text.replace(/^\n/, '').split('\n') : text.replace(/\n$/, '').split('\n'))
  })
}

/** The words without their marks, a line each: for what is announced, or shown in brief. */
export function plainText(source: string): string {
  return readMarkdown(source).map(blockText).join('\n')
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items.map(({ marks }) => marksText(marks)).join('\n')
    case 'quote':
      return block.blocks.map(blockText).join('\n')
    case 'pre':
      return block.text
    default:
      return marksText(block.marks)
  }
}

function marksText(marks: readonly Mark[]): string {
  return marks.map(markText).join('')
}

function markText(mark: Mark): string {
  switch (mark.kind) {
    case 'text':
    case 'code':
      return mark.text
    case 'break':
      return '\n'
    case 'user':
    case 'role':
    case 'channel':
    case 'date':
      // Who and when are for the message itself to say.
      return '…'
    case 'broadcast':
      return `@${mark.range}`
    default:
      return marksText(mark.marks)
  }
}

const ITEM = /^( *)([-*]|\d+\.) +(.*)$/

function readLines(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  let at = 0
  /** The lines from here that go together, what is not theirs taken off. */
  const run = (first: string, next: (line: string) => string | null): string[] => {
    const taken = [first]
    for (at += 1; at < lines.length; at += 1) {
      const more = next(lines[at] ?? '')
      if (more === null) break
      taken.push(more)
    }
    return taken
  }
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const heading = /^(#{1,3}) +(.+)$/.exec(line)
    const subtext = /^-# +(.+)$/.exec(line)
    const quote = /^>(>>)? (.*)$/.exec(line)
    if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]?.length as 1 | 2 | 3, marks: readInline(heading[2] ?? '') })
      at += 1
    } else if (subtext) {
      blocks.push({ kind: 'subtext', marks: readInline(subtext[1] ?? '') })
      at += 1
    } else if (quote) {
      const isLong = quote[1] !== undefined
      const quoted = run(quote[2] ?? '', (next) => (isLong ? next : (/^> (.*)$/.exec(next)?.[1] ?? null)))
      blocks.push({ kind: 'quote', blocks: readLines(quoted) })
    } else if (ITEM.test(line)) {
      const ordered = /^ *\d/.test(line)
      const own = run(line, (next) => {
        const item = ITEM.exec(next)
        // Text that goes on under an item stands two to the right.
        if (!item) return /^ {2}\S/.test(next) ? next : null
        return /\d/.test(item[2] ?? '') === ordered || item[1] !== '' ? next : null
      })
      blocks.push(list(own, ordered))
    } else {
      const text = run(line, (next) => (ITEM.test(next) || /^(#{1,3}|-#) +\S|^>(>>)? /.test(next) ? null : next))
      const marks = readInline(text.join('\n'))
      if (text.some((each) => each.trim() !== '')) blocks.push({ kind: 'paragraph', marks })
    }
  }
  return blocks
}

function list(lines: readonly string[], ordered: boolean): Block {
  const items: { depth: number; text: string }[] = []
  for (const line of lines) {
    const item = ITEM.exec(line)
    const last = items.at(-1)
    if (item) items.push({ depth: Math.min(Math.floor((item[1]?.length ?? 0) / 2), 5), text: item[3] ?? '' })
    else if (last) last.text += `\n${line.trim()}`
  }
  const start = ordered ? Number.parseInt(lines[0]?.trim() ?? '1', 10) : null
  return { kind: 'list', start, items: items.map(({ depth, text }) => ({ depth, marks: readInline(text) })) }
}
