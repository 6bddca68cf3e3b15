import type { App } from './app.ts'
import { blocks } from './blocks.ts'
import type { InputValue, Json, SeenView } from './chat-types.ts'
import { confirmed } from './confirm.ts'
import { h } from './dom.ts'
import { type ModalField, modalField } from './modal-field.ts'
import type { State } from './store.ts'
import { choosingIn, namesIn } from './workspace.ts'

type Values = Record<string, InputValue>

interface OpenModal {
  readonly view: SeenView
  readonly dialog: HTMLDialogElement
  readonly fields: readonly ModalField[]
  /** As JSON: what the form held when it opened. */
  readonly before: string
}

/** The modal on top of the person's stack: it opens, changes and closes as the chat says. */
export function createModal(app: App): (state: State) => void {
  let open: OpenModal | null = null

  function draw(view: SeenView | undefined): void {
    const last = open
    if (last?.view.id === view?.id && last?.view.hash === view?.hash) return
    const typed = last && last.view.id === view?.id ? new Map(last.fields.map((f) => [f.key, f.read()])) : new Map()
    open = null
    last?.dialog.close()
    last?.dialog.remove()
    if (view) open = build(view, typed)
  }

  function build(view: SeenView, typed: ReadonlyMap<string, InputValue>): OpenModal {
    const fields: ModalField[] = []
    const choosing = choosingIn(app, { view: view.id })
    const use = async (action: { actionId: string; blockId?: string; value?: InputValue }) => {
      await app.act({ do: 'click', on: { view: view.id }, ...action, values: valuesOf(fields) })
    }
    const input = (block: Json): HTMLElement => {
      const key = `${block.block_id} ${block.element?.action_id} ${block.element?.type}`
      const field = modalField(block, {
        scope: view.id,
        value: typed.has(key) ? typed.get(key) : view.values[block.block_id],
        choosing,
        onChange: (actionId, value) => void use({ actionId, blockId: block.block_id, value }),
      })
      if (!field) return h('p', { class: 'block-context' }, `Champ non affiché : ${block.element?.type}`)
      fields.push(field)
      return field.element
    }
    const body = blocks(view.blocks, { names: namesIn(app.state), choosing, scope: view.id, use, input })
    const submit = view.submit ? h('button', { type: 'submit', class: 'button primary' }, view.submit) : null
    const close = () => void leave(view, fields)
    const dialog = h(
      'dialog',
      { class: 'modal', 'aria-labelledby': `${view.id}-title` },
      h(
        'form',
        {
          novalidate: true,
          on: {
            submit: (event) => {
              event.preventDefault()
              void send(view, fields, submit)
            },
          },
        },
        h(
          'header',
          {},
          h('h2', { id: `${view.id}-title` }, view.title),
          h('button', { type: 'button', class: 'close', 'aria-label': 'Fermer', on: { click: close } }, '×'),
        ),
        h('div', { class: 'modal-body' }, body),
        h(
          'footer',
          {},
          h('button', { type: 'button', class: 'button', on: { click: close } }, view.close ?? 'Fermer'),
          submit,
        ),
      ),
    )
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault()
      close()
    })
    // Chromium closes at a second Escape whatever one says: the chat is told then.
    dialog.addEventListener('close', () => {
      if (open?.dialog === dialog) {
        open = null
        dialog.remove()
        void app.act({ do: 'closeView', view: view.id })
      }
    })
    document.body.append(dialog)
    dialog.showModal()
    for (const field of fields) field.showError(view.errors[field.blockId])
    const first = fields.find(({ blockId }) => view.errors[blockId]) ?? fields[0]
    first?.focus()
    return { view, dialog, fields, before: JSON.stringify(valuesOf(fields)) }
  }

  async function send(view: SeenView, fields: readonly ModalField[], button: HTMLButtonElement | null): Promise<void> {
    if (!button || button.getAttribute('aria-busy') === 'true') return
    for (const field of fields) field.showError(undefined)
    button.setAttribute('aria-busy', 'true')
    await Promise.all(fields.map((field) => field.loaded()))
    const answer = await app.act({ do: 'submit', view: view.id, values: valuesOf(fields) })
    button.removeAttribute('aria-busy')
    const { errors } = answer ?? {}
    if (!errors) return
    for (const field of fields) field.showError(errors[field.blockId])
    fields.find(({ blockId }) => errors[blockId])?.focus()
  }

  async function leave(view: SeenView, fields: readonly ModalField[]): Promise<void> {
    const changed = open?.view.id === view.id && open.before !== JSON.stringify(valuesOf(fields))
    const sure =
      !changed ||
      (await confirmed({
        title: 'Abandonner votre saisie ?',
        text: ['Ce que vous avez écrit dans ce formulaire sera perdu.'],
        yes: 'Abandonner',
        no: 'Continuer à écrire',
        danger: true,
      }))
    if (sure) await app.act({ do: 'closeView', view: view.id })
  }

  return ({ seen }) => draw(seen?.views.at(-1))
}

function valuesOf(fields: readonly ModalField[]): Values {
  return Object.fromEntries(fields.map((field) => [field.blockId, field.read()]))
}
