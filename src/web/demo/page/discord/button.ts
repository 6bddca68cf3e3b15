import { h } from '../dom.ts'
import { act } from './act.ts'
import type { Json } from './chat-types.ts'
import type { Standing } from './components.ts'

/** docs, Button styles; a fifth is a link. */
const STYLES: Readonly<Record<number, string>> = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link' }

export function button(given: Json, { app, on, scope }: Standing): HTMLElement {
  const customId = String(given.custom_id ?? '')
  const label = [given.emoji?.name, given.label].filter(Boolean).join(' ')
  const style = `button ${STYLES[given.style] ?? 'secondary'}`
  if (typeof given.url === 'string') {
    const href = /^https?:/i.test(given.url) ? given.url : undefined
    return h('a', { class: style, href, target: '_blank', rel: 'noopener noreferrer' }, label, ' ↗')
  }
  const built: HTMLButtonElement = h(
    'button',
    {
      id: `${scope}-${customId}`,
      type: 'button',
      class: style,
      disabled: given.disabled === true,
      on: {
        click: async () => {
          if (built.getAttribute('aria-busy') === 'true') return
          built.setAttribute('aria-busy', 'true')
          try {
            await act.aloud(app, { do: 'click', on, customId })
          } finally {
            built.removeAttribute('aria-busy')
          }
        },
      },
    },
    label,
  )
  return built
}
