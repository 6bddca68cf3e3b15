import type { AckFn, BlockAction, ButtonAction } from '@slack/bolt'
import type { Invocation } from '../../interaction/invocation.ts'
import { decodeAction } from '../shared/button-id.ts'
import { startDeadline } from '../shared/deadline.ts'
import { decide, failed, type Outcome } from '../shared/decide.ts'
import { announceFiles, sendFiles } from './answer-files.ts'
import { channelOf, isDirect } from './direct.ts'
import { buttonKey } from './invocation-key.ts'
import { DEFER_MS } from './limits.ts'
import { readMetadata, writeMetadata } from './modal-metadata.ts'
import { openForm, pushModal, updateModal } from './modals.ts'
import { renderForm } from './render-form.ts'
import { renderResult } from './render-view.ts'
import type { Scene } from './scene.ts'
import { type Asker, publish, tell } from './tell.ts'
import { failedView, lateFormView } from './texts.ts'

type Press = BlockAction<ButtonAction>
type Decoded = NonNullable<ReturnType<typeof decodeAction>>

/**
 * A button: committed, answered, then acknowledged; after two seconds acknowledged first. What is not a button of ours
 * is acknowledged and left alone.
 */
export async function onButton(scene: Scene, body: Press, ack: AckFn<void>): Promise<void> {
  const deadline = startDeadline()
  const [press] = body.actions
  const decoded = press?.type === 'button' ? decodeAction(press.value) : null
  if (!press || !decoded) return ack()
  // Its answer goes apart from the acknowledgement: what comes twice would be shown twice.
  const done = scene.begun.once(keyOf(body, press), () => carryOut(scene, body, press, decoded))
  await deadline.within(done, DEFER_MS)
  await ack()
  await done
}

async function carryOut(scene: Scene, body: Press, press: ButtonAction, decoded: Decoded): Promise<void> {
  const { thread_ts } = body.container
  const asker: Asker = {
    userId: body.user.id,
    channelId: placeOf(body),
    responseUrl: body.response_url,
    threadTs: typeof thread_ts === 'string' ? thread_ts : undefined,
  }
  try {
    const outcome = await decide(scene, decoded.action, () => readPress(scene, body, press, decoded))
    await answer(scene, body, asker, announceFiles(outcome, asker))
    await sendFiles(scene, asker, outcome, keyOf(body, press))
  } catch (error) {
    // Committed, but what was decided could not be rendered.
    await answer(scene, body, asker, failed(scene.logger, decoded.action, error))
  }
}

function answer(scene: Scene, body: Press, asker: Asker, outcome: Outcome): Promise<void> {
  return body.view
    ? answerInModal(scene, body, body.view, asker, outcome)
    : answerInChannel(scene, body, asker, outcome)
}

async function answerInChannel(scene: Scene, body: Press, asker: Asker, outcome: Outcome): Promise<void> {
  switch (outcome.kind) {
    case 'form':
      if (await openForm(scene, body.trigger_id, outcome.form, asker.channelId)) return
      return tell(scene, asker, lateFormView(outcome.form), 'private')
    case 'replace':
      return tell(scene, asker, outcome.view, isPrivate(body) ? 'replace' : 'private')
    case 'message':
      return tell(scene, asker, outcome.view, outcome.visibility)
    case 'invalid':
      return tell(scene, asker, outcome.view, 'private')
    case 'failed':
      return tell(scene, asker, failedView(outcome.reference), 'private')
    default:
      return outcome satisfies never
  }
}

async function answerInModal(
  scene: Scene,
  body: Press,
  { id }: { id: string },
  asker: Asker,
  outcome: Outcome,
): Promise<void> {
  const metadata = writeMetadata({ channelId: asker.channelId })
  if (outcome.kind === 'form') {
    const form = renderForm(outcome.form, metadata)
    if (await pushModal(scene, body.trigger_id, id, form)) return
    return tell(scene, asker, lateFormView(outcome.form), 'private')
  }
  if (outcome.kind === 'failed') {
    // Over the modal, which may hold what the member has typed.
    const view = failedView(outcome.reference)
    if (await pushModal(scene, body.trigger_id, id, renderResult(view, metadata))) return
    return tell(scene, asker, view, 'private')
  }
  if (outcome.kind === 'message' && outcome.visibility === 'channel' && asker.channelId) {
    await publish(scene, asker.channelId, outcome.view)
  }
  if (await updateModal(scene, { view_id: id }, renderResult(outcome.view, metadata))) return
  await tell(scene, asker, outcome.view, 'private')
}

/** Only a message that this member alone sees may be replaced: ephemeral, or in their direct messages. */
function isPrivate({ container, channel }: Press): boolean {
  return container.is_ephemeral === true || isDirect(channel?.id ?? null)
}

function placeOf(body: Press): string | null {
  return body.channel?.id ?? (body.view ? readMetadata(body.view.private_metadata).channelId : null)
}

function keyOf({ user, view, container }: Press, { value = '', action_ts }: ButtonAction): string {
  const on = view?.id ?? String(container.message_ts ?? '')
  return buttonKey({ userId: user.id, on, value, actionTs: action_ts })
}

async function readPress(
  scene: Scene,
  body: Press,
  press: ButtonAction,
  { action, subject }: Decoded,
): Promise<Invocation> {
  const userId = body.user.id
  return {
    platform: 'slack',
    installation: scene.installation,
    key: keyOf(body, press),
    user: { id: userId, name: await scene.nameOf(userId, body.user.name ?? body.user.username) },
    channelId: channelOf(placeOf(body)),
    kind: 'button',
    action,
    subject,
  }
}
