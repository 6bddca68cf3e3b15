import { answerSubmission } from './ack-view.ts'
import { directMessage, setMembers } from './channels.ts'
import type { HumanAction, Interaction, Json, MessageRef } from './control-types.ts'
import { blockAction } from './element-action.ts'
import { initialValues, isEmpty, placedElements } from './element-state.ts'
import type { Exchanges } from './exchanges.ts'
import { shareFile, storeFile } from './files.ts'
import { fill } from './fill.ts'
import { begin, close, interact, personError, refused } from './interact.ts'
import { canSee, deleteMessage, editMessage, postMessage, seenFile, seenMessage } from './messages.ts'
import {
  closedPayload,
  commandPayload,
  messageActionPayload,
  submissionPayload,
  suggestionPayload,
  viewActionPayload,
} from './payloads.ts'
import { applyResponse } from './responses.ts'
import { type Channel, type Message, messageKey, type StateValues, type User, type View } from './state.ts'
import { closeViews, setView, stackOf, topView } from './view-stack.ts'
import { BOT_USER_ID, type World } from './world.ts'

type Of<K extends HumanAction['do']> = Extract<HumanAction, { do: K }>

interface Scene {
  readonly world: World
  readonly exchanges: Exchanges
  readonly user: User
}

/** Does what one person does in Slack. Throws what the person could not do at all; the app's failures are shown. */
export async function act(
  world: World,
  exchanges: Exchanges,
  userId: string,
  action: HumanAction,
): Promise<Interaction> {
  const user = world.state.users.get(userId)
  if (!user) throw new Error(`no user ${userId}`)
  if (user.deactivated) throw new Error(`${userId} is deactivated`)
  const scene = { world, exchanges, user }
  switch (action.do) {
    case 'command':
      return command(scene, action)
    case 'click':
      return 'view' in action.on ? clickInView(scene, action, action.on.view) : clickInMessage(scene, action, action.on)
    case 'submit':
      return submit(scene, action)
    case 'closeView':
      return closeView(scene, action)
    case 'suggest':
      return suggest(scene, action)
    case 'post':
      return post(scene, action)
    case 'edit':
    case 'delete':
      return change(scene, action)
    case 'upload': {
      const file = storeFile(world, userId, action.file)
      return close(world, begin(world, { user: userId }), { acked: true, file: seenFile(file) })
    }
    case 'invite':
    case 'leave':
      return member(scene, action)
    default:
      return action satisfies never
  }
}

function conversation({ world, user }: Scene, id: string): Channel {
  const other = world.state.users.get(id)
  const channel = other ? directMessage(world, user.id, other.id) : world.state.channels.get(id)
  if (!channel || !canSee(channel, user.id)) throw new Error(`${user.id} does not see ${id}`)
  return channel
}

