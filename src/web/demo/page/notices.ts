import { byId, h } from './dom.ts'

const SHOWN_MS = 9000

/** Says something to a screen reader without moving the focus. */
export function announce(text: string): void {
  byId('live').textContent = text
}

/** Takes the notices away: they were for someone else, or one has gone where they lead. */
export function clearToasts(): void {
  byId('toasts').replaceChildren()
}

/** A short notice in the corner. With `open`, it is a button that leads there. */
export function toast(
  text: string,
  { kind = 'info', open }: { kind?: 'info' | 'error'; open?: () => void } = {},
): void {
  const remove = () => {
    clearTimeout(timer)
    notice.remove()
  }
  const notice = h(
    'div',
    { class: `toast ${kind}`, role: kind === 'error' ? 'alert' : 'status' },
    open
      ? h('button', { type: 'button', class: 'toast-open', on: { click: () => [remove(), open()] } }, text)
      : h('span', {}, text),
    h('button', { type: 'button', class: 'toast-close', 'aria-label': 'Fermer', on: { click: remove } }, '×'),
  )
  // What one reads or points at stays.
  const timer = setTimeout(remove, SHOWN_MS)
  notice.addEventListener('pointerenter', () => clearTimeout(timer))
  byId('toasts').append(notice)
  while (byId('toasts').childElementCount > 3) byId('toasts').firstElementChild?.remove()
}
