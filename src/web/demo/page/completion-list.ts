import type { Completion } from './completion.ts'
import { h } from './dom.ts'

export interface CompletionList {
  readonly element: HTMLElement
  show(found: readonly Completion[]): void
}

/** What a line may become, above the field: arrows move, Tab and Enter choose, Escape closes. */
export function completionList(
  area: HTMLTextAreaElement,
  { id, choose }: { id: string; choose: (text: string) => void },
): CompletionList {
  let found: readonly Completion[] = []
  let active = 0
  const list = h('ul', { id, role: 'listbox', class: 'completions', 'aria-label': 'Commandes', hidden: true })

  const draw = () => {
    const open = found.length > 0 && document.activeElement === area
    list.hidden = !open
    if (!open) return area.removeAttribute('aria-activedescendant')
    list.replaceChildren(
      ...found.map((each, index) =>
        h(
          'li',
          {
            id: `${id}-option-${index}`,
            role: 'option',
            class: index === active ? 'active' : undefined,
            'aria-selected': String(index === active),
            on: {
              mousedown: (event) => event.preventDefault(),
              click: () => choose(each.text),
            },
          },
          h('strong', {}, each.text),
          h('span', {}, each.description),
        ),
      ),
    )
    area.setAttribute('aria-activedescendant', `${id}-option-${active}`)
    list.children[active]?.scrollIntoView({ block: 'nearest' })
  }

  area.addEventListener('blur', draw)
  area.addEventListener('keydown', (event) => {
    const choice = list.hidden ? undefined : found[active]
    if (!choice) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      active = (active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length
      draw()
    } else if (event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault()
      choose(choice.text)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      found = []
      draw()
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && choice.text !== area.value.trim()) {
      // A line that is whole already is sent.
      event.preventDefault()
      choose(choice.text)
    }
  })
  return {
    element: list,
    show: (next) => {
      found = next
      active = 0
      draw()
    },
  }
}
