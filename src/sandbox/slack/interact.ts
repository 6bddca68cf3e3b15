import type { Interaction, Json } from './control-types.ts'
import { sentence } from './error-texts.ts'
import { seenMessage } from './messages.ts'
import type { Envelope, Outcome } from './socket-hub.ts'
import { seenView, topView } from './view-stack.ts'
import { addProblem, type Pending, showError, type World } from './world.ts'

export function begin(
  world: World,
  { user, channel, view }: { user: string; channel?: string; view?: string },
): Pending {
  const pending = {
    id: world.freshId('I'),
    user,
    begunMs: performance.now(),
    shown: [],
    touchedView: false,
    ...(channel !== undefined && { channel }),
    ...(view !== undefined && { view }),
  }
  world.pending.add(pending)
  return pending
}

/** What the acknowledgement changed for the person, beside what is noted on the pending action. */
export type Answered = Partial<Pick<Interaction, 'closed' | 'errors' | 'checkedBy' | 'error' | 'options'>>

interface Sent {
  readonly pending: Pending
  readonly envelope: Envelope
  /** How the failure is told: the command, or undefined for a button or a form. */
  readonly command?: string
  readonly answer: (payload: Json) => Answered
}

/** Sends the action to the app, waits for its acknowledgement, and gathers what the person was shown. */
export async function interact(world: World, { pending, envelope, command, answer }: Sent): Promise<Interaction> {
  const outcome = await world.hub.send(envelope)
  const answered =
    outcome.kind === 'acked' ? answer(outcome.payload) : { error: failed(world, pending, outcome, command) }
  return close(world, pending, {
    acked: outcome.kind === 'acked',
    ...(outcome.kind === 'acked' && { ackMs: outcome.ms }),
    ...answered,
  })
}

function failed(world: World, pending: Pending, outcome: Outcome, command: string | undefined) {
  const code = outcome.kind === 'not_delivered' ? 'dispatch_failed' : 'operation_timeout'
  const what = command ?? `interaction ${pending.id}`
  addProblem(world, outcome.kind === 'not_delivered' ? 'not_delivered' : 'no_ack', `${what}: ${code}`)
  return personError(world, pending, code, command)
}

export function personError(world: World, pending: Pending, code: string, command?: string) {
  const { user, channel } = pending
  return showError(world, { user, ...(channel && { channel }), code, text: sentence(code, command) })
}

/** The acknowledgement was not what Slack accepts: the person sees an error, the sandbox notes why. */
export function refused(world: World, pending: Pending, why: string, command?: string): Answered {
  addProblem(world, 'invalid_ack', `${command ?? 'view or action'}: ${why}`)
  return { error: personError(world, pending, command ? 'invalid_command_response' : 'invalid_response', command) }
}

/** Ends the wait for this action; what comes later is seen with `see()`. */
export function close(world: World, pending: Pending, more: Partial<Interaction> & { acked: boolean }): Interaction {
  world.pending.delete(pending)
  const messages = pending.shown.map((message) => seenMessage(world, message))
  const top = topView(world, pending.user)
  const message = messages.at(-1)
  const withView = top && (pending.touchedView || pending.view !== undefined)
  return { id: pending.id, ...more, messages, ...(message && { message }), ...(withView && { view: seenView(top) }) }
}
