import { Temporal } from 'temporal-polyfill'
import { UserError } from '../../src/application/errors.ts'
import type { Option } from '../../src/interaction/command.ts'
import type { Choice, FieldValue } from '../../src/interaction/form.ts'
import { nearest, normalise, oneLine } from '../../src/interaction/normalise.ts'

interface Basics {
  readonly label: string
  readonly description: string
}

/** What was typed or chosen, as one trimmed string. */
export function asText(raw: FieldValue | undefined): string {
  if (raw === undefined) return ''
  if (typeof raw === 'string') return raw.trim()
  if ('file' in raw) return raw.file.text ?? ''
  return raw.join(', ')
}

export function textOption<R extends boolean>(
  basics: Basics & { required: R; max: number; min?: number; multiline?: boolean; placeholder?: string },
): Option<string> & { required: R } {
  return {
    ...basics,
    read(raw, _context, name) {
      const value = basics.multiline ? asText(raw) : oneLine(asText(raw)).trim()
      if (value.length > basics.max) {
        throw new UserError('text-too-long', { label: basics.label, max: basics.max, length: value.length }, name)
      }
      if (value.length < (basics.min ?? (basics.required ? 1 : 0))) {
        throw new UserError('text-missing', { label: basics.label }, name)
      }
      return value
    },
    field: (_context, name, value) => ({
      kind: 'text',
      name,
      label: basics.label,
      hint: basics.description,
      required: basics.required,
      max: basics.max,
      ...(basics.multiline ? { multiline: true } : {}),
      ...(basics.placeholder ? { placeholder: basics.placeholder } : {}),
      ...(value === undefined ? {} : { value: asText(value) }),
    }),
  }
}

export function integerOption<R extends boolean>(
  basics: Basics & { required: R; min: number; max: number; initial?: number },
): Option<number> & { required: R } {
  return {
    ...basics,
    type: { kind: 'integer', min: basics.min, max: basics.max },
    read(raw, _context, name) {
      const text = asText(raw)
      const value = Number(text)
      if (!/^-?\d+$/.test(text) || value < basics.min || value > basics.max) {
        throw new UserError('number-out-of-range', { label: basics.label, min: basics.min, max: basics.max }, name)
      }
      return value
    },
    field: (_context, name, value) => {
      const given = value === undefined ? basics.initial : Number(asText(value))
      return {
        kind: 'number',
        name,
        label: basics.label,
        hint: basics.description,
        required: basics.required,
        min: basics.min,
        max: basics.max,
        ...(given === undefined || Number.isNaN(given) ? {} : { value: given }),
      }
    },
  }
}

/** Accepts a choice's value or its label, whatever the case and accents. */
export function choiceOption<R extends boolean, V extends string>(
  basics: Basics & {
    required: R
    choices: ReadonlyArray<Choice & { value: V; aliases?: readonly string[] }>
    initial?: V
  },
): Option<V> & { required: R } {
  return {
    ...basics,
    type: { kind: 'choice', choices: basics.choices },
    read(raw, _context, name) {
      const typed = normalise(asText(raw))
      const found = basics.choices.find((choice) =>
        [choice.value, choice.label, ...(choice.aliases ?? [])].some((word) => normalise(word) === typed),
      )
      if (!found) {
        const labels = basics.choices.map((choice) => choice.label)
        throw new UserError(
          'choice-unknown',
          { label: basics.label, typed: asText(raw), choices: labels, nearest: nearest(typed, labels) ?? null },
          name,
        )
      }
      return found.value
    },
    field: (_context, name, value) => {
      const initial = value === undefined ? basics.initial : asText(value)
      return {
        kind: 'choice',
        name,
        label: basics.label,
        hint: basics.description,
        required: basics.required,
        choices: basics.choices.map(({ value: v, label, description }) => ({
          value: v,
          label,
          ...(description ? { description } : {}),
        })),
        ...(initial === undefined ? {} : { value: initial }),
      }
    },
  }
}

/** « 2026-06-09 », « 9/6/2026 », « 09/06/2026 ». */
export function dateOption<R extends boolean>(
  basics: Basics & { required: R },
): Option<Temporal.PlainDate> & { required: R } {
  return {
    ...basics,
    read(raw, _context, name) {
      const text = asText(raw)
      const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
      const iso = french ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}` : text
      try {
        if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) throw new RangeError(iso)
        return Temporal.PlainDate.from(iso, { overflow: 'reject' })
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        throw new UserError('date-unreadable', { label: basics.label, typed: text }, name)
      }
    },
    field: (_context, name, value) => ({
      kind: 'date',
      name,
      label: basics.label,
      hint: basics.description,
      required: basics.required,
      ...(value === undefined ? {} : { value: asText(value) }),
    }),
  }
}

/** « 09:30 », « 9h30 », « 9 h 30 », « 9h ». The value is HH:MM. */
export function timeOption<R extends boolean>(
  basics: Basics & { required: R; initial?: string },
): Option<string> & { required: R } {
  return {
    ...basics,
    read(raw, _context, name) {
      const text = asText(raw)
      const match = /^(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)$/.exec(text)
      const hour = Number(match?.[1])
      const minute = Number(match?.[2] ?? '0')
      if (!match || hour > 23 || minute > 59) {
        throw new UserError('time-unreadable', { label: basics.label, typed: text }, name)
      }
      return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
    },
    field: (_context, name, value) => {
      const initial = value === undefined ? basics.initial : asText(value)
      return {
        kind: 'time',
        name,
        label: basics.label,
        hint: basics.description,
        required: basics.required,
        ...(initial === undefined ? {} : { value: initial }),
      }
    },
  }
}
