import type { Mail } from '../../application/ports/mail.ts'
import type { Inline, Text, View, ViewBlock } from '../../interaction/view.ts'

/** A view as an e-mail: the same words, without the buttons; `footer` says how to answer instead. */
export function viewMail(subject: string, view: View, footer: readonly string[]): Mail {
  const blocks = view.blocks.filter((block) => block.kind !== 'buttons')
  const text = [...blocks.map(plain).filter((part) => part !== ''), ...footer].join('\n\n')
  const html = [...blocks.map(markup), ...footer.map((line) => `<p>${escaped(line)}</p>`)].join('\n')
  return { subject, text: `${text}\n`, html: `<!doctype html>\n<html lang="fr"><body>\n${html}\n</body></html>\n` }
}

function plain(block: ViewBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'quote':
      return block.text
    case 'text':
    case 'note':
      return words(block.text)
    case 'facts':
      return block.facts.map(([label, value]) => `${label} : ${words(value)}`).join('\n')
    case 'list':
      return block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '-'} ${words(item)}`).join('\n')
    case 'table':
      return block.rows.map((row) => row.join(' — ')).join('\n')
    case 'divider':
    case 'buttons':
    case 'document':
      return ''
  }
}

function markup(block: ViewBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h3>${escaped(block.text)}</h3>`
    case 'quote':
      return `<blockquote>${escaped(block.text)}</blockquote>`
    case 'text':
      return `<p>${html(block.text)}</p>`
    case 'note':
      return `<p><small>${html(block.text)}</small></p>`
    case 'facts':
      return `<p>${block.facts.map(([label, value]) => `<b>${escaped(label)}</b> : ${html(value)}`).join('<br>')}</p>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${html(item)}</li>`).join('')}</${tag}>`
    }
    case 'table':
      return `<table>${[block.head, ...block.rows].map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table>`
    case 'divider':
      return '<hr>'
    case 'buttons':
    case 'document':
      return ''
  }
}

function inlines(text: Text): readonly Inline[] {
  return isMany(text) ? text : [text]
}

function isMany(text: Text): text is readonly Inline[] {
  return Array.isArray(text)
}

/** The words of a text, without marks. */
function words(text: Text): string {
  return inlines(text)
    .map((node) => {
      if (typeof node === 'string') return node
      if ('bold' in node) return node.bold
      if ('italic' in node) return node.italic
      return 'person' in node ? node.person.name : `${node.link.label} (${node.link.url})`
    })
    .join('')
}

function html(text: Text): string {
  return inlines(text)
    .map((node) => {
      if (typeof node === 'string') return escaped(node)
      if ('bold' in node) return `<b>${escaped(node.bold)}</b>`
      if ('italic' in node) return `<i>${escaped(node.italic)}</i>`
      if ('person' in node) return escaped(node.person.name)
      return `<a href="${escaped(node.link.url)}">${escaped(node.link.label)}</a>`
    })
    .join('')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>')
}
