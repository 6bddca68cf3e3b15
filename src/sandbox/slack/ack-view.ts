import type { Json } from './control-types.ts'
import { type Answered, refused } from './interact.ts'
import { isObject } from './schema.ts'
import type { View } from './state.ts'
import { closeViews, pushView, setView, stackOf, updateView, viewProblem } from './view-stack.ts'
import type { Pending, World } from './world.ts'

/** Applies the acknowledgement of a view_submission (docs, modals: response_action). */
export function answerSubmission(world: World, pending: Pending, view: View, payload: Json): Answered {
  if (!isObject(payload)) return refused(world, pending, 'the acknowledgement is not an object')
  const action = payload.response_action as Json
  if (action === undefined) {
    if (Object.keys(payload).length > 0)
      return refused(world, pending, `unknown fields: ${Object.keys(payload).join(', ')}`)
    closeViews(world, view.user, [view.id])
    return { closed: true }
  }
  switch (action) {
    case 'clear':
      closeViews(
        world,
        view.user,
        stackOf(world, view.user).map(({ id }) => id),
      )
      return { closed: true }
    case 'errors':
      return answerErrors(world, pending, view, payload.errors)
    case 'update':
    case 'push':
      return answerView(world, pending, { view, action, spec: payload.view })
    default:
      return refused(world, pending, `unknown response_action ${action}`)
  }
}

function answerErrors(world: World, pending: Pending, view: View, errors: unknown): Answered {
  if (!isObject(errors) || Object.keys(errors).length === 0)
    return refused(world, pending, 'errors is not an object of block_id: text')
  const inputs: string[] = view.spec.blocks
    .filter((block: Json) => block.type === 'input')
    .map((block: Json) => block.block_id)
  for (const [block, text] of Object.entries(errors)) {
    if (!inputs.includes(block))
      return refused(world, pending, `errors names ${block}, which is no input block of the view`)
    if (typeof text !== 'string' || text === '') return refused(world, pending, `errors.${block} is not a text`)
  }
  const shown = errors as Record<string, string>
  setView(world, view, { errors: shown })
  return { closed: false, errors: shown, checkedBy: 'app' }
}

function answerView(
  world: World,
  pending: Pending,
  { view, action, spec }: { view: View; action: 'update' | 'push'; spec: Json },
): Answered {
  const problem = viewProblem(world, spec, action === 'update' ? view.id : undefined)
  if (problem) return refused(world, pending, `${action}: ${[problem.error, ...(problem.messages ?? [])].join('; ')}`)
  if (action === 'update') {
    updateView(world, view, spec)
    return { closed: false }
  }
  const pushed = pushView(world, pending, spec)
  return 'error' in pushed ? refused(world, pending, pushed.error) : { closed: false }
}
