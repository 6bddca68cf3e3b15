import type { App } from '../app.ts'
import { type Choice, channelsIn, peopleIn } from '../choosing.ts'
import type { Control, ControlOptions } from '../controls.ts'
import { fileControl } from '../file-control.ts'
import { menuControl } from '../menu-control.ts'
import { lineControl } from '../text-controls.ts'
import type { Json } from './chat-types.ts'
import { OPTION } from './offered.ts'

const YES_NO: readonly Choice[] = [
  { value: 'true', label: 'Oui' },
  { value: 'false', label: 'Non' },
]

/** @param suggest what the app gives while one types, for an option that asks it */
export function optionControl(
  app: App,
  option: Json,
  { suggest, ...options }: ControlOptions & { suggest: (query: string) => Promise<readonly Choice[]> },
): Control {
  const { name, description, type } = option
  const placeholder = shortened(String(description ?? name))
  const menu = (choices: readonly Choice[]) => menuControl({ placeholder, multiple: false, choices }, options)
  if (option.choices?.length > 0) {
    return menu(option.choices.map((each: Json) => ({ value: String(each.value), label: String(each.name) })))
  }
  switch (type) {
    case OPTION.boolean:
      return menu(YES_NO)
    case OPTION.user:
    case OPTION.mentionable:
      return menu(peopleIn(app.state))
    case OPTION.channel:
      return menu(channelsIn(app.state))
    case OPTION.integer:
    case OPTION.number: {
      const between = {
        min: option.min_value,
        max: option.max_value,
        step: type === OPTION.number ? 'any' : 1,
      } as const
      return lineControl({ type: 'number', placeholder, between }, options)
    }
    case OPTION.attachment:
      return fileControl({ several: false }, options)
    default:
      return option.autocomplete === true
        ? menuControl({ placeholder, multiple: false, free: true, choices: [], find: suggest }, options)
        : lineControl({ type: 'text', placeholder, max: option.max_length }, options)
  }
}

const shortened = (text: string) => (text.length > 48 ? `${text.slice(0, 47)}…` : text)
