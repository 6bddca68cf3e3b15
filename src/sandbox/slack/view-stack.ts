import { viewErrors } from './block-kit.ts'
import type { InputValue, Json, SeenView } from './control-types.ts'
import { initialValues, shownValue } from './element-state.ts'
import { VIEW_BYTES, VIEW_STACK } from './limits.ts'
import { withIds } from './messages.ts'
import type { StateValues, View } from './state.ts'
import { APP_ID, BOT_ID, type Pending, teamOf, type World } from './world.ts'

export type ViewProblem = { readonly error: string; readonly messages?: readonly string[] }

/** Checks a modal as views.open does. @returns undefined when it stands */
export function viewProblem(world: World, spec: Json, replacing?: string): ViewProblem | undefined {
  const messages = viewErrors(spec)
  if (messages.length > 0) return { error: 'invalid_arguments', messages }
  if (Buffer.byteLength(JSON.stringify(spec)) > VIEW_BYTES) return { error: 'view_too_large' }
  if (!spec.external_id) return undefined
  for (const view of world.state.views.all()) {
    if (view.id !== replacing && view.spec.external_id === spec.external_id) return { error: 'duplicate_external_id' }
  }
  return undefined
}

/** The open modals of a person, the top one last. */
export function stackOf(world: World, user: string): View[] {
  return [...world.state.views.all()].filter((view) => view.user === user)
}

export const topView = (world: World, user: string): View | undefined => stackOf(world, user).at(-1)

/** Opens a modal in the place of what the person had open. */
export function openView(world: World, pending: Pending, spec: Json): View {
  for (const view of stackOf(world, pending.user)) world.state.views.remove(view.id)
  return put(world, pending, spec)
}

/** Puts a modal over the open ones. @returns `push_limit_reached` above three */
export function pushView(world: World, pending: Pending, spec: Json): View | ViewProblem {
  const stack = stackOf(world, pending.user)
  if (stack.length === 0) return { error: 'not_found' }
  if (stack.length >= VIEW_STACK) return { error: 'push_limit_reached' }
  return put(world, pending, spec, stack.at(-1))
}

function put(world: World, pending: Pending, given: Json, below?: View): View {
  const id = world.state.nextId('V')
  const spec = { ...given, blocks: withIds(world, given.blocks) }
  const hash = newHash(world)
  const view = {
    id,
    user: pending.user,
    spec,
    values: initialValues(spec.blocks),
    errors: {},
    hash,
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
  }
  return touched(world, world.state.views.put(view))
}

/** Changes an open modal. What the person filled stays where block_id and action_id stay, as in Slack. */
export function updateView(world: World, view: View, given: Json): View {
  const spec = { ...given, blocks: withIds(world, given.blocks) }
  const values = keep(initialValues(spec.blocks), view.values)
  return touched(world, world.state.views.put({ ...view, spec, values, errors: {}, hash: newHash(world) }))
}

function keep(fresh: StateValues, before: StateValues): StateValues {
  const kept: StateValues = {}
  for (const [block, actions] of Object.entries(fresh)) {
    kept[block] = {}
    for (const [action, state] of Object.entries(actions)) {
      const old = before[block]?.[action]
      kept[block][action] = old?.type === state.type ? old : state
    }
  }
  return kept
}

export function setView(world: World, view: View, change: Partial<Pick<View, 'values' | 'errors'>>): View {
  return touched(world, world.state.views.put({ ...view, ...change }))
}

export function closeViews(world: World, user: string, ids: readonly string[]): void {
  for (const id of ids) {
    world.state.views.remove(id)
    world.changes.emit({ kind: 'viewClosed', user, view: id })
  }
}

function touched(world: World, view: View): View {
  world.changes.emit({ kind: 'view', user: view.user, view: view.id })
  for (const pending of world.pending) if (pending.user === view.user) pending.touchedView = true
  return view
}

const newHash = (world: World): string => `${world.clock.nextTs()}.${world.freshId('h')}`

/** A view as the Web API and the payloads give it. */
export function apiView(world: World, view: View): Json {
  const { spec } = view
  return {
    id: view.id,
    team_id: teamOf(world).id,
    app_installed_team_id: teamOf(world).id,
    app_id: APP_ID,
    bot_id: BOT_ID,
    type: 'modal',
    callback_id: spec.callback_id ?? '',
    external_id: spec.external_id ?? '',
    private_metadata: spec.private_metadata ?? '',
    title: spec.title,
    submit: spec.submit ?? null,
    close: spec.close ?? null,
    clear_on_close: spec.clear_on_close ?? false,
    notify_on_close: spec.notify_on_close ?? false,
    blocks: spec.blocks,
    state: { values: view.values },
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
  }
}

/** A view as the person sees it. */
export function seenView(view: View): SeenView {
  const { spec } = view
  const values: Record<string, InputValue> = {}
  for (const [block, actions] of Object.entries(view.values)) {
    const [state] = Object.values(actions)
    values[block] = shownValue(state)
  }
  return {
    id: view.id,
    callbackId: spec.callback_id ?? '',
    title: spec.title.text,
    ...(spec.submit && { submit: spec.submit.text }),
    ...(spec.close && { close: spec.close.text }),
    blocks: spec.blocks,
    values,
    errors: view.errors,
    privateMetadata: spec.private_metadata ?? '',
    hash: view.hash,
  }
}
