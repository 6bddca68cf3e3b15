import type { Json, ModalValue, SeenView } from './control-types.ts'
import { flatten, TYPE } from './rules/components.ts'
import type { Modal } from './state.ts'
import type { World } from './world.ts'

/** What a field holds before anyone touches it. */
function initial(component: Json): ModalValue | undefined {
  const chosen = (component.options ?? []).filter((each: Json) => each.default).map((each: Json) => each.value)
  switch (component.type) {
    case TYPE.textInput:
      return component.value ?? ''
    case TYPE.stringSelect:
    case TYPE.checkboxGroup:
      return chosen
    case TYPE.radioGroup:
      return chosen[0] ?? null
    case TYPE.checkbox:
      return component.default ?? false
    case TYPE.userSelect:
    case TYPE.roleSelect:
    case TYPE.mentionableSelect:
    case TYPE.channelSelect:
      return (component.default_values ?? []).map(({ id }: Json) => id)
    case TYPE.fileUpload:
      return { files: [] }
    default:
      return undefined
  }
}

/** Opens the form; another one that was open is gone, since Discord shows one at a time. */
export function openModal(
  world: World,
  { id, user, channel, source, spec }: Pick<Modal, 'id' | 'user' | 'channel' | 'source' | 'spec'>,
): Modal {
  const fields = flatten(spec.components).map(({ component }) => component)
  const values = Object.fromEntries(
    fields.flatMap((component) => {
      const value = component.custom_id === undefined ? undefined : initial(component)
      return value === undefined ? [] : [[component.custom_id, value]]
    }),
  )
  const modal = world.state.modals.put({ id, user, channel, ...(source && { source }), spec, values, errors: {} })
  world.changes.emit({ kind: 'view', user })
  return modal
}

export function closeModal(world: World, user: string): void {
  if (!world.state.modals.get(user)) return
  world.state.modals.remove(user)
  world.changes.emit({ kind: 'viewClosed', user })
}

export const seenModal = ({ id, spec, values, errors }: Modal): SeenView => ({
  id,
  customId: spec.custom_id,
  title: spec.title,
  components: spec.components,
  values,
  errors,
})
