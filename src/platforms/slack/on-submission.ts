import { randomUUID } from 'node:crypto'
import type { AckFn, ViewOutput, ViewResponseAction, ViewSubmitAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { Invocation, Reply } from '../../interaction/invocation.ts'
import type { View } from '../../interaction/view.ts'
import { decodeAction } from '../shared/button-id.ts'
import { plainCommands } from '../shared/command-names.ts'
import { type Deadline, LATE, startDeadline } from '../shared/deadline.ts'
import { decide, failed, type Outcome } from '../shared/decide.ts'
import { shorten } from '../shared/shorten.ts'
import { announceFiles, sendFiles } from './answer-files.ts'
import { channelOf } from './direct.ts'
import { formKey } from './invocation-key.ts'
import { ACK_MS, DEFER_MS, INPUT_LABEL, VIEW_STACK } from './limits.ts'
import { readMetadata } from './modal-metadata.ts'
import { updateModal } from './modals.ts'
import { readForm } from './read-form.ts'
import { renderForm } from './render-form.ts'
import { renderResult } from './render-view.ts'
import type { Scene } from './scene.ts'
import { type Asker, publish, tell } from './tell.ts'
import { failedView, texts } from './texts.ts'

type Ack = AckFn<ViewResponseAction>

/** A submitted form: committed, then acknowledged with errors under its fields, the result, or the next form. */
export async function onSubmission(scene: Scene, body: ViewSubmitAction, ack: Ack): Promise<void> {
  const deadline = startDeadline()
  const { view } = body
  const decoded = decodeAction(view.callback_id)
  if (!decoded) return ack()
  const { channelId } = readMetadata(view.private_metadata)
  const asker: Asker = { userId: body.user.id, channelId, responseUrl: undefined }
  const outcome = decide(scene, decoded.action, () => readSubmission(scene, body, decoded, channelId)).then((each) =>
    announceFiles(each, asker),
  )
  let acked = false
  const acking: Ack = (given) => {
    acked = true
    return ack(given)
  }
  try {
    await answer(scene, { view, asker, ack: acking, deadline, trigger: body.trigger_id }, outcome)
    await sendFiles(scene, asker, await outcome, body.trigger_id)
  } catch (error) {
    // Committed, but what was decided could not be rendered.
    const failure = failed(scene.logger, decoded.action, error)
    if (acked) await tell(scene, asker, failedView(failure.reference), 'private')
    else await ack(answerOf(view, failure))
  }
}

interface Exchange {
  readonly view: ViewOutput
  readonly asker: Asker
  readonly ack: Ack
  readonly deadline: Deadline
  /** The same when Slack delivers one submission twice, another when the form is sent again. */
  readonly trigger: string
}

async function answer(
  scene: Scene,
  { view, asker, ack, deadline, trigger }: Exchange,
  outcome: Promise<Outcome>,
): Promise<void> {
  const { channelId } = asker
  const inTime = await deadline.within(outcome, DEFER_MS)
  if (inTime === LATE) return answerLate(scene, { view, asker, ack, trigger }, outcome)
  if (inTime.kind === 'message' && inTime.visibility === 'channel' && channelId) {
    const publishing = publish(scene, channelId, inTime.view)
    if ((await deadline.within(publishing, ACK_MS)) !== false) {
      await ack({ response_action: 'clear' })
      if (!(await publishing)) await tell(scene, asker, inTime.view, 'private')
      return
    }
  }
  await ack(answerOf(view, inTime))
}

/** The acknowledgement that carries an outcome. */
function answerOf(view: ViewOutput, outcome: Outcome): ViewResponseAction {
  const metadata = view.private_metadata
  const update = (next: ModalView): ViewResponseAction => ({ response_action: 'update', view: next })
  switch (outcome.kind) {
    case 'form':
      return update(renderForm(outcome.form, metadata))
    case 'message':
    case 'replace':
      return update(renderResult(outcome.view, metadata))
    case 'invalid':
      return errorsUnder(view, outcome.errors) ?? update(renderResult(outcome.view, metadata))
    case 'failed': {
      // Under a field rather than in its place: what was typed stays.
      const failed = failedView(outcome.reference)
      return errorsUnder(view, { '': failed.summary }) ?? update(renderResult(failed, metadata))
    }
    default:
      return outcome satisfies never
  }
}

/** Errors by field; what names no field of this form stands under the first one. Null for a form without fields. */
function errorsUnder(view: ViewOutput, errors: Readonly<Record<string, string>>): ViewResponseAction | null {
  const fields = view.blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []))
  const [first] = fields
  if (first === undefined || Object.keys(errors).length === 0) return null
  const shown: Record<string, string> = {}
  for (const [name, text] of Object.entries(errors)) {
    const under = fields.includes(name) ? name : first
    shown[under] = shorten([shown[under] ?? '', plainCommands(text)].join(' '), INPUT_LABEL)
  }
  return { response_action: 'errors', errors: shown }
}

/**
 * « Un instant… » over the form, which stays underneath with what was typed; then the outcome in its place. When Slack
 * holds three modals already, in the place of the form.
 */
async function answerLate(
  scene: Scene,
  { view, asker, ack, trigger }: Omit<Exchange, 'deadline'>,
  outcome: Promise<Outcome>,
): Promise<void> {
  const metadata = view.private_metadata
  const external_id = randomUUID()
  const waiting: View = { summary: texts.waiting, blocks: [{ kind: 'text', text: texts.waiting }] }
  const above = depthOf(view) < VIEW_STACK
  const first = scene.begun.first(`form:${trigger}`)
  await ack({
    response_action: above ? 'push' : 'update',
    view: { ...renderResult(waiting, metadata), clear_on_close: false, external_id },
  })
  const final = await outcome
  if (!first) return
  const shown = viewOf(final)
  if (final.kind === 'message' && final.visibility === 'channel' && asker.channelId) {
    await publish(scene, asker.channelId, final.view)
  }
  const refused = final.kind === 'invalid' || final.kind === 'failed'
  const next =
    final.kind === 'form'
      ? renderForm(final.form, metadata)
      : { ...renderResult(shown, metadata), clear_on_close: !refused }
  if (await updateModal(scene, { external_id }, { ...next, external_id })) return
  await tell(scene, asker, shown, 'private')
}

function viewOf(outcome: Outcome): View {
  if (outcome.kind === 'failed') return failedView(outcome.reference)
  if (outcome.kind === 'form') return { summary: outcome.form.title, blocks: [] }
  return (outcome as Exclude<Reply, { kind: 'form' }>).view
}

function depthOf({ id, root_view_id, previous_view_id }: ViewOutput): number {
  if (!root_view_id || root_view_id === id || !previous_view_id) return 1
  return previous_view_id === root_view_id ? 2 : 3
}

async function readSubmission(
  scene: Scene,
  { user, view }: ViewSubmitAction,
  { action, subject }: { action: string; subject: string },
  channelId: string | null,
): Promise<Invocation> {
  return {
    platform: 'slack',
    installation: scene.installation,
    key: formKey(view, view.state.values),
    user: { id: user.id, name: await scene.nameOf(user.id, user.name) },
    channelId: channelOf(channelId),
    kind: 'form',
    action,
    subject,
    values: await readForm(view.state.values, scene.readFile),
  }
}
