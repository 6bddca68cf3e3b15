import type { App } from '../app.ts'
import { h } from '../dom.ts'
import { fileLink } from '../message.ts'
import type { Names } from '../names.ts'
import { accented, colour } from './accent.ts'
import { button } from './button.ts'
import type { Json, MessageRef, SeenFile } from './chat-types.ts'
import { TYPE } from './component-types.ts'
import { marks } from './marks.ts'
import { messageSelect } from './select.ts'

/** Where components stand. */
export interface Standing {
  readonly app: App
  readonly on: MessageRef
  readonly names: Names
  /** Distinguishes the ids of this message's elements. */
  readonly scope: string
  readonly files: readonly SeenFile[]
}

export const components = (list: readonly Json[] = [], standing: Standing): HTMLElement[] =>
  list.map((each) => component(each, standing))

function component(given: Json, standing: Standing): HTMLElement {
  switch (given.type) {
    case TYPE.container: {
      const accent = colour(given.accent_color)
      const inner = components(given.components, standing)
      return accented(h('div', { class: accent ? 'container accented' : 'container' }, inner), accent)
    }
    case TYPE.textDisplay:
      return h('div', { class: 'text' }, marks(String(given.content), standing.names))
    case TYPE.section:
      return h(
        'div',
        { class: 'block-section' },
        h('div', { class: 'blocks' }, components(given.components, standing)),
        given.accessory ? component(given.accessory, standing) : null,
      )
    case TYPE.separator:
      return given.divider === false ? h('div', { class: 'gap' }) : h('hr')
    case TYPE.row:
      return h('div', { class: 'block-actions' }, components(given.components, standing))
    case TYPE.button:
      return button(given, standing)
    case TYPE.stringSelect:
    case TYPE.userSelect:
    case TYPE.mentionableSelect:
    case TYPE.channelSelect:
      return messageSelect(given, standing)
    case TYPE.thumbnail:
      return picture(given.description)
    case TYPE.mediaGallery:
      return h(
        'div',
        { class: 'block-context' },
        (given.items ?? []).map((item: Json) => picture(item.description)),
      )
    case TYPE.file:
      return file(given, standing)
    default:
      return h('p', { class: 'block-context' }, `Composant non affiché : ${given.type}`)
  }
}

/** Nothing is fetched from elsewhere: what a picture shows is said. */
const picture = (description: unknown) =>
  h('span', { class: 'block-context' }, description ? `Image : ${description}` : 'Image')

function file({ file: shown }: Json, { files, names }: Standing): HTMLElement {
  const name = String(shown?.url ?? '').replace(/^.*\//, '')
  const found = files.find((each) => each.name === name || encodeURIComponent(each.name) === name)
  return found
    ? h('div', { class: 'file-card' }, fileLink({ ...found, title: found.name }, names.me))
    : h('span', { class: 'block-context' }, name)
}
