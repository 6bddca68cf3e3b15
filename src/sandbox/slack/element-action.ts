import type { InputValue, Json } from './control-types.ts'
import type { Placed } from './element-state.ts'
import { fill } from './fill.ts'
import type { World } from './world.ts'

/** The `actions` entry of a block_actions payload. */
export function blockAction(world: World, user: string, placed: Placed, value: InputValue): Json {
  const { block, element } = placed
  const common = {
    action_id: element.action_id,
    block_id: block.block_id,
    type: element.type,
    action_ts: world.clock.nextTs(),
  }
  if (element.type === 'button') {
    return {
      ...common,
      text: element.text,
      ...(element.value !== undefined && { value: element.value }),
      ...(element.style && { style: element.style }),
      ...(element.url && { url: element.url }),
    }
  }
  const filled = fill(world, user, placed, value)
  if ('error' in filled) throw new Error(filled.error)
  return { ...filled.state, ...common, ...(element.placeholder && { placeholder: element.placeholder }) }
}
