import type { App } from '../app.ts'
import type { Choice } from '../choosing.ts'
import { combobox, matching } from '../combobox.ts'
import { h } from '../dom.ts'
import type { CommandFields, Filling } from '../dress.ts'
import { act } from './act.ts'
import type { HumanAction, Json, OptionValue } from './chat-types.ts'
import { optionValue, readLine, written } from './command-line.ts'
import { type OptionBox, optionBox } from './option-box.ts'

/** A command with its typed options: those it needs, and a field to add the others by name. */
export function commandFields(app: App, line: string, { channel, id, leave }: Filling): CommandFields | null {
  const read = readLine(app.state.seen?.commands ?? [], line)
  if ('problem' in read || read.command.options.length === 0) return null
  const { text, options } = read.command
  const fields = new Map<string, OptionBox>()
  const list = h('div', { class: 'options' })
  const problem = h('p', { class: 'field-error', role: 'alert', hidden: true })
  const adding = h('div', { class: 'option-add' })
  const element = h(
    'div',
    { class: 'command', role: 'group', 'aria-label': text },
    h('span', { class: 'command-name' }, text),
    list,
    adding,
    problem,
  )

  const values = (but?: string): Record<string, OptionValue> =>
    Object.fromEntries(
      [...fields.values()].flatMap(({ option, control }) => {
        const value = option.name === but ? null : control.read()
        if (value === null || value === '') return []
        if (typeof value === 'object') return 'files' in value && value.files[0] ? [[option.name, value.files[0]]] : []
        return [[option.name, optionValue(option, String(value), app.state.seen?.people ?? []) ?? String(value)]]
      }),
    )
  const suggest = async (name: string, query: string): Promise<readonly Choice[]> => {
    const asked: HumanAction = { do: 'autocomplete', channel, text, options: values(name), focused: name, query }
    const answer = await act.quietly(app, asked)
    tell(answer?.error?.text ?? null)
    return (answer?.options ?? []).map((each) => ({ value: String(each.value), label: each.name }))
  }
  const show = (option: Json, value: string | null): OptionBox => {
    const name = String(option.name)
    const field = optionBox(app, option, {
      id: `${id}-${name}`,
      value,
      suggest: (query) => suggest(name, query),
      onChange: () => tell(null),
      onRemove: () => take(name),
    })
    fields.set(name, field)
    list.append(field.element)
    return field
  }
  const take = (name: string) => {
    fields.get(name)?.element.remove()
    fields.delete(name)
    offerOthers()
    focusAdding()
  }
  const tell = (words: string | null) => {
    problem.hidden = words === null
    problem.textContent = words ?? ''
  }
  const others = (): Choice[] =>
    options
      .filter(({ name }) => !fields.has(String(name)))
      .map(({ name, description }) => ({ value: String(name), label: String(name), description: String(description) }))
  const offerOthers = () => {
    const left = others()
    if (left.length === 0) return adding.replaceChildren()
    const box = combobox({
      id: `${id}-option`,
      label: 'Ajouter une option',
      placeholder: `Ajouter une option (${left.length})`,
      multiple: false,
      chosen: [],
      find: (query) => matching(left, query),
      onChange: ([chosen]) => {
        const option = options.find(({ name }) => name === chosen?.value)
        if (!option) return
        const field = show(option, null)
        offerOthers()
        focusIn(field.element)
      },
    })
    adding.replaceChildren(box.element)
  }
  const focusAdding = () => {
    const input = adding.querySelector('input')
    if (input) input.focus()
    else [...fields.values()].at(-1)?.element.querySelector('input')?.focus()
  }

  element.addEventListener('keydown', (event) => {
    const { target } = event
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault()
      event.stopPropagation()
      leave()
    } else if (event.key === 'Backspace' && target instanceof HTMLInputElement && target.value === '') {
      // As in a line: what stands before goes.
      const name = [...fields].find(([, field]) => field.element.contains(target))?.[0] ?? [...fields.keys()].at(-1)
      if (name === undefined) leave()
      else if (fields.get(name)?.option.required !== true) take(name)
    }
  })
  for (const option of options) {
    const given = read.given[option.name]
    if (option.required !== true && given === undefined) continue
    const value = given === undefined ? null : optionValue(option, given, app.state.seen?.people ?? [])
    show(option, value === null ? (given ?? null) : String(value))
  }
  offerOthers()

  return {
    element,
    line: () => {
      const given = Object.entries(values()).map(([name, value]) => {
        const option = options.find((each) => each.name === name)
        return `${name}:${written(option, value, app.state.seen?.people ?? [])}`
      })
      return [text, ...given].join(' ')
    },
    action: async () => {
      await Promise.all([...fields.values()].map(({ control }) => control.loaded?.()))
      const given = values()
      const missing = [...fields.values()].find(({ option }) => option.required && given[option.name] === undefined)
      if (missing) {
        tell(`${missing.option.name} : cette option est obligatoire.`)
        focusIn(missing.element)
        return null
      }
      const wrong = [...fields.values()].find(({ option, control }) => {
        const value = control.read()
        return typeof value === 'string' && optionValue(option, value, app.state.seen?.people ?? []) === null
      })
      if (wrong) {
        tell(`${wrong.option.name} ne peut pas être « ${wrong.control.read()} ».`)
        focusIn(wrong.element)
        return null
      }
      return { do: 'command', channel, text, options: given } satisfies HumanAction
    },
    focus: () => {
      const empty = [...fields.values()].find(({ control }) => control.read() === null)
      if (empty) focusIn(empty.element)
      else focusAdding()
    },
  }
}

const focusIn = (element: HTMLElement) => element.querySelector<HTMLElement>('input')?.focus()
