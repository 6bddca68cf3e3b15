import { createHash } from 'node:crypto'
import { type APIContainerComponent, type APIMessage, ComponentType } from 'discord.js'
import type { Message } from './render-view.ts'

/**
 * What travels with each message, unseen: which outbox row, and which part of how many. A nonce is forgotten within
 * minutes; the `id`s of components are ours to choose, are kept, and are given back with the history
 * (docs/decisions/0043). A component's id holds 31 bits: the container carries 31 of the key's digest, its first
 * component 17 more with the two numbers.
 */
export interface Mark {
  /** 48 bits of the key's digest. */
  readonly digest: string
  /** From 1. */
  readonly part: number
  readonly parts: number
}

/** Seven bits each: a view of 127 messages is 430,000 characters. */
const MOST_PARTS = 127
const HIGH = 31
const LOW = 17

export function digestOf(key: string): string {
  const bits = createHash('sha256').update(key).digest().readBigUInt64BE() >> BigInt(64 - HIGH - LOW)
  // Zero is no id: the container's is odd.
  return (bits | (1n << BigInt(LOW))).toString(16)
}

/** @throws RangeError above 127 parts */
function idsOf({ digest, part, parts }: Mark): [container: number, first: number] {
  if (parts > MOST_PARTS) throw new RangeError(`a view fills at most ${MOST_PARTS} messages: ${parts}`)
  const bits = BigInt(`0x${digest}`)
  const low = Number(bits & ((1n << BigInt(LOW)) - 1n))
  return [Number(bits >> BigInt(LOW)), (part * 128 + parts) * 2 ** LOW + low]
}

interface Marked extends Omit<Message, 'components' | 'files'> {
  readonly components: APIContainerComponent[]
}

/** The message in one container, which carries the mark. */
export function marked(message: Omit<Message, 'files'>, mark: Mark): Marked {
  const [id, firstId] = idsOf(mark)
  const [first, ...others] = message.components
  const components = first ? [{ ...first, id: firstId }, ...others] : []
  return { ...message, components: [{ type: ComponentType.Container, id, components }] }
}

/** Null for a message that is not one of ours. */
export function readMark({ components = [] }: Pick<APIMessage, 'components'>): Mark | null {
  const [container] = components
  if (container?.type !== ComponentType.Container || components.length !== 1) return null
  const high = container.id
  const first = container.components[0]?.id
  if (high === undefined || first === undefined || first < 2 ** LOW) return null
  const numbers = Math.floor(first / 2 ** LOW)
  const digest = ((BigInt(high) << BigInt(LOW)) | BigInt(first % 2 ** LOW)).toString(16)
  return { digest, part: Math.floor(numbers / 128), parts: numbers % 128 }
}
