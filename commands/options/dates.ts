import { Temporal } from 'temporal-polyfill'
import { UserError } from '../../src/application/errors.ts'
import type { Option } from '../../src/interaction/command.ts'
import { asText, dateOption } from './text.ts'

// About eighty dates.
const LONGEST = 900

/** Days separated by commas or lines, « 09/06/2026 » or « 2026-06-09 »; the value is ISO days, in order, once each. */
export function datesOption(basics: {
  label: string
  description: string
}): Option<readonly string[]> & { required: false } {
  const one = dateOption({ ...basics, required: true })
  return {
    ...basics,
    required: false,
    async read(raw, context, name) {
      const text = asText(raw)
      if (text.length > LONGEST) {
        throw new UserError('text-too-long', { label: basics.label, max: LONGEST, length: text.length }, name)
      }
      const days = []
      for (const part of text.split(/[\s,;]+/).filter(Boolean)) days.push(String(await one.read(part, context, name)))
      return [...new Set(days)].sort()
    },
    field: (_context, name, value) => ({
      kind: 'text',
      name,
      label: basics.label,
      hint: basics.description,
      required: false,
      max: LONGEST,
      multiline: true,
      placeholder: '14/05/2027, 15/05/2027',
      ...(value === undefined ? {} : { value: asText(value) }),
    }),
  }
}

/** « 09/06/2026, 10/06/2026 » */
export function daysText(days: readonly string[]): string {
  return days
    .map((iso) => {
      const { day, month, year } = Temporal.PlainDate.from(iso)
      return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`
    })
    .join(', ')
}
