import type { Interaction, Json, MessageRef } from './control-types.ts'
import { blockAction } from './element-action.ts'
import { initialValues } from './element-state.ts'
import { fill } from './fill.ts'
import { begin, close, interact, refused } from './interact.ts'
import { messageActionPayload, suggestionPayload, viewActionPayload } from './payloads.ts'
import { filled, find, type Of, ownView, type Scene, visibleMessage } from './scene.ts'
import type { Channel } from './state.ts'
import { setView } from './view-stack.ts'

/** Nothing in the acknowledgement of block_actions is shown (docs, handling user interaction). */
const ignored = () => ({})

export async function clickInMessage(scene: Scene, action: Of<'click'>, ref: MessageRef): Promise<Interaction> {
  const { world, exchanges, user } = scene
  const message = visibleMessage(scene, ref)
  const channel = world.state.channels.get(ref.channel) as Channel
  const placed = find(message.blocks ?? [], action)
  const values = filled(scene, message.blocks ?? [], initialValues(message.blocks ?? []), {
    ...action.values,
    ...chosen(placed.block, action),
  }).values
  const pending = begin(world, { user: user.id, channel: channel.id })
  const thread = message.threadTs && { threadTs: message.threadTs }
  const to = exchanges.newResponseUrl({ pending, channel: channel.id, user: user.id, source: ref, ...thread })
  const parts = {
    user,
    message,
    channel,
    values,
    action: blockAction(world, user.id, placed, action.value ?? null),
    trigger: exchanges.newTrigger(pending),
    responseUrl: to.url,
  }
  return interact(world, {
    pending,
    envelope: { type: 'interactive', payload: messageActionPayload(world, parts) },
    answer: ignored,
  })
}

const chosen = (block: Json, { value }: Of<'click'>) =>
  value === undefined || block.type !== 'input' ? {} : { [block.block_id]: value }

export async function clickInView(scene: Scene, action: Of<'click'>, viewId: string): Promise<Interaction> {
  const { world, exchanges, user } = scene
  const before = ownView(scene, viewId)
  const placed = find(before.spec.blocks, action)
  const { values } = filled(scene, before.spec.blocks, before.values, action.values ?? {})
  const done = blockAction(world, user.id, placed, action.value ?? null)
  const block = placed.block.block_id
  if (values[block]?.[placed.element.action_id] && action.value !== undefined) {
    const state = fill(world, user.id, placed, action.value)
    if ('state' in state) values[block] = { ...values[block], [placed.element.action_id]: state.state }
  }
  const view = setView(world, before, { values })
  const pending = begin(world, { user: user.id, view: viewId })
  if (placed.block.type === 'input' && placed.block.dispatch_action !== true)
    return close(world, pending, { acked: true })
  const payload = viewActionPayload(world, { user, action: done, view, trigger: exchanges.newTrigger(pending) })
  return interact(world, { pending, envelope: { type: 'interactive', payload }, answer: ignored })
}

/** Types in a menu whose options the app gives. */
export async function suggest(scene: Scene, action: Of<'suggest'>): Promise<Interaction> {
  const { world, user } = scene
  const inView = 'view' in action.on ? ownView(scene, action.on.view) : undefined
  const blocks = inView ? inView.spec.blocks : (visibleMessage(scene, action.on as MessageRef).blocks ?? [])
  const { block, element } = find(blocks, action)
  if (!/external_select$/.test(element.type)) throw new Error(`${action.actionId} asks the app for no options`)
  if ([...action.query].length < (element.min_query_length ?? 3))
    throw new Error(`Slack asks from ${element.min_query_length ?? 3} characters on`)
  const pending = begin(world, { user: user.id })
  const container = inView
    ? { container: { type: 'view', view_id: inView.id } }
    : { container: { type: 'message', ...action.on } }
  const payload = suggestionPayload(world, { user, block, element, query: action.query, container })
  return interact(world, {
    pending,
    envelope: { type: 'interactive', payload },
    answer: (answer) => {
      const options = answer.options ?? answer.option_groups?.flatMap((group: Json) => group.options)
      return Array.isArray(options) && options.length <= 100
        ? { options }
        : refused(world, pending, 'options or option_groups expected, 100 at most')
    },
  })
}
