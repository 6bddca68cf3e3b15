import { UserError } from '../application/errors.ts'
import type { Command, Subcommand } from './command.ts'
import type { FieldValues } from './form.ts'
import { nearest, normalise } from './normalise.ts'

export interface Route {
  readonly command: Command
  /** `command.subcommand`: the action of its buttons and forms. */
  readonly action: string
  readonly subcommand: Subcommand
}

/** @throws UserError command-unknown */
export function findCommand(commands: readonly Command[], name: string): Command {
  const wanted = normalise(name)
  const found = commands.find((command) =>
    [command.name, ...(command.aliases ?? [])].some((n) => normalise(n) === wanted),
  )
  if (found) return found
  const names = commands.map((command) => command.name)
  throw new UserError('command-unknown', { typed: name, nearest: nearest(name, names) ?? null })
}

/** @throws UserError command-unknown, subcommand-unknown */
export function findAction(commands: readonly Command[], action: string): Route {
  const [name = '', key = ''] = action.split('.')
  const command = findCommand(commands, name)
  const own = [command.subcommands, command.actions ?? {}].find((actions) => Object.hasOwn(actions, key))
  const subcommand = own?.[key]
  if (!subcommand) throw new UserError('subcommand-unknown', unknown(command, key))
  return { command, action: `${command.name}.${key}`, subcommand }
}

/** @throws UserError command-unknown, subcommand-unknown */
export function findSubcommand(command: Command, word: string): Route {
  const wanted = normalise(word)
  for (const [key, subcommand] of Object.entries(command.subcommands)) {
    if ([key, ...(subcommand.aliases ?? [])].some((name) => normalise(name) === wanted)) {
      return { command, action: `${command.name}.${key}`, subcommand }
    }
  }
  throw new UserError('subcommand-unknown', unknown(command, word))
}

function unknown(command: Command, typed: string) {
  const all = Object.keys(command.subcommands)
  return { command: command.name, typed, nearest: nearest(typed, all) ?? null, all }
}

/**
 * Reads `subcommand option:value …` (Slack's one string). A value runs to the next known option; quotes are optional.
 * Words before the first option belong to the first option that is not given: `/reseau creer 245400601`. A command of
 * a single subcommand (`/aide`) needs none named.
 * @throws UserError subcommand-unknown, option-unknown
 */
export function parseText(command: Command, text: string): { route: Route; values: FieldValues } {
  const entries = Object.keys(command.subcommands)
  const only = entries.length === 1 ? entries[0] : undefined
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? []
  if (only && (word === '' || normalise(word) !== normalise(only))) {
    const route = findSubcommand(command, only)
    return { route, values: parseOptions(command, route.subcommand, text.trim()) }
  }
  const route = findSubcommand(command, word)
  return { route, values: parseOptions(command, route.subcommand, rest) }
}

const OPTION = /(^|\s)([\p{L}_-]+)\s?:(?!\/\/)\s*/gu

function parseOptions(command: Command, subcommand: Subcommand, text: string): FieldValues {
  const names = Object.keys(subcommand.options)
  const values: Record<string, string> = {}
  const marks = [...text.matchAll(OPTION)].flatMap((match) => {
    const name = names.find((n) => normalise(n) === normalise(match[2] ?? ''))
    return name ? [{ name, start: match.index, end: match.index + match[0].length }] : []
  })
  const head = text.slice(0, marks[0]?.start ?? text.length).trim()
  marks.forEach(({ name, end }, i) => {
    values[name] = unquote(text.slice(end, marks[i + 1]?.start ?? text.length).trim())
  })
  if (head !== '') {
    const stray = /^([\p{L}_-]+)\s?:\s*\S/u.exec(head)?.[1]
    const first = names.find((name) => values[name] === undefined)
    if (stray || !first) {
      throw new UserError('option-unknown', { command: command.name, typed: stray ?? head, known: names })
    }
    values[first] = unquote(head)
  }
  return values
}

const QUOTES = ['""', '«»', '“”'] as const

/** Without a regular expression: one that tolerates spaces on both sides takes seconds on a line of spaces. */
function unquote(value: string): string {
  if (!QUOTES.some(([open = '', close = '']) => value.startsWith(open) && value.endsWith(close))) return value
  const inner = value.slice(1, -1)
  if (value.startsWith('«')) return inner.trim()
  return value.length > 1 && !inner.includes(value.at(-1) ?? '') ? inner : value
}
