import { type Choice, channelsIn, peopleIn } from '../choosing.ts'
import type { Control, ControlOptions } from '../controls.ts'
import { h } from '../dom.ts'
import { menuControl } from '../menu-control.ts'
import type { State } from '../store.ts'
import { act } from './act.ts'
import type { Json } from './chat-types.ts'
import { TYPE } from './component-types.ts'
import type { Standing } from './components.ts'

/** A menu of a message: one choice is sent at once, several when one says so. */
export function messageSelect(given: Json, { app, on, scope }: Standing): HTMLElement {
  const customId = String(given.custom_id)
  const send = (value: unknown) => {
    const values = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
    return act.aloud(app, { do: 'select', on, customId, values })
  }
  const several = isSeveral(given)
  const built = select(given, app.state, {
    id: `${scope}-${customId}`,
    label: String(given.placeholder ?? 'Choisir'),
    required: false,
    value: held(given),
    onChange: (value) => several || void send(value),
  })
  const confirm = h(
    'button',
    { type: 'button', class: 'button primary', on: { click: () => void send(built.read()) } },
    'Valider le choix',
  )
  return h('div', { class: 'block-menu' }, built.element, several ? confirm : null)
}

const isSeveral = (given: Json) => Number(given.max_values ?? 1) > 1

/** What it holds before anyone touched it. */
function held(given: Json) {
  const chosen = [
    ...(given.options ?? []).filter((each: Json) => each.default).map((each: Json) => String(each.value)),
    ...(given.default_values ?? []).map((each: Json) => String(each.id)),
  ]
  return isSeveral(given) ? chosen : (chosen[0] ?? null)
}

/** The menu of a message or of a form. */
export function select(given: Json, state: State, options: ControlOptions): Control {
  return menuControl(
    {
      placeholder: String(given.placeholder ?? 'Choisir…'),
      multiple: isSeveral(given),
      max: Number(given.max_values ?? 1),
      choices: offered(given, state),
    },
    options,
  )
}

function offered(given: Json, state: State): readonly Choice[] {
  if (given.type === TYPE.channelSelect) return channelsIn(state)
  return given.type === TYPE.stringSelect ? optionsOf(given) : peopleIn(state)
}

export const optionsOf = (given: Json): Choice[] =>
  (given.options ?? []).map(({ value, label, description }: Json) => ({
    value: String(value),
    label: String(label),
    ...(description ? { description: String(description) } : {}),
  }))
