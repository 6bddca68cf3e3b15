import type { Completion } from '../completion.ts'
import type { DemoCommand } from '../demo-types.ts'
import { folded } from '../french.ts'

/** What a line that begins with a slash may become. Empty when there is nothing left to complete. */
export function completions(line: string, commands: readonly DemoCommand[]): Completion[] {
  const match = /^\/(\S*)(?:[ ]+(\S*))?$/.exec(line)
  if (!match) return []
  const [, name = '', sub] = match
  if (sub === undefined) {
    return commands
      .filter((command) => starts(command.name, name))
      .map((command) => ({ text: `/${command.name}`, description: command.description }))
  }
  const command = commands.find((each) => folded(each.name) === folded(name))
  return (command?.subcommands ?? [])
    .filter((each) => starts(each.name, sub) && each.name !== sub)
    .map((each) => ({ text: `/${command?.name} ${each.name}`, description: each.description }))
}

const starts = (name: string, typed: string) => folded(name).startsWith(folded(typed))
