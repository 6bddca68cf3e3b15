import { directMessage } from './channels.ts'
import type { HumanAction, Json, MessageRef } from './control-types.ts'
import { placedElements } from './element-state.ts'
import type { Exchanges } from './exchanges.ts'
import { fill } from './fill.ts'
import { canSee } from './messages.ts'
import { type Channel, type Message, messageKey, type StateValues, type User, type View } from './state.ts'
import { topView } from './view-stack.ts'
import type { World } from './world.ts'

export type Of<K extends HumanAction['do']> = Extract<HumanAction, { do: K }>

/** Who acts, and where. */
export interface Scene {
  readonly world: World
  readonly exchanges: Exchanges
  readonly user: User
}

/** A conversation the person sees; another person's id stands for the direct messages with them. */
export function conversation({ world, user }: Scene, id: string): Channel {
  const other = world.state.users.get(id)
  const channel = other ? directMessage(world, user.id, other.id) : world.state.channels.get(id)
  if (!channel || !canSee(channel, user.id)) throw new Error(`${user.id} does not see ${id}`)
  return channel
}

/** Slack escapes what people type, mentions excepted (docs, formatting). */
export const escaped = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/<(?![@#!][A-Za-z0-9^|._-]+>)/g, '&lt;')
    .replace(/(?<!<[@#!][A-Za-z0-9^|._-]+)>/g, '&gt;')

export function visibleMessage({ world, user }: Scene, { channel, ts }: MessageRef): Message {
  const message = world.state.messages.get(messageKey(channel, ts))
  const room = world.state.channels.get(channel)
  if (!message || !room || !canSee(room, user.id) || (message.only !== undefined && message.only !== user.id))
    throw new Error(`${user.id} does not see a message ${channel} ${ts}`)
  return message
}

/** The one element with this action_id. Anything else is a mistake of the caller. */
export function find(blocks: readonly Json[], { actionId, blockId }: { actionId: string; blockId?: string }) {
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

/** The top modal of the person. */
export function ownView({ world, user }: Scene, id: string): View {
  const view = world.state.views.get(id)
  if (!view || view.user !== user.id) throw new Error(`${user.id} has no open view ${id}`)
  if (topView(world, user.id)?.id !== id) throw new Error(`view ${id} is under another one`)
  return view
}

/** Fills fields by block_id. An unknown block is a mistake of the caller's. */
export function filled(
  { world, user }: Scene,
  blocks: readonly Json[],
  before: StateValues,
  given: Of<'submit'>['values'],
) {
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
