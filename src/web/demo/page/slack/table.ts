import { h } from '../dom.ts'
import type { Names } from '../names.ts'
import type { Json } from './chat-types.ts'
import { inline } from './rich-text.ts'

/** A `table` block: the first row is the head. It scrolls by itself when it is wider than the page. */
export function table(block: Json, names: Names): HTMLElement {
  const [head, ...body] = (block.rows ?? []) as Json[][]
  const align = (index: number) => {
    const wanted = block.column_settings?.[index]?.align
    return wanted === 'right' || wanted === 'center' ? wanted : undefined
  }
  const row = (cells: readonly Json[], tag: 'th' | 'td') =>
    h(
      'tr',
      {},
      cells.map((cell, index) =>
        h(tag, { class: align(index), scope: tag === 'th' ? 'col' : undefined }, content(cell, names)),
      ),
    )
  return h(
    'div',
    { class: 'block-table', tabindex: 0, role: 'region', 'aria-label': 'Tableau' },
    h(
      'table',
      {},
      head ? h('thead', {}, row(head, 'th')) : null,
      h(
        'tbody',
        {},
        body.map((cells) => row(cells, 'td')),
      ),
    ),
  )
}

function content(cell: Json, names: Names): Node[] {
  if (cell.type === 'rich_text') {
    return (cell.elements ?? []).flatMap((part: Json) =>
      part.type === 'rich_text_list'
        ? part.elements.flatMap((item: Json) => [new Text('• '), ...inline(item.elements, names), h('br')])
        : inline(part.elements, names),
    )
  }
  return [new Text(String(cell.text ?? cell.value ?? ''))]
}