/** Slack escapes what people type, mentions excepted (docs, formatting). */
const escaped = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/<(?![@#!][A-Za-z0-9^|._-]+>)/g, '&lt;')
    .replace(/(?<!<[@#!][A-Za-z0-9^|._-]+)>/g, '&gt;')

async function command(scene: Scene, { channel: channelId, text: line }: Of<'command'>): Promise<Interaction> {
  const { world, exchanges, user } = scene
  const channel = conversation(scene, channelId)
  const [, name = '', rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line.trim()) ?? []
  if (name === '') throw new Error(`not a command: ${line}`)
  const pending = begin(world, { user: user.id, channel: channel.id })
  if (
    !world.settings.scopes.includes('commands') ||
    (world.settings.commands && !world.settings.commands.includes(name))
  ) {
    return close(world, pending, { acked: true, error: personError(world, pending, 'not_a_command', name) })
  }
  const to = exchanges.newResponseUrl({ pending, channel: channel.id, user: user.id })
  const payload = commandPayload(world, {
    user,
    channel,
    command: name,
    text: escaped(rest.trim()),
    trigger: exchanges.newTrigger(pending),
    responseUrl: to.url,
  })
  return interact(world, {
    pending,
    envelope: { type: 'slash_commands', payload },
    command: name,
    answer: (answer) => {
      if (Object.keys(answer).length === 0) return {}
      const error = applyResponse(world, to, answer)
      return error ? refused(world, pending, error, name) : {}
    },
  })
}

function visibleMessage({ world, user }: Scene, { channel, ts }: MessageRef): Message {
  const message = world.state.messages.get(messageKey(channel, ts))
  const room = world.state.channels.get(channel)
  if (!message || !room || !canSee(room, user.id) || (message.only !== undefined && message.only !== user.id))
    throw new Error(`${user.id} does not see a message ${channel} ${ts}`)
  return message
}

function find(blocks: readonly Json[], { actionId, blockId }: { actionId: string; blockId?: string }) {
  const found = placedElements(blocks).filter(
    ({ block, element }) => element.action_id === actionId && (!blockId || block.block_id === blockId),
  )
  const [first] = found
  if (!first)
    throw new Error(
      `no element ${actionId} there, but: ${placedElements(blocks)
        .map(({ element }) => element.action_id)
        .join(', ')}`,
    )
  if (found.length > 1)
    throw new Error(
      `several elements ${actionId}: say the blockId, one of ${found.map(({ block }) => block.block_id).join(', ')}`,
    )
  return first
}

const ignored = () => ({})

async function clickInMessage(scene: Scene, action: Of<'click'>, ref: MessageRef): Promise<Interaction> {
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

function ownView({ world, user }: Scene, id: string): View {
  const view = world.state.views.get(id)
  if (!view || view.user !== user.id) throw new Error(`${user.id} has no open view ${id}`)
  if (topView(world, user.id)?.id !== id) throw new Error(`view ${id} is under another one`)
  return view
}

/** Fills fields by block_id. An unknown block is a mistake of the caller's. */
function filled({ world, user }: Scene, blocks: readonly Json[], before: StateValues, given: Of<'submit'>['values']) {
  const values: StateValues = structuredClone(before)
  const errors: Record<string, string> = {}
  const placed = placedElements(blocks)
  for (const [blockId, value] of Object.entries(given)) {
    const target = placed.find(
      ({ block, element }) => block.block_id === blockId && values[blockId]?.[element.action_id],
    )
    if (!target) throw new Error(`no field ${blockId}, but: ${Object.keys(values).join(', ')}`)
    const result = fill(world, user.id, target, value)
    if ('error' in result) errors[blockId] = result.error
    else values[blockId] = { ...values[blockId], [target.element.action_id]: result.state }
  }
  return { values, errors }
}

async function clickInView(scene: Scene, action: Of<'click'>, viewId: string): Promise<Interaction> {
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

async function submit(scene: Scene, { view: viewId, values: given }: Of<'submit'>): Promise<Interaction> {
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

async function closeView(scene: Scene, { view: viewId }: Of<'closeView'>): Promise<Interaction> {
  const { world, user } = scene
  const view = ownView(scene, viewId)
  const cleared = view.spec.clear_on_close === true
  closeViews(world, user.id, cleared ? stackOf(world, user.id).map(({ id }) => id) : [viewId])
  const pending = begin(world, { user: user.id, view: viewId })
  if (view.spec.notify_on_close !== true) return close(world, pending, { acked: true, closed: true })
  const payload = closedPayload(world, { user, view, cleared })
  return interact(world, { pending, envelope: { type: 'interactive', payload }, answer: () => ({ closed: true }) })
}

async function suggest(scene: Scene, action: Of<'suggest'>): Promise<Interaction> {
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

async function post(
  scene: Scene,
  { channel: channelId, text, threadTs, files = [] }: Of<'post'>,
): Promise<Interaction> {
  const { world, user } = scene
  const channel = conversation(scene, channelId)
  if (!channel.members.includes(user.id)) throw new Error(`${user.id} is not in ${channelId}`)
  if (channel.isArchived) throw new Error(`${channelId} is archived`)
  if (threadTs) visibleMessage(scene, { channel: channel.id, ts: threadTs })
  const stored = files.map((file) => shareFile(world, storeFile(world, user.id, file), channel.id).id)
  const shared = stored.length > 0 ? { files: stored, subtype: 'file_share' } : {}
  const message = postMessage(world, {
    channel: channel.id,
    user: user.id,
    text: escaped(text),
    ...(threadTs && { threadTs }),
    ...shared,
  })
  return close(world, begin(world, { user: user.id }), { acked: true, posted: seenMessage(world, message) })
}

async function change(scene: Scene, action: Of<'edit'> | Of<'delete'>): Promise<Interaction> {
  const { world, user } = scene
  const message = visibleMessage(scene, action.message)
  if (message.user !== user.id) throw new Error(`the message is not ${user.id}'s`)
  const pending = begin(world, { user: user.id })
  if (action.do === 'delete') {
    deleteMessage(world, message)
    return close(world, pending, { acked: true })
  }
  return close(world, pending, {
    acked: true,
    posted: seenMessage(world, editMessage(world, message, { text: escaped(action.text) })),
  })
}

async function member(scene: Scene, action: Of<'invite'> | Of<'leave'>): Promise<Interaction> {
  const { world, user } = scene
  const channel = conversation(scene, action.channel)
  const who = action.user ?? user.id
  if (who !== BOT_USER_ID && !world.state.users.get(who)) throw new Error(`no user ${who}`)
  const others = channel.members.filter((each) => each !== who)
  setMembers(world, channel, action.do === 'invite' ? [...others, who] : others, user.id)
  return close(world, begin(world, { user: user.id }), { acked: true })
}
