import type { App } from './app.ts'
import type { Action, Answer } from './chat.ts'
import { completionList } from './completion-list.ts'
import { h } from './dom.ts'
import type { CommandFields, Target } from './dress.ts'
import { toast } from './notices.ts'

export interface Composer {
  readonly element: HTMLElement
  /** @param key one draft is kept for each; null hides the composer */
  show(key: string | null, placeholder?: string): void
  write(text: string): void
  focus(): void
}

interface ComposerOptions {
  readonly id: string
  /** Where what is written goes now. */
  readonly place: () => Target | null
}

/** The field where one writes a message or a command, with completion; a command may have fields of its own. */
export function createComposer(app: App, { id, place }: ComposerOptions): Composer {
  const { commands } = app.dress
  const drafts = new Map<string, string>()
  let key: string | null = null
  let filling: CommandFields | null = null
  let busy = false

  const offersCommands = id === 'composer' || commands.inThreads
  const area = h('textarea', {
    id,
    rows: 1,
    'aria-label': 'Message ou commande',
    'aria-autocomplete': 'list',
    'aria-controls': `${id}-list`,
    autocomplete: 'off',
  })
  const list = completionList(area, { id: `${id}-list`, choose: (text) => fill(text) || write(`${text} `) })
  const send = h('button', { type: 'button', class: 'button primary', on: { click: () => void submit() } }, 'Envoyer')
  const slash = h(
    'button',
    {
      type: 'button',
      class: 'slash',
      'aria-label': 'Choisir une commande',
      title: 'Choisir une commande',
      on: { click: () => write('/') },
    },
    '/',
  )
  const options = h('div', { class: 'command-options', hidden: true })
  const element = h(
    'div',
    { class: 'composer' },
    list.element,
    area,
    options,
    h('div', { class: 'composer-tools' }, offersCommands ? slash : null, send),
  )

  const grow = () => {
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, 160)}px`
  }
  const setText = (text: string) => {
    unfill()
    area.value = text
    grow()
    complete()
  }
  const write = (text: string) => {
    setText(text)
    area.focus()
    area.setSelectionRange(text.length, text.length)
    complete()
  }
  const complete = () => list.show(offersCommands ? commands.complete(app.state, area.value) : [])

  const unfill = () => {
    filling = null
    options.replaceChildren()
    options.hidden = true
    area.hidden = false
  }
  /** The fields of the command that the line names, in the line's place; false where it stays a line. */
  const fill = (line: string): boolean => {
    const to = place()
    const leave = () => write(filling?.line() ?? '')
    const fields = to ? commands.fields(app, line, { channel: channelOf(to), id, leave }) : null
    if (!fields) return false
    setText('')
    filling = fields
    area.hidden = true
    options.hidden = false
    options.replaceChildren(fields.element)
    fields.focus()
    return true
  }

  /** Resolves with whether the chat took it. */
  const give = async (action: Action): Promise<boolean> => {
    busy = true
    element.setAttribute('aria-busy', 'true')
    const answer = await app.act<Answer>(action)
    busy = false
    element.removeAttribute('aria-busy')
    return answer !== null && !answer.error
  }
  const submit = async () => {
    const to = place()
    if (!to || busy) return
    if (filling) return submitFields(filling)
    const text = area.value.trim()
    if (text === '') return
    if (text.startsWith('/') && !offersCommands) {
      toast('Une commande s’écrit dans la conversation, pas dans un fil.', { kind: 'error' })
      return
    }
    const meant = text.startsWith('/') ? commands.read(app.state, text, channelOf(to)) : app.dress.post(to, text)
    if (meant === 'incomplete') return void fill(text)
    if ('problem' in meant) return toast(meant.problem, { kind: 'error' })
    setText('')
    const taken = await give(meant)
    // What could not be sent is not lost.
    if (!taken && area.value === '' && !filling) setText(text)
  }
  const submitFields = async (fields: CommandFields) => {
    const action = await fields.action()
    if (!action || !(await give(action)) || filling !== fields) return
    unfill()
    area.focus()
  }

  area.addEventListener('input', () => {
    grow()
    complete()
  })
  area.addEventListener('focus', complete)
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.defaultPrevented) return
    if (event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    void submit()
  })

  return {
    element,
    show: (next, placeholder = '') => {
      element.hidden = next === null
      area.placeholder = placeholder
      if (next === key) return
      if (key !== null) drafts.set(key, filling?.line() ?? area.value)
      key = next
      setText(next === null ? '' : (drafts.get(next) ?? ''))
    },
    write,
    focus: () => (filling ?? area).focus(),
  }
}

/** A command is typed where one stands: in the thread, where it is a place of its own. */
const channelOf = ({ channel, thread }: Target) => thread?.thread?.id ?? channel
