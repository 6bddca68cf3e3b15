import type { App } from './app.ts'
import type { Answer, FieldValue, Form } from './chat.ts'
import { confirmed } from './confirm.ts'
import { h } from './dom.ts'
import type { FormField } from './form-field.ts'
import type { State } from './store.ts'

type Values = Record<string, FieldValue>

interface OpenForm {
  readonly form: Form
  readonly dialog: HTMLDialogElement
  readonly fields: readonly FormField[]
  /** As JSON: what the form held when it opened. */
  readonly before: string
}

/** The form on top: it opens, changes and closes as the chat says. */
export function createModal(app: App): (state: State) => void {
  let open: OpenForm | null = null

  function draw(form: Form | null): void {
    const last = open
    if (last?.form.id === form?.id && last?.form.version === form?.version) return
    const typed = last && last.form.id === form?.id ? new Map(last.fields.map((f) => [f.key, f.read()])) : new Map()
    open = null
    last?.dialog.close()
    last?.dialog.remove()
    if (form) open = build(form, typed)
  }

  function build(form: Form, typed: ReadonlyMap<string, FieldValue>): OpenForm {
    const { body, fields } = app.dress.form(app, form, ({ name, key }) =>
      typed.has(key) ? typed.get(key) : form.values[name],
    )
    const submit = form.submit ? h('button', { type: 'submit', class: 'button primary' }, form.submit) : null
    const close = () => void leave(form, fields)
    const dialog = h(
      'dialog',
      { class: 'modal', 'aria-labelledby': `${form.id}-title` },
      h(
        'form',
        {
          novalidate: true,
          on: {
            submit: (event) => {
              event.preventDefault()
              void send(form, fields, submit)
            },
          },
        },
        h(
          'header',
          {},
          h('h2', { id: `${form.id}-title` }, form.title),
          h('button', { type: 'button', class: 'close', 'aria-label': 'Fermer', on: { click: close } }, '×'),
        ),
        h('div', { class: 'modal-body' }, body),
        h('footer', {}, h('button', { type: 'button', class: 'button', on: { click: close } }, form.cancel), submit),
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
        void app.act(closing(form))
      }
    })
    document.body.append(dialog)
    dialog.showModal()
    showErrors(fields, form.errors)
    const first = fields.find(({ name }) => form.errors[name]) ?? fields[0]
    first?.focus()
    return { form, dialog, fields, before: JSON.stringify(valuesOf(fields)) }
  }

  async function send(form: Form, fields: readonly FormField[], button: HTMLButtonElement | null): Promise<void> {
    if (!button || button.getAttribute('aria-busy') === 'true') return
    showErrors(fields, {})
    button.setAttribute('aria-busy', 'true')
    await Promise.all(fields.map((field) => field.loaded()))
    const answer = await app.act<Answer>(submitting(form, valuesOf(fields)))
    button.removeAttribute('aria-busy')
    const { errors } = answer ?? {}
    if (!errors) return
    showErrors(fields, errors)
    fields.find(({ name }) => errors[name])?.focus()
  }

  async function leave(form: Form, fields: readonly FormField[]): Promise<void> {
    const changed = open?.form.id === form.id && open.before !== JSON.stringify(valuesOf(fields))
    const sure =
      !changed ||
      (await confirmed({
        title: 'Abandonner votre saisie ?',
        text: ['Ce que vous avez écrit dans ce formulaire sera perdu.'],
        yes: 'Abandonner',
        no: 'Continuer à écrire',
        danger: true,
      }))
    if (sure) await app.act(closing(form))
  }

  return ({ seen }) => draw(seen?.form ?? null)
}

/** Both sandboxes close and take a form in the same words. */
const closing = ({ id }: Form) => ({ do: 'closeView', view: id }) as const
const submitting = ({ id }: Form, values: Values) => ({ do: 'submit', view: id, values }) as const

function showErrors(fields: readonly FormField[], errors: Form['errors']): void {
  for (const field of fields) field.showError(errors[field.name])
}

function valuesOf(fields: readonly FormField[]): Values {
  return Object.fromEntries(fields.map((field) => [field.name, field.read()]))
}
