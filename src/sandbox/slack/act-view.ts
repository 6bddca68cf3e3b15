import { answerSubmission } from './ack-view.ts'
import type { Interaction } from './control-types.ts'
import { isEmpty, placedElements } from './element-state.ts'
import { begin, close, interact } from './interact.ts'
import { closedPayload, submissionPayload } from './payloads.ts'
import { filled, type Of, ownView, type Scene } from './scene.ts'
import { closeViews, setView, stackOf } from './view-stack.ts'

export async function submit(scene: Scene, { view: viewId, values: given }: Of<'submit'>): Promise<Interaction> {
  const { world, exchanges, user } = scene
  const before = ownView(scene, viewId)
  if (!before.spec.submit) throw new Error(`view ${viewId} has no submit button`)
  const { values, errors } = filled(scene, before.spec.blocks, before.values, given)
  for (const { block, element } of placedElements(before.spec.blocks)) {
    const missing = block.type === 'input' && !block.optional && isEmpty(values[block.block_id]?.[element.action_id])
    if (missing) errors[block.block_id] ??= 'Veuillez remplir ce champ obligatoire.'
  }
  const pending = begin(world, { user: user.id, view: viewId })
  const view = setView(world, before, { values, errors })
  if (Object.keys(errors).length > 0)
    return close(world, pending, { acked: true, closed: false, errors, checkedBy: 'slack' })
  const payload = submissionPayload(world, { user, view, trigger: exchanges.newTrigger(pending) })
  return interact(world, {
    pending,
    envelope: { type: 'interactive', payload },
    answer: (answer) => answerSubmission(world, pending, world.state.views.get(view.id) ?? view, answer),
  })
}

export async function closeView(scene: Scene, { view: viewId }: Of<'closeView'>): Promise<Interaction> {
  const { world, user } = scene
  const view = ownView(scene, viewId)
  const cleared = view.spec.clear_on_close === true
  closeViews(world, user.id, cleared ? stackOf(world, user.id).map(({ id }) => id) : [viewId])
  const pending = begin(world, { user: user.id, view: viewId })
  if (view.spec.notify_on_close !== true) return close(world, pending, { acked: true, closed: true })
  const payload = closedPayload(world, { user, view, cleared })
  return interact(world, { pending, envelope: { type: 'interactive', payload }, answer: () => ({ closed: true }) })
}
