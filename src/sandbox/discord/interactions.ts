import { randomBytes } from 'node:crypto'
import type { Interaction, Json } from './control-types.ts'
import { sentence } from './error-texts.ts'
import { Refusal } from './errors.ts'
import { seenMessage } from './messages.ts'
import { seenModal } from './modals.ts'
import { FLAG } from './rules/message.ts'
import type { InteractionRow, Message } from './state.ts'
import { addProblem, type Pending, showError, type World } from './world.ts'

type NewInteraction = Pick<InteractionRow, 'type' | 'user' | 'channel' | 'source' | 'name'>

export function createInteraction(world: World, given: NewInteraction): InteractionRow {
  const now = Date.now()
  for (const { token, bornMs } of world.state.interactions.all()) {
    if (now - bornMs <= world.settings.tokenMs) break
    world.state.interactions.remove(token)
  }
  return world.state.interactions.put({
    ...given,
    id: world.interactionIds.next(),
    token: `sandbox-${randomBytes(48).toString('base64url')}`,
    bornMs: now,
  })
}

/** The interaction of a token that still lives (docs: fifteen minutes). */
export function liveInteraction(world: World, token: string): InteractionRow | undefined {
  const row = world.state.interactions.get(token)
  return row && Date.now() - row.bornMs <= world.settings.tokenMs ? row : undefined
}

/** What a first response may be refused for: unknown, late, or not the first. */
export function toAcknowledge(world: World, id: string, token: string): InteractionRow {
  const row = liveInteraction(world, token)
  if (!row || row.id !== id) throw new Refusal(10062)
  if (row.acked !== undefined) throw new Refusal(40060)
  if (Date.now() - row.bornMs > world.settings.ackTimeoutMs) {
    addProblem(
      world,
      'late_ack',
      `interaction ${row.name ?? row.type} answered after ${world.settings.ackTimeoutMs} ms`,
    )
    throw new Refusal(10062)
  }
  return row
}

export function acknowledged(world: World, row: InteractionRow, change: Partial<InteractionRow> & { acked: number }) {
  const next = world.state.interactions.put({ ...row, ...change })
  const pending = world.pending.get(row.token)
  if (pending) {
    pending.ackMs = performance.now() - pending.begunMs
    pending.deferred = change.acked === 5 || change.acked === 6
    world.interactions.acked += 1
  }
  return next
}

/** Something was shown to the person since. */
export function progressed(world: World, token: string, message?: Message): void {
  const pending = world.pending.get(token)
  if (!pending) return
  if (message) note(pending.shown, message)
  pending.progressed()
}

function note(shown: Message[], message: Message): void {
  const at = shown.findIndex(({ id }) => id === message.id)
  if (at === -1) shown.push(message)
  else shown[at] = message
}

interface Sent {
  readonly row: InteractionRow
  readonly payload: Json
}

/** Sends the action to the app, waits for its answer, and gathers what the person was shown. */
export async function interact(world: World, { row, payload }: Sent): Promise<Interaction> {
  const guild: string | undefined = payload.guild_id
  // A button of a bot that was removed reaches nobody.
  const deliver = () =>
    guild !== undefined && !world.state.guilds.get(guild)?.botIn
      ? 0
      : world.gateway.dispatch({ type: 'INTERACTION_CREATE', intent: 0, guild: guild ?? null, data: payload })
  const pending: Pending = {
    row,
    begunMs: performance.now(),
    shown: [],
    touchedView: false,
    deferred: false,
    deliver,
    progressed: () => undefined,
  }
  world.pending.set(row.token, pending)
  world.interactions.sent += 1
  const told = deliver()
  const waits = told > 0 || world.settings.holdUndelivered
  if (waits) await answered(world, pending)
  world.pending.delete(row.token)
  if (pending.ackMs === undefined) return failed(world, pending, waits)
  return gathered(world, pending)
}

/** The first response within 3 s; after a deferral, what follows it. */
function answered(world: World, pending: Pending): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(resolve, world.settings.ackTimeoutMs)
    let deferred = false
    pending.progressed = () => {
      const first = pending.deferred && !deferred
      if (pending.ackMs === undefined) return
      clearTimeout(timer)
      if (!first) return resolve()
      deferred = true
      timer = setTimeout(resolve, world.settings.deferredWaitMs)
    }
  })
}

function failed(world: World, { row }: Pending, delivered: boolean): Interaction {
  const code = delivered ? 'no_answer' : 'not_delivered'
  world.interactions.unanswered += 1
  addProblem(world, delivered ? 'no_ack' : 'not_delivered', `interaction ${row.name ?? row.type}: ${code}`)
  const { user, channel } = row
  const text = sentence(row.type)
  return { id: row.id, acked: false, messages: [], error: showError(world, { user, channel, code, text }) }
}

function gathered(world: World, pending: Pending): Interaction {
  const { row, shown, ackMs, deferred, choices, touchedView } = pending
  const messages = shown.flatMap(({ id }) => world.state.messages.get(id) ?? []).map((each) => seenMessage(world, each))
  const message = messages.at(-1)
  const modal = world.state.modals.get(row.user)
  return {
    id: row.id,
    acked: true,
    ...(ackMs !== undefined && { ackMs }),
    ...(deferred && { deferred }),
    messages,
    ...(message && { message }),
    ...(modal && touchedView && { view: seenModal(modal) }),
    ...(choices && { options: choices }),
  }
}

export const isEphemeral = (flags: unknown): boolean => (Number(flags ?? 0) & FLAG.ephemeral) !== 0
