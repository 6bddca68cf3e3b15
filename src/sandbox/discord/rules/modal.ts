import type { Json } from '../control-types.ts'
import * as limits from '../limits.ts'
import { customId, selects, TYPE, unique } from './components.ts'
import { textDisplay } from './components-v2.ts'
import { boolean, byType, fail, integer, list, object, oneOf, type Path, type Problem, string } from './engine.ts'

const id = integer(0)

/** docs, Text Input; its own label is deprecated in favour of a Label around it, and still needed in an action row. */
const textInput = (label: 'inside' | 'around') =>
  object({
    required: {
      type: oneOf(TYPE.textInput),
      custom_id: customId,
      style: oneOf(1, 2),
      ...(label === 'inside' && { label: string({ min: 1, max: limits.LABEL }) }),
    },
    optional: {
      id,
      min_length: integer(0, limits.TEXT_INPUT),
      max_length: integer(1, limits.TEXT_INPUT),
      required: boolean,
      value: string({ max: limits.TEXT_INPUT }),
      placeholder: string({ max: limits.TEXT_INPUT_PLACEHOLDER }),
    },
    also: ({ min_length: min = 0, max_length: max = limits.TEXT_INPUT, value }, at, found) => {
      if (min > max) fail(found, [...at, 'min_length'], 'TEXT_INPUT_MIN_OVER_MAX', 'min_length is over max_length')
      if (typeof value === 'string' && value.length > max && value.length <= limits.TEXT_INPUT)
        fail(found, [...at, 'value'], 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
    },
  })

const row = object({
  required: { type: oneOf(TYPE.row), components: list(textInput('inside'), { min: 1, max: 1 }) },
  optional: { id },
})

const choice = object({
  required: {
    label: string({ min: 1, max: limits.OPTION_TEXT }),
    value: string({ min: 1, max: limits.OPTION_TEXT }),
  },
  optional: { description: string({ max: limits.OPTION_TEXT }), default: boolean },
})

const upload = object({
  required: { type: oneOf(TYPE.fileUpload), custom_id: customId },
  optional: { id, min_values: integer(0, 10), max_values: integer(1, 10), required: boolean },
})
const radio = object({
  required: { type: oneOf(TYPE.radioGroup), custom_id: customId, options: list(choice, { min: 2, max: 10 }) },
  optional: { id, required: boolean },
})
const checkboxes = object({
  required: { type: oneOf(TYPE.checkboxGroup), custom_id: customId, options: list(choice, { min: 1, max: 10 }) },
  optional: { id, min_values: integer(0, 10), max_values: integer(1, 10), required: boolean },
})
const checkbox = object({
  required: { type: oneOf(TYPE.checkbox), custom_id: customId },
  optional: { id, default: boolean },
})

export const labelled = {
  [TYPE.textInput]: textInput('around'),
  ...selects({ required: boolean }),
  [TYPE.fileUpload]: upload,
  [TYPE.radioGroup]: radio,
  [TYPE.checkboxGroup]: checkboxes,
  [TYPE.checkbox]: checkbox,
}

/** docs, String Select: "`min_values` must be either omitted or at least 1 if `required` is omitted or true". */
function minimum({ component }: Record<string, Json>, at: Path, found: Problem[]): void {
  if (component?.min_values === 0 && component.required !== false)
    fail(
      found,
      [...at, 'component', 'min_values'],
      'BASE_TYPE_MIN_LENGTH',
      'min_values must be at least 1 where required',
    )
}

const label = object({
  required: { type: oneOf(TYPE.label), label: string({ min: 1, max: limits.LABEL }), component: byType(labelled) },
  optional: { id, description: string({ max: limits.LABEL_DESCRIPTION }) },
  also: minimum,
})

export const modalTypes = { [TYPE.row]: row, [TYPE.textDisplay]: textDisplay, [TYPE.label]: label }

/** docs, Modal: a title and one to five components. */
export const modal = object({
  required: {
    custom_id: customId,
    title: string({ min: 1, max: limits.MODAL_TITLE }),
    components: list(byType(modalTypes), { min: 1, max: limits.MODAL_COMPONENTS }),
  },
  also: ({ components }, at, found) => unique(components, [...at, 'components'], found),
})
