import type { Person } from '../chat.ts'
import type { Meant } from '../completion.ts'
import { folded } from '../french.ts'
import type { HumanAction, Json, OptionValue, SeenCommand } from './chat-types.ts'
import { type Offered, OPTION, offered } from './offered.ts'

export interface ReadLine {
  readonly command: Offered
  readonly given: Readonly<Record<string, string>>
}

/** A whole line, `/reunion planifier date:…`, as what it names; or why it names nothing. */
export function readLine(commands: readonly SeenCommand[], line: string): ReadLine | { readonly problem: string } {
  const all = offered(commands)
  const words = line.trim().split(/\s+/)
  const named = all.find(({ text }) => {
    const own = text.split(' ')
    return own.every((word, at) => folded(word) === folded(words[at] ?? ''))
  })
  if (!named) return { problem: unknown(all, words[0] ?? '') }
  const rest = line.trim().replace(new RegExp(`^(?:\\S+\\s*){${named.text.split(' ').length}}`), '')
  const given = readOptions(named, ` ${rest}`)
  return typeof given === 'string' ? { problem: given } : { command: named, given }
}

function unknown(all: readonly Offered[], first: string): string {
  const own = all.filter(({ text }) => folded(text.split(' ')[0] ?? '') === folded(first))
  if (own.length === 0) return `${first} n’existe pas ici. « / » montre les commandes.`
  return `${first} attend une précision : ${own.map(({ text }) => text.split(' ').slice(1).join(' ')).join(', ')}.`
}

/** Each value goes as far as the next option; quotes around it are left out. */
function readOptions({ text, options }: Offered, rest: string): Record<string, string> | string {
  if (rest.trim() === '') return {}
  const names: readonly string[] = options.map(({ name }) => String(name))
  const pattern = new RegExp(`(?<=\\s)(${names.map(escaped).join('|') || '(?!)'}):`, 'gu')
  const starts = [...rest.matchAll(pattern)]
  const before = rest.slice(0, starts[0]?.index ?? rest.length).trim()
  if (before !== '') {
    const known = names.length > 0 ? `ses options sont ${names.join(', ')}` : 'elle ne prend pas d’option'
    return `${text} : « ${before} » n’est pas compris ; ${known}.`
  }
  return Object.fromEntries(
    starts.map((start, index) => {
      const value = rest.slice(start.index + start[0].length, starts[index + 1]?.index).trim()
      return [start[1] ?? '', /^".*"$/s.test(value) ? value.slice(1, -1) : value]
    }),
  )
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What a whole line asks for. */
export function actionOf(
  { commands, people }: { commands: readonly SeenCommand[]; people: readonly Person[] },
  line: string,
  channel: string,
): Meant<HumanAction> {
  const read = readLine(commands, line)
  if ('problem' in read) return read
  const { command, given } = read
  const missing = command.options.some(({ required, name }) => required === true && (given[name] ?? '') === '')
  if (missing) return 'incomplete'
  const options: Record<string, OptionValue> = {}
  for (const option of command.options) {
    const text = given[option.name]
    if (text === undefined) continue
    const value = optionValue(option, text, people)
    if (value === null) return { problem: `${command.text} : ${option.name} ne peut pas être « ${text} ».` }
    options[option.name] = value
  }
  return { do: 'command', channel, text: command.text, options }
}

/** What was typed as the option takes it: a choice by its label, a person by name; null for what it does not take. */
export function optionValue(option: Json, text: string, people: readonly Person[]): OptionValue | null {
  if (option.choices?.length > 0) {
    const choice = option.choices.find(({ name, value }: Json) => [name, value].some((each) => same(each, text)))
    return choice?.value ?? null
  }
  switch (option.type) {
    case OPTION.integer:
    case OPTION.number: {
      const number = Number(text.replace(',', '.'))
      const whole = option.type === OPTION.number || Number.isInteger(number)
      const { min_value: min = Number.NEGATIVE_INFINITY, max_value: max = Number.POSITIVE_INFINITY } = option
      return text.trim() !== '' && whole && number >= min && number <= max ? number : null
    }
    case OPTION.boolean:
      return (
        ['true', 'vrai', 'oui'].includes(folded(text)) ||
        (['false', 'faux', 'non'].includes(folded(text)) ? false : null)
      )
    case OPTION.user:
    case OPTION.mentionable: {
      const name = text.replace(/^@/, '')
      const id = /^(?:<@!?)?(\d+)>?$/.exec(text)?.[1]
      return people.find((person) => person.id === id || same(person.name, name))?.id ?? null
    }
    default:
      return text
  }
}

const same = (a: unknown, b: string) => folded(String(a)) === folded(b)

/** The other way: as one would type it. Quotes keep it whole. */
export function written(option: Json, value: OptionValue, people: readonly Person[]): string {
  if (typeof value === 'object') return value.name
  const isPerson = option.type === OPTION.user || option.type === OPTION.mentionable
  const person = isPerson ? people.find(({ id }) => id === value) : undefined
  const choice = option.choices?.find((each: Json) => each.value === value)
  const shown = person ? `@${person.name}` : String(choice?.name ?? value)
  return /\s/.test(shown) ? `"${shown}"` : shown
}
