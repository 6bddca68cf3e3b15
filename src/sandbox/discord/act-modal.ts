import type { Interaction } from './control-types.ts'
import { asList, fieldError, submission } from './fill.ts'
import { createInteraction, interact } from './interactions.ts'
import { closeModal, seenModal } from './modals.ts'
import { interactionPayload } from './payloads.ts'
import { flatten, TYPE } from './rules/components.ts'
import { type Of, ownModal, type Scene } from './scene.ts'
import type { Channel } from './state.ts'

/** Fills the form and sends it; Discord itself checks what is required and how long it is. */
export async function submit(scene: Scene, { view, values: given }: Of<'submit'>): Promise<Interaction> {
  const { world, user } = scene
  const before = ownModal(scene, view)
  const fields = flatten(before.spec.components)
    .map(({ component }) => component)
    .filter(({ custom_id: own }) => own !== undefined)
  const unknown = Object.keys(given).find((name) => !fields.some(({ custom_id: own }) => own === name))
  if (unknown) throw new Error(`no field ${unknown}, but: ${fields.map(({ custom_id: own }) => own).join(', ')}`)
  const values = { ...before.values, ...given }
  const errors = Object.fromEntries(
    fields.flatMap((field) => {
      const error = fieldError(
        field,
        field.type === TYPE.stringSelect ? asList(values[field.custom_id]) : values[field.custom_id],
      )
      return error === undefined ? [] : [[field.custom_id, error]]
    }),
  )
  const modal = world.state.modals.put({ ...before, values, errors })
  world.changes.emit({ kind: 'view', user: user.id })
  if (Object.keys(errors).length > 0)
    return { id: view, acked: true, closed: false, messages: [], errors, checkedBy: 'discord', view: seenModal(modal) }
  const channel = world.state.channels.get(modal.channel) as Channel
  const data = submission(scene, channel, modal)
  const { source } = modal
  const row = createInteraction(world, { type: 5, user: user.id, channel: channel.id, ...(source && { source }) })
  const message = world.state.messages.get(source ?? '')
  const result = await interact(world, { row, payload: interactionPayload(world, { row, data, message }) })
  const left = world.state.modals.get(user.id)
  return { ...result, closed: left?.id !== view, ...(left?.id === view && { view: seenModal(left) }) }
}

/** The app is not told (docs, Modal): Discord has no event for it. */
export function closeView(scene: Scene, { view }: Of<'closeView'>): Interaction {
  ownModal(scene, view)
  closeModal(scene.world, scene.user.id)
  return { id: view, acked: true, closed: true, messages: [] }
}
