import type { Json } from './control-types.ts'
import type { Command } from './state.ts'

/** docs, Application Command Option Type. */
export const OPTION = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const

export interface Typed {
  readonly command: Command
  /** Group and subcommand, outermost first. */
  readonly path: readonly Json[]
  /** The options that the chosen subcommand takes. */
  readonly options: readonly Json[]
  /** Options written in the line. */
  readonly given: Record<string, string>
  readonly name: string
}

const named = (spec: Json, word: string) => spec.name === word || spec.name_localizations?.fr === word

/** Reads a line as Discord's input would make it: command, subcommands, then `option:value` as far as the next option. */
export function readLine(commands: readonly Command[], line: string): Typed | undefined {
  const [first = '', ...words] = line.trim().split(/\s+/)
  const command = commands.find(({ spec }) => `/${spec.name}` === first || `/${spec.name_localizations?.fr}` === first)
  if (!command) return undefined
  const path: Json[] = []
  let options: Json[] = command.spec.options ?? []
  while (options.some(({ type }) => type === OPTION.subcommand || type === OPTION.group)) {
    const next = options.find((each) => named(each, words[path.length] ?? ''))
    if (!next) throw new Error(`/${command.spec.name} takes one of ${options.map(({ name }) => name).join(', ')}`)
    path.push(next)
    options = next.options ?? []
  }
  const rest = line.trim().slice([first, ...words.slice(0, path.length)].join(' ').length)
  const name = [command.spec.name, ...path.map((each) => each.name)].join(' ')
  return { command, path, options, given: readOptions(options, rest), name }
}

function readOptions(options: readonly Json[], rest: string): Record<string, string> {
  if (rest.trim() === '') return {}
  const names = options.flatMap(({ name, name_localizations: locals }) => [name, locals?.fr].filter(Boolean))
  const starts = [...rest.matchAll(new RegExp(`(?<=\\s)(${names.map(escaped).join('|') || '(?!)'}):`, 'gu'))]
  if (rest.slice(0, starts[0]?.index ?? rest.length).trim() !== '')
    throw new Error(`« ${rest.trim()} »: Discord takes the options ${names.join(', ') || '(none)'} only`)
  return Object.fromEntries(
    starts.map((start, index) => {
      const value = rest.slice(start.index + start[0].length, starts[index + 1]?.index).trim()
      const option = options.find((each) => named(each, start[1] ?? ''))
      return [option.name, /^".*"$/s.test(value) ? value.slice(1, -1) : value]
    }),
  )
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
