import type { Completion } from '../completion.ts'
import { folded } from '../french.ts'
import type { Json, SeenCommand } from './chat-types.ts'

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

/** A command that can be sent: with its subcommand, where it has some. */
export interface Offered extends Completion {
  /** What has to be given comes first, as Discord registers it. */
  readonly options: readonly Json[]
}

const isBranch = ({ type }: Json) => type === OPTION.subcommand || type === OPTION.group

/** Everything « / » offers. */
export function offered(commands: readonly SeenCommand[]): Offered[] {
  const leaves = (text: string, { description, options = [] }: Json): Offered[] =>
    options.some(isBranch)
      ? options.flatMap((each: Json) => leaves(`${text} ${each.name}`, each))
      : [{ text, description: String(description), options }]
  return commands.flatMap((command) => leaves(`/${command.name}`, command))
}

/** Commands whose words begin with what is typed; the first word typed may also be a subcommand's. */
export function completions(commands: readonly SeenCommand[], line: string): readonly Completion[] {
  if (!/^\/[^\s:]*(?:[ ]+[^\s:]*){0,2}$/.test(line)) return []
  const typed = folded(line.slice(1)).split(/ +/)
  const all = offered(commands)
  // Once a command is whole and a space follows, its options come.
  if (line.endsWith(' ') && all.some(({ text }) => folded(text) === folded(line.trim()))) return []
  const begins = (words: readonly string[]) => typed.every((word, at) => (words[at] ?? '').startsWith(word))
  const wordsOf = ({ text }: Offered) => folded(text.slice(1)).split(' ')
  const found = all.filter((each) => begins(wordsOf(each)))
  return found.length > 0 ? found : all.filter((each) => begins(wordsOf(each).slice(1)))
}
