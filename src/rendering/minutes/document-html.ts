import type { Block, Inline } from '../../domain/document.ts'

/** The document as HTML, every text escaped: what members typed stays text. */
export function documentHtml(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('\n')
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${inlineHtml(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p>${inlineHtml(block.text)}</p>`
    case 'list': {
      const items = block.items.map((item) => `<li>${inlineHtml(item)}</li>`).join('')
      if (block.start === null) return `<ul>${items}</ul>`
      return `<ol${block.start === 1 ? '' : ` start="${block.start}"`}>${items}</ol>`
    }
    case 'table': {
      const row = (cells: readonly Inline[], tag: 'th' | 'td'): string =>
        `<tr>${cells.map((cell) => `<${tag}>${inlineHtml(cell)}</${tag}>`).join('')}</tr>`
      const body = block.rows.map((cells) => row(cells, 'td')).join('')
      return `<table><thead>${row(block.header, 'th')}</thead><tbody>${body}</tbody></table>`
    }
  }
}

function inlineHtml(inline: Inline): string {
  return inline
    .map(({ text, bold, italic }) => {
      const safe = escapeHtml(text).replace(/\n/g, '<br>')
      const slanted = italic ? `<em>${safe}</em>` : safe
      return bold ? `<strong>${slanted}</strong>` : slanted
    })
    .join('')
}
