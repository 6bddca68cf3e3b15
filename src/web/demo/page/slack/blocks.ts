import { append, h } from '../dom.ts'
import type { Names } from '../names.ts'
import type { State } from '../store.ts'
import type { InputValue, Json } from './chat-types.ts'
import type { Suggest } from './choosing.ts'
import { messageElement } from './elements.ts'
import { mrkdwn } from './marks.ts'
import { richText } from './rich-text.ts'
import { table } from './table.ts'

/** Where blocks stand, and what happens when one of their elements is used. */
export interface BlockContext {
  readonly names: Names
  readonly state: State
  readonly suggest: Suggest
  /** Distinguishes the ids of this message's or modal's elements. */
  readonly scope: string
  /** Resolves once the app has answered; the element shows that it waits. */
  readonly use: (action: { actionId: string; blockId?: string; value?: InputValue }) => Promise<void>
  /** Draws `input` blocks, which stand in modals. */
  readonly input?: (block: Json) => HTMLElement
}

export function blocks(list: readonly Json[], context: BlockContext): HTMLElement[] {
  return list.map((block) => one(block, context))
}

export function textObject(object: Json, names: Names): Node[] {
  if (!object) return []
  return object.type === 'mrkdwn' ? mrkdwn(String(object.text), names) : [new Text(String(object.text))]
}

function one(block: Json, context: BlockContext): HTMLElement {
  const { names } = context
  switch (block.type) {
    case 'header':
      return h('h3', { class: 'block-header' }, textObject(block.text, names))
    case 'section':
      return section(block, context)
    case 'divider':
      return h('hr')
    case 'context':
      return h(
        'div',
        { class: 'block-context' },
        (block.elements ?? []).map((element: Json) => note(element, names)),
      )
    case 'actions':
      return h(
        'div',
        { class: 'block-actions' },
        (block.elements ?? []).map((element: Json) => messageElement(element, block.block_id, context)),
      )
    case 'rich_text':
      return richText(block, names)
    case 'table':
      return table(block, names)
    case 'image':
      return h('p', { class: 'block-context' }, `Image : ${block.alt_text}`)
    case 'markdown':
      return h('div', { class: 'block-text' }, mrkdwn(String(block.text), names))
    case 'input':
      return context.input?.(block) ?? unknown(block)
    default:
      return unknown(block)
  }
}

function unknown(block: Json): HTMLElement {
  return h('p', { class: 'block-context' }, `Bloc non affiché : ${block.type}`)
}

function note(element: Json, names: Names): HTMLElement {
  if (element.type === 'image') return h('span', {}, String(element.alt_text))
  return h('span', {}, textObject(element, names))
}

function section(block: Json, context: BlockContext): HTMLElement {
  const { names } = context
  const body = h('div', { class: 'block-text' })
  if (block.text) append(body, [h('div', {}, textObject(block.text, names))])
  if (block.fields) {
    const fields = block.fields.map((field: Json) => h('div', { class: 'field' }, textObject(field, names)))
    append(body, [h('div', { class: 'block-fields' }, fields)])
  }
  if (!block.accessory) return body
  return h('div', { class: 'block-section' }, body, messageElement(block.accessory, block.block_id, context))
}
