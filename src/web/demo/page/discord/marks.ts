import { h } from '../dom.ts'
import { day, longDay, time } from '../french.ts'
import { link, mention, type Names } from '../names.ts'
import type { Mark } from './inline.ts'
import { type Block, readMarkdown } from './markdown.ts'

/** A text of the bot's or of a member's, as nodes. */
export function marks(source: string, names: Names): Node[] {
  return readMarkdown(source).map((block) => blockNode(block, names))
}

function blockNode(block: Block, names: Names): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return h('p', {}, inline(block.marks, names))
    case 'subtext':
      return h('p', { class: 'subtext' }, inline(block.marks, names))
    case 'heading':
      // A message is no page: its titles stand under the conversation's.
      return h('h3', { class: `heading-${block.level}` }, inline(block.marks, names))
    case 'list': {
      const items = block.items.map(({ depth, marks: inner }) =>
        h('li', { class: `indent-${depth}` }, inline(inner, names)),
      )
      return block.start === null ? h('ul', {}, items) : h('ol', { start: block.start }, items)
    }
    case 'quote':
      return h(
        'blockquote',
        {},
        block.blocks.map((each) => blockNode(each, names)),
      )
    case 'pre':
      return h('pre', {}, block.text)
  }
}

export const inline = (list: readonly Mark[], names: Names): Node[] => list.map((mark) => node(mark, names))

function node(mark: Mark, names: Names): Node {
  switch (mark.kind) {
    case 'text':
      return new Text(mark.text)
    case 'break':
      return h('br')
    case 'bold':
      return h('strong', {}, inline(mark.marks, names))
    case 'italic':
      return h('em', {}, inline(mark.marks, names))
    case 'underline':
      return h('u', {}, inline(mark.marks, names))
    case 'strike':
      return h('s', {}, inline(mark.marks, names))
    case 'spoiler':
      return h('span', { class: 'spoiler' }, inline(mark.marks, names))
    case 'code':
      return h('code', {}, mark.text)
    case 'link':
      return link(mark.url, inline(mark.marks, names))
    case 'user':
      return mention(mark.id, names)
    case 'channel':
      return h('span', { class: 'mention' }, `#${names.channel(mark.id)}`)
    case 'role':
      return h('span', { class: 'mention' }, '@rôle')
    case 'broadcast':
      return h('span', { class: 'mention' }, `@${mark.range}`)
    case 'date':
      return h('time', {}, dateText(mark.seconds, mark.style, names.zone))
  }
}

/** docs, Timestamp styles, in the network's zone. */
function dateText(seconds: number, style: string, zone: string): string {
  const iso = new Date(seconds * 1000).toISOString()
  switch (style) {
    case 't':
    case 'T':
      return time(iso, zone)
    case 'd':
      return new Date(iso).toLocaleDateString('fr-FR', { timeZone: zone })
    case 'D':
      return longDay(iso, zone)
    // « il y a trois jours » would count from a clock that jumps.
    case 'R':
      return day(iso, zone)
    default:
      return `${longDay(iso, zone)}, ${time(iso, zone)}`
  }
}
