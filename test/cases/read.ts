import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** One acceptance case, in the neutral fields of its kind. */
export interface Case {
  readonly id: string
  readonly title: string
  readonly rules: readonly string[]
  // biome-ignore lint/suspicious/noExplicitAny: each adapter knows the fields of its own kind
  readonly input: any
  readonly expected: unknown
}

/** Every `<kind>.json` of a folder. */
export function readCases(folder: string): Array<{ kind: string; cases: readonly Case[] }> {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      kind: basename(name, '.json'),
      cases: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Case[],
    }))
}
