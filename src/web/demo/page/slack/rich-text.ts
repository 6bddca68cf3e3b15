import { h } from '../dom.ts'
import { link, mention, type Names } from '../names.ts'
import type { Json } from './chat-types.ts'
import { dateText } from './marks.ts'

/** A `rich_text` block. Lists that follow one another with a deeper indent stand inside the one before. */
export function richText(block: Json, names: Names): HTMLElement {
  const root = h('div', { class: 'rich' })
  for (const part of block.elements ?? []) {
    if (part.type === 'rich_text_list') root.append(list(part, names))
    else if (part.type === 'rich_text_quote') root.append(h('blockquote', {}, inline(part.elements, names)))
    else if (part.type === 'rich_text_preformatted') root.append(h('pre', {}, inline(part.elements, names)))
    else root.append(h('p', {}, inline(part.elements, names)))
  }
  return root
}

function list(part: Json, names: Names): HTMLElement {
  const items = (part.elements ?? []).map((item: Json) => h('li', {}, inline(item.elements, names)))
  const indent = Math.min(Number(part.indent ?? 0), 8)
  const element = h(part.style === 'ordered' ? 'ol' : 'ul', { class: `indent-${indent}` }, items)
  if (part.style === 'ordered' && part.offset) element.setAttribute('start', String(Number(part.offset) + 1))
  return element
}

export function inline(elements: readonly Json[] | undefined, names: Names): Node[] {
  return (elements ?? []).map((element) => styled(leaf(element, names), element.style))
}

function leaf(element: Json, names: Names): Node {
  switch (element.type) {
    case 'text':
      return lines(String(element.text))
    case 'link':
      return link(String(element.url), String(element.text ?? element.url))
    case 'user':
      return mention(String(element.user_id), names)
    case 'channel':
      return h('span', { class: 'mention' }, `#${names.channel(String(element.channel_id))}`)
    case 'broadcast':
      return h('span', { class: 'mention' }, `@${element.range}`)
    case 'emoji':
      return new Text(emoji(element))
    case 'date':
      return h(
        'time',
        {},
        dateText(Number(element.timestamp), String(element.format), element.fallback ?? '', names.zone),
      )
    default:
      return new Text(String(element.text ?? ''))
  }
}

function emoji(element: Json): string {
  if (typeof element.unicode !== 'string') return `:${element.name}:`
  return String.fromCodePoint(...element.unicode.split('-').map((code: string) => Number.parseInt(code, 16)))
}

function lines(text: string): Node {
  const fragment = document.createDocumentFragment()
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) fragment.append(h('br'))
    fragment.append(line)
  }
  return fragment
}

function styled(node: Node, style: Json): Node {
  if (!style) return node
  const wrap = (tag: 'strong' | 'em' | 's' | 'code' | 'u', on: boolean, inner: Node) => (on ? h(tag, {}, inner) : inner)
  const bold = wrap('strong', style.bold === true, node)
  const italic = wrap('em', style.italic === true, bold)
  const struck = wrap('s', style.strike === true, italic)
  return wrap('u', style.underline === true, wrap('code', style.code === true, struck))
}
