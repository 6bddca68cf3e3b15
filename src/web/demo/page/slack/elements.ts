import { confirmed } from '../confirm.ts'
import { h } from '../dom.ts'
import type { Names } from '../names.ts'
import type { BlockContext } from './blocks.ts'
import type { InputValue, Json } from './chat-types.ts'
import { toChoice } from './choosing.ts'
import { control, initialValue } from './controls.ts'
import { mrkdwn } from './marks.ts'

/** An element that acts at once: a button, or a menu of a message. */
export function messageElement(element: Json, blockId: string | undefined, context: BlockContext): HTMLElement {
  const id = `${context.scope}-${blockId ?? ''}-${element.action_id ?? 'element'}`
  const use = async (value?: InputValue): Promise<void> => {
    if (element.confirm && !(await agreed(element, context.names))) return
    await context.use({
      actionId: String(element.action_id),
      ...(blockId ? { blockId } : {}),
      ...(value === undefined ? {} : { value }),
    })
  }
  if (element.type === 'button') return button(element, id, use)
  if (element.type === 'overflow') return overflow(element, id, use)
  if (element.type === 'image') return h('span', { class: 'block-context' }, String(element.alt_text))
  const { state, suggest } = context
  const built = control(
    element,
    { ...(blockId ? { blockId } : {}), state, suggest },
    {
      id,
      label: String(element.placeholder?.text ?? 'Choisir'),
      required: false,
      value: initialValue(element),
      onChange: (value) => void use(value as InputValue),
    },
  )
  return built
    ? h('div', { class: 'block-menu' }, built.element)
    : h('span', { class: 'block-context' }, `Élément non affiché : ${element.type}`)
}

function agreed({ confirm, style }: Json, names: Names): Promise<boolean> {
  const text = String(confirm.text?.text ?? '')
  return confirmed({
    title: String(confirm.title?.text ?? 'Confirmer'),
    text: confirm.text?.type === 'mrkdwn' ? mrkdwn(text, names) : [text],
    yes: String(confirm.confirm?.text ?? 'Oui'),
    no: String(confirm.deny?.text ?? 'Annuler'),
    danger: (confirm.style ?? style) === 'danger',
  })
}

function button(element: Json, id: string, use: () => Promise<void>): HTMLElement {
  const style = element.style === 'primary' || element.style === 'danger' ? element.style : ''
  const built: HTMLButtonElement = h(
    'button',
    {
      id,
      type: 'button',
      class: `button ${style}`,
      'aria-label': element.accessibility_label,
      on: {
        click: async () => {
          if (built.getAttribute('aria-busy') === 'true') return
          if (typeof element.url === 'string' && /^https?:/i.test(element.url))
            window.open(element.url, '_blank', 'noopener')
          built.setAttribute('aria-busy', 'true')
          try {
            await use()
          } finally {
            built.removeAttribute('aria-busy')
          }
        },
      },
    },
    String(element.text?.text ?? ''),
  )
  return built
}

/** « … »: a short menu of further actions. */
function overflow(element: Json, id: string, use: (value: InputValue) => Promise<void>): HTMLElement {
  const details = h('details', { class: 'overflow' }, h('summary', { id, 'aria-label': 'Autres actions' }, '⋯'))
  const items = (element.options ?? []).map((option: Json) => {
    const choice = toChoice(option)
    return h(
      'button',
      {
        type: 'button',
        class: 'overflow-item',
        on: {
          click: () => {
            details.open = false
            void use(choice.value)
          },
        },
      },
      choice.label,
    )
  })
  details.append(h('div', { class: 'overflow-list' }, items))
  return details
}
