import type { Option } from '../../src/interaction/command.ts'
import type { Choice, Field } from '../../src/interaction/form.ts'
import { asList } from '../options/lists.ts'

/** Ids chosen in a form that is made for one meeting: the use case knows which ones exist. */
export function idsOption(basics: { label: string; description: string }): Option<readonly string[]> & {
  required: false
  among(name: string, choices: readonly Choice[], values: readonly string[]): Field
} {
  return {
    ...basics,
    required: false,
    type: { kind: 'form' },
    read: (raw) => asList(raw),
    field: (_context, name) => field(name, [], []),
    among: field,
  }
  function field(name: string, choices: readonly Choice[], values: readonly string[]): Field {
    return { kind: 'choices', name, label: basics.label, hint: basics.description, required: false, choices, values }
  }
}
