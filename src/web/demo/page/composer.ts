import type { App } from './app.ts'
import { type Completion, completions } from './completion.ts'
import { h } from './dom.ts'
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
  readonly place: () => { channel: string; threadTs?: string } | null
}

/** The field where one writes a message or a command, with completion. */
export function createComposer(app: App, { id, place }: ComposerOptions): Composer {
  const drafts = new Map<string, string>()
  let key: string | null = null
  let found: readonly Completion[] = []
  let active = 0
  let busy = false

  const list = h('ul', {
    id: `${id}-list`,
    role: 'listbox',
    class: 'completions',
    'aria-label': 'Commandes',
    hidden: true,
  })
  const area = h('textarea', {
    id,
    rows: 1,
    'aria-label': 'Message ou commande',
    'aria-autocomplete': 'list',
    'aria-controls': `${id}-list`,
    autocomplete: 'off',
  })
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
  const inThread = id !== 'composer'
  const element = h(
    'div',
    { class: 'composer' },
    list,
    area,
    h('div', { class: 'composer-tools' }, inThread ? null : slash, send),
  )

  const grow = () => {
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, 160)}px`
  }
  const setText = (text: string) => {
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
  const complete = () => {
    found = inThread ? [] : completions(area.value, app.state.commands)
    active = 0
    draw()
  }
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
              click: () => write(`${each.text} `),
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
  const submit = async () => {
    const text = area.value.trim()
    const to = place()
    if (text === '' || !to || busy) return
    if (text.startsWith('/') && inThread) {
      toast('Une commande s’écrit dans la conversation, pas dans un fil.', { kind: 'error' })
      return
    }
    busy = true
    element.setAttribute('aria-busy', 'true')
    setText('')
    const answer = await app.act(
      text.startsWith('/') ? { do: 'command', channel: to.channel, text } : { do: 'post', text, ...to },
    )
    busy = false
    element.removeAttribute('aria-busy')
    // What could not be sent is not lost.
    if ((answer === null || answer.error) && area.value === '') setText(text)
  }

  area.addEventListener('input', () => {
    grow()
    complete()
  })
  area.addEventListener('focus', complete)
  area.addEventListener('blur', draw)
  area.addEventListener('keydown', (event) => {
    const choice = list.hidden ? undefined : found[active]
    if (choice && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      active = (active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length
      draw()
    } else if (choice && event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault()
      write(`${choice.text} `)
    } else if (choice && event.key === 'Escape') {
      event.preventDefault()
      found = []
      draw()
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      if (choice && choice.text !== area.value.trim()) write(`${choice.text} `)
      else void submit()
    }
  })

  return {
    element,
    show: (next, placeholder = '') => {
      element.hidden = next === null
      area.placeholder = placeholder
      if (next === key) return
      if (key !== null) drafts.set(key, area.value)
      key = next
      setText(next === null ? '' : (drafts.get(next) ?? ''))
    },
    write,
    focus: () => area.focus(),
  }
}
