import { h } from '../dom.ts'
import { dayAndTime } from '../french.ts'
import { link, type Names } from '../names.ts'
import { accented, colour } from './accent.ts'
import type { Json } from './chat-types.ts'
import { marks } from './marks.ts'

/** docs, Embed: the card of a message of old. */
export function embed(given: Json, names: Names): HTMLElement {
  const { author, title, url, description, fields = [], footer, timestamp, color } = given
  const card = h(
    'div',
    { class: 'container accented' },
    author ? h('p', { class: 'subtext' }, String(author.name)) : null,
    title ? h('h3', { class: 'heading-3' }, url ? link(String(url), String(title)) : String(title)) : null,
    description ? h('div', { class: 'text' }, marks(String(description), names)) : null,
    fields.length > 0
      ? h(
          'div',
          { class: 'block-fields' },
          fields.map((each: Json) => field(each, names)),
        )
      : null,
    footer || timestamp
      ? h(
          'p',
          { class: 'subtext' },
          [footer?.text, timestamp && dayAndTime(String(timestamp), names.zone)].filter(Boolean).join(' · '),
        )
      : null,
  )
  return accented(card, colour(color))
}

const field = ({ name, value, inline }: Json, names: Names) =>
  h(
    'div',
    { class: inline ? 'field' : 'field whole' },
    h('strong', {}, marks(String(name), names)),
    h('div', { class: 'text' }, marks(String(value), names)),
  )
