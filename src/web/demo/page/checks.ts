import type { FieldValue } from './chat.ts'
import type { Choice } from './choosing.ts'
import type { Control, ControlOptions } from './controls.ts'
import { h } from './dom.ts'

/** Check boxes, or radio buttons where one only may be chosen. */
export function checks(
  { several, choices }: { several: boolean; choices: readonly Choice[] },
  options: ControlOptions,
): Control {
  const { value } = options
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value]
  const boxes = choices.map((choice, index) => {
    const box = h('input', {
      // The first one carries the field's id, so that an error can lead there.
      id: index === 0 ? options.id : `${options.id}-${index}`,
      type: several ? 'checkbox' : 'radio',
      name: options.id,
      value: choice.value,
      checked: chosen.includes(choice.value),
      on: { change: () => options.onChange(read()) },
    })
    const label = h(
      'label',
      { class: 'check' },
      box,
      h('span', {}, choice.label, choice.description ? h('small', {}, choice.description) : null),
    )
    return { box, label }
  })
  const read = (): FieldValue => {
    const on = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value)
    return several ? on : (on[0] ?? null)
  }
  const group = h(
    'div',
    {
      class: 'checks',
      role: several ? 'group' : 'radiogroup',
      'aria-labelledby': options.labelledBy,
      'aria-label': options.label,
      'aria-describedby': options.describedBy,
    },
    boxes.map(({ label }) => label),
  )
  return { element: group, read }
}
