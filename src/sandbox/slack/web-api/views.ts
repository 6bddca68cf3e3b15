import type { Json } from '../control-types.ts'
import type { View } from '../state.ts'
import { apiView, openView, pushView, stackOf, updateView, type ViewProblem, viewProblem } from '../view-stack.ts'
import type { Pending, World } from '../world.ts'
import { type Call, type Method, missingArgument, no, noWith } from './method.ts'

const refusalOf = ({ error, messages }: ViewProblem): Json => (messages ? noWith(error, messages) : no(error))

/** Opens or pushes: the view is checked first, so that a refused one does not cost the trigger. */
function withTrigger(
  { world, exchanges, args }: Call,
  put: (pending: Pending, spec: Json) => View | ViewProblem,
): Json {
  if (!args.trigger_id) return missingArgument('trigger_id')
  if (!args.view) return missingArgument('view')
  const problem = viewProblem(world, args.view)
  if (problem) return refusalOf(problem)
  const spent = exchanges.spendTrigger(String(args.trigger_id))
  if ('error' in spent) return no(spent.error)
  const view = put(spent.pending, args.view)
  return 'error' in view ? refusalOf(view) : { view: apiView(world, view) }
}

const open: Method = {
  token: 'bot',
  run: (call) => withTrigger(call, (pending, spec) => openView(call.world, pending, spec)),
}

const push: Method = {
  token: 'bot',
  run: (call) =>
    withTrigger(call, (pending, spec) => {
      // docs, views.push: the trigger comes from an interaction within the open modal.
      const inside = stackOf(call.world, pending.user).some(({ id }) => id === pending.view)
      return inside ? pushView(call.world, pending, spec) : { error: 'not_found' }
    }),
}

const update: Method = {
  token: 'bot',
  run: ({ world, args }) => {
    if (!args.view) return missingArgument('view')
    if (args.view_id && args.external_id)
      return noWith('invalid_arguments', ['Cannot provide both `view_id` and `external_id`'])
    const view = findView(world, args)
    if (!view) return no('not_found')
    if (args.hash && args.hash !== view.hash) return no('hash_conflict')
    const problem = viewProblem(world, args.view, view.id)
    return problem ? refusalOf(problem) : { view: apiView(world, updateView(world, view, args.view)) }
  },
}

function findView(world: World, args: Record<string, Json>): View | undefined {
  if (args.view_id) return world.state.views.get(String(args.view_id))
  if (!args.external_id) return undefined
  return [...world.state.views.all()].find((view) => view.spec.external_id === args.external_id)
}

export const views: Record<string, Method> = { 'views.open': open, 'views.push': push, 'views.update': update }
