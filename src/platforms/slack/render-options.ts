import type { PlainTextOption } from '@slack/types'
import type { Choice } from '../../interaction/form.ts'
import { shorten } from '../shared/shorten.ts'
import { OPTION_GROUPS, OPTION_TEXT, SELECT_OPTIONS } from './limits.ts'

/**
 * @throws RangeError for a value over 75 characters, which cannot be shortened and still mean the same.
 */
export function renderOption({ value, label, description }: Choice): PlainTextOption {
  if (value.length > OPTION_TEXT || value === '') {
    throw new RangeError(`an option's value holds 1 to ${OPTION_TEXT} characters: ${value.length} given`)
  }
  return {
    value,
    text: { type: 'plain_text', text: shorten(label, OPTION_TEXT), emoji: false },
    ...(description?.trim()
      ? { description: { type: 'plain_text' as const, text: shorten(description, OPTION_TEXT), emoji: false } }
      : {}),
  }
}

/** Choices with the values Slack wants: each once. */
export function distinct(choices: readonly Choice[]): Choice[] {
  return [...new Map(choices.map((choice) => [choice.value, choice])).values()]
}

type SelectOptions =
  | { options: PlainTextOption[] }
  | { option_groups: Array<{ label: { type: 'plain_text'; text: string; emoji: false }; options: PlainTextOption[] }> }

/**
 * The options of a menu; above 100, in groups named by their first and last: « Ambès – Bordeaux ».
 * @throws RangeError above 10,000: no menu of Slack's holds them.
 */
export function renderMenu(choices: readonly Choice[]): SelectOptions {
  const options = choices.map(renderOption)
  if (options.length <= SELECT_OPTIONS) return { options }
  if (options.length > SELECT_OPTIONS * OPTION_GROUPS) {
    throw new RangeError(`a menu holds ${SELECT_OPTIONS * OPTION_GROUPS} options: ${options.length} given`)
  }
  const groups: PlainTextOption[][] = []
  // Even groups: 158 communes make 79 and 79 rather than 100 and 58.
  const size = Math.ceil(options.length / Math.ceil(options.length / SELECT_OPTIONS))
  for (let at = 0; at < options.length; at += size) groups.push(options.slice(at, at + size))
  return {
    option_groups: groups.map((group) => ({
      label: { type: 'plain_text', text: groupLabel(group), emoji: false },
      options: group,
    })),
  }
}

function groupLabel(group: readonly PlainTextOption[]): string {
  const half = Math.floor((OPTION_TEXT - 3) / 2)
  return `${shorten(group[0]?.text.text ?? '', half)} – ${shorten(group.at(-1)?.text.text ?? '', half)}`
}
