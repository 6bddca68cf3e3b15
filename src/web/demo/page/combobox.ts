import type { Choice } from './choosing.ts'
import { h } from './dom.ts'
import { folded } from './french.ts'

export interface ComboboxOptions {
  readonly id: string
  /** Id of the label, or the label itself. */
  readonly labelledBy?: string | undefined
  readonly label?: string | undefined
  readonly describedBy?: string | undefined
  readonly placeholder: string
  readonly multiple: boolean
  readonly max?: number | undefined
  readonly chosen: readonly Choice[]
  /** What may be chosen, for what is typed so far. */
  readonly find: (query: string) => readonly Choice[] | Promise<readonly Choice[]>
  /** For one choice: a text that is none of them may be typed as well. */
  readonly free?: boolean
  readonly onChange: (chosen: readonly Choice[]) => void
}

export interface Combobox {
  readonly element: HTMLElement
  chosen(): readonly Choice[]
}

/** A menu one can search, for one choice or several, after the ARIA combobox pattern. */
export function combobox(options: ComboboxOptions): Combobox {
  const { id, multiple, max = Number.POSITIVE_INFINITY, free = false } = options
  let chosen: readonly Choice[] = options.chosen
  let shown: readonly Choice[] = []
  let active = -1
  let asked = 0

  const input = h('input', {
    id,
    type: 'text',
    class: 'input combo-input',
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': `${id}-list`,
    'aria-labelledby': options.labelledBy,
    'aria-label': options.label,
    'aria-describedby': options.describedBy,
  })
  const list = h('ul', { id: `${id}-list`, role: 'listbox', class: 'combo-list', hidden: true })
  if (multiple) list.setAttribute('aria-multiselectable', 'true')
  const chips = h('div', { class: 'chips' })
  const element = h('div', { class: 'combo' }, multiple ? chips : null, input, list)

  const isOpen = () => !list.hidden
  const close = () => {
    list.hidden = true
    active = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const showChosen = () => {
    input.value = multiple ? '' : (chosen[0]?.label ?? '')
    input.placeholder = multiple && chosen.length > 0 ? 'Ajouter…' : options.placeholder
    chips.replaceChildren(...chosen.map(chip))
  }
  const change = (next: readonly Choice[]) => {
    chosen = next
    showChosen()
    options.onChange(chosen)
  }
  const chip = (choice: Choice) =>
    h(
      'span',
      { class: 'chip' },
      choice.label,
      h(
        'button',
        {
          type: 'button',
          'aria-label': `Retirer ${choice.label}`,
          on: { click: () => change(chosen.filter(({ value }) => value !== choice.value)) },
        },
        '×',
      ),
    )
  /** What was typed and not chosen: emptied, kept where any text will do, or given up. */
  const settle = () => {
    const text = input.value.trim()
    if (!multiple && text === '' && chosen.length > 0) change([])
    else if (free && text !== '' && text !== chosen[0]?.label) change([{ value: text, label: text }])
    else showChosen()
  }
  const choose = (choice: Choice) => {
    const has = chosen.some(({ value }) => value === choice.value)
    if (!multiple) {
      close()
      if (!has) change([choice])
      else showChosen()
    } else if (has) change(chosen.filter(({ value }) => value !== choice.value))
    else if (chosen.length < max) change([...chosen, choice])
    if (multiple) void open('', choice)
  }
  const activate = (index: number) => {
    active = index
    for (const [at, option] of list.querySelectorAll('[role=option]').entries()) {
      option.classList.toggle('active', at === index)
      if (at !== index) continue
      input.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    }
  }
  const draw = () => {
    list.replaceChildren()
    let group: string | undefined
    for (const [index, choice] of shown.entries()) {
      if (choice.group !== group) {
        group = choice.group
        list.append(h('li', { role: 'presentation', class: 'combo-group' }, group ?? ''))
      }
      const selected = chosen.some(({ value }) => value === choice.value)
      list.append(
        h(
          'li',
          {
            id: `${id}-option-${index}`,
            role: 'option',
            'aria-selected': String(selected),
            on: {
              // Keeps the focus in the field.
              mousedown: (event) => event.preventDefault(),
              click: () => choose(choice),
            },
          },
          choice.label,
          choice.description ? h('small', {}, choice.description) : null,
        ),
      )
    }
    if (shown.length > 0) return
    list.append(h('li', { role: 'presentation', class: 'combo-none' }, free ? 'Aucune suggestion' : 'Aucun résultat'))
  }
  const open = async (query = '', at = chosen[0]) => {
    asked += 1
    const mine = asked
    const found = await options.find(query)
    if (mine !== asked || document.activeElement !== input) return
    shown = found
    draw()
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
    activate(query === '' ? shown.findIndex(({ value }) => value === at?.value) : 0)
  }

  input.addEventListener('focus', () => input.select())
  input.addEventListener('click', () => (isOpen() ? undefined : void open()))
  input.addEventListener('input', () => void open(input.value))
  input.addEventListener('blur', () => {
    asked += 1
    close()
    settle()
  })
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!isOpen()) return void open()
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (shown.length > 0) activate((active + step + shown.length) % shown.length)
    } else if (event.key === 'Enter' && isOpen()) {
      event.preventDefault()
      const choice = shown[active]
      if (choice) choose(choice)
    } else if (event.key === 'Escape' && isOpen()) {
      event.preventDefault()
      event.stopPropagation()
      close()
      if (free) settle()
      else showChosen()
    } else if (event.key === 'Backspace' && multiple && input.value === '' && chosen.length > 0) {
      change(chosen.slice(0, -1))
    }
  })
  showChosen()
  return {
    element,
    chosen: () => {
      if (free) settle()
      return chosen
    },
  }
}

/** Choices whose label or description holds every word typed, accents and case aside. */
export function matching(choices: readonly Choice[], query: string): readonly Choice[] {
  const words = folded(query).split(/\s+/).filter(Boolean)
  return choices.filter(({ label, description = '' }) => {
    const text = folded(`${label} ${description}`)
    return words.every((word) => text.includes(word))
  })
}
