import { h } from './dom.ts'

export interface Question {
  readonly title: string
  readonly text: readonly (Node | string)[]
  readonly yes: string
  readonly no: string
  readonly danger?: boolean
}

/** Asks before going on. Escape means no. */
export function confirmed({ title, text, yes, no, danger = false }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (value: boolean) => () => {
      dialog.returnValue = value ? 'yes' : ''
      dialog.close()
    }
    const refuse = h('button', { type: 'button', class: 'button', on: { click: answer(false) } }, no)
    const accept = h(
      'button',
      { type: 'button', class: danger ? 'button danger' : 'button primary', on: { click: answer(true) } },
      yes,
    )
    const dialog = h(
      'dialog',
      { class: 'confirm', 'aria-labelledby': 'confirm-title', role: 'alertdialog' },
      h('h2', { id: 'confirm-title' }, title),
      h('p', {}, text),
      h('div', { class: 'dialog-buttons' }, refuse, accept),
    )
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes')
    })
    document.body.append(dialog)
    dialog.showModal()
    refuse.focus()
  })
}
