import { UserError } from '../../src/application/errors.ts'
import type { Option } from '../../src/interaction/command.ts'
import type { Choice, FieldValue } from '../../src/interaction/form.ts'
import { nearest, normalise } from '../../src/interaction/normalise.ts'
import { asText } from './text.ts'

interface Basics<R extends boolean> {
  readonly label: string
  readonly description: string
  readonly required: R
}

/** What was chosen in a form, or typed with commas. */
export function asList(raw: FieldValue | undefined): readonly string[] {
  return parted(raw, /[,;\n]/)
}

function parted(raw: FieldValue | undefined, separator: RegExp): readonly string[] {
  const parts = Array.isArray(raw) ? (raw as readonly string[]) : asText(raw).split(separator)
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** Free words, separated by commas or lines. `each`: the longest of them. `lines`: one a line, where commas are theirs. */
export function wordsOption<R extends boolean>(
  basics: Basics<R> & { max: number; each?: number; multiline?: boolean; lines?: boolean; placeholder?: string },
): Option<readonly string[]> & { required: R } {
  const list = (raw: FieldValue | undefined) => (basics.lines ? parted(raw, /\n/) : asList(raw))
  return {
    ...basics,
    read(raw, _context, name) {
      const { length } = asText(raw)
      if (length > basics.max) {
        throw new UserError('text-too-long', { label: basics.label, max: basics.max, length }, name)
      }
      const words = [...new Set(list(raw))]
      const long = words.find((word) => word.length > (basics.each ?? basics.max))
      if (long && basics.each) {
        throw new UserError('text-too-long', { label: long, max: basics.each, length: long.length }, name)
      }
      return words
    },
    field: (_context, name, value) => ({
      kind: 'text',
      name,
      label: basics.label,
      hint: basics.description,
      required: basics.required,
      max: basics.max,
      ...(basics.multiline || basics.lines ? { multiline: true } : {}),
      ...(basics.placeholder ? { placeholder: basics.placeholder } : {}),
      ...(value === undefined ? {} : { value: list(value).join(basics.lines ? '\n' : ', ') }),
    }),
  }
}

/** Several of a few fixed choices, by value or by label. */
export function choicesOption<V extends string, R extends boolean>(
  basics: Basics<R> & { choices: ReadonlyArray<Choice & { value: V }>; initial?: readonly V[] },
): Option<readonly V[]> & { required: R } {
  return {
    ...basics,
    type: { kind: 'form' },
    read(raw, _context, name) {
      return asList(raw).map((typed) => {
        const found = basics.choices.find(({ value, label }) =>
          [value, label].some((word) => normalise(word) === normalise(typed)),
        )
        if (found) return found.value
        const labels = basics.choices.map(({ label }) => label)
        const close = nearest(typed, labels) ?? null
        throw new UserError('choice-unknown', { label: basics.label, typed, choices: labels, nearest: close }, name)
      })
    },
    field: (_context, name, value) => {
      const values = value === undefined ? basics.initial : asList(value)
      return {
        kind: 'choices',
        name,
        label: basics.label,
        hint: basics.description,
        required: basics.required,
        choices: basics.choices,
        ...(values ? { values } : {}),
      }
    },
  }
}

/** INSEE codes, from a form made for one EPCI: the use case knows which ones exist. */
export function codesOption<R extends boolean>(basics: Basics<R>): Option<readonly string[]> & { required: R } {
  return {
    ...basics,
    type: { kind: 'form' },
    read: (raw) => asList(raw),
    field: (_context, name, value) => ({
      kind: 'choices',
      name,
      label: basics.label,
      hint: basics.description,
      required: basics.required,
      choices: [],
      values: asList(value),
    }),
  }
}
