import { createHash } from 'node:crypto'
import type { ViewState } from './read-form.ts'

/**
 * Keys that are the same when Slack delivers one interaction twice: an envelope sent again carries the same payload, so
 * the key is made of the payload alone, never of the envelope.
 */

/** A command typed twice is two commands: each has its own trigger_id, and nothing else tells them apart. */
export const commandKey = (triggerId: string): string => `command:${triggerId}`

/** A press is who, on what, when: `action_ts` is Slack's time of the press. Pressing again is another press. */
export function buttonKey(press: { userId: string; on: string; value: string; actionTs: string }): string {
  return `button:${press.userId}:${press.on}:${press.value}:${press.actionTs}`
}

/**
 * A modal's `hash` changes whenever we change the modal, not when its person submits. If the process dies between the
 * commit and the acknowledgement, Slack tells the person to try again: same view, same hash, same values, hence same
 * key and the saved answer, although the trigger_id is new. What was typed counts too: a form corrected after an error
 * keeps its hash and is another submission.
 */
export function formKey(view: { id: string; hash: string }, state: ViewState): string {
  const typed = createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 16)
  return `form:${view.id}:${view.hash}:${typed}`
}
