import type { AckFn, RespondArguments, SlashCommand } from '@slack/bolt'
import type { Invocation } from '../../interaction/invocation.ts'
import type { View } from '../../interaction/view.ts'
import { type Deadline, LATE, startDeadline } from '../shared/deadline.ts'
import { decide, failed, type Outcome } from '../shared/decide.ts'
import { announceFiles, sendFiles } from './answer-files.ts'
import { channelOf } from './direct.ts'
import { commandKey } from './invocation-key.ts'
import { ACK_MS, DEFER_MS, RESPONSE_URL_USES } from './limits.ts'
import { openForm } from './modals.ts'
import { answersOf, respond } from './respond.ts'
import type { Scene } from './scene.ts'
import { type Asker, tell } from './tell.ts'
import { failedView, lateFormView, texts } from './texts.ts'

/** A slash command: committed, then acknowledged with its answer; after two seconds, answered when it is ready. */
export async function onCommand(
  scene: Scene,
  body: SlashCommand,
  ack: AckFn<string | RespondArguments>,
): Promise<void> {
  const deadline = startDeadline()
  const asker: Asker = { userId: body.user_id, channelId: body.channel_id ?? null, responseUrl: body.response_url }
  let acked = false
  const acking: typeof ack = (given) => {
    acked = true
    return ack(given)
  }
  const outcome = decide(scene, body.command, () => readCommand(scene, body)).then((each) => announceFiles(each, asker))
  try {
    await answer(scene, { body, asker, ack: acking, deadline }, outcome)
    await sendFiles(scene, asker, await outcome, commandKey(body.trigger_id))
  } catch (error) {
    // Committed, but what was decided could not be rendered.
    const view = failedView(failed(scene.logger, body.command, error).reference)
    if (acked) await tell(scene, asker, view, 'private')
    else await acknowledge(scene, asker, ack, { view, inChannel: false })
  }
}

interface Exchange {
  readonly body: SlashCommand
  readonly asker: Asker
  readonly ack: AckFn<string | RespondArguments>
  readonly deadline: Deadline
}

async function answer(
  scene: Scene,
  { body, asker, ack, deadline }: Exchange,
  outcome: Promise<Outcome>,
): Promise<void> {
  const inTime = await deadline.within(outcome, DEFER_MS)
  const key = commandKey(body.trigger_id)
  if (inTime === LATE) {
    const first = scene.begun.first(key)
    await ack({ response_type: 'ephemeral', text: texts.waiting })
    if (!first) return
    return answerLate(scene, body, asker, await outcome)
  }
  // It came again, and the first delivery is about to answer.
  if (scene.begun.has(key)) return void (await ack())
  if (inTime.kind === 'form') {
    const { form } = inTime
    const opening = scene.begun.once(`open:${key}`, () => openForm(scene, body.trigger_id, form, asker.channelId))
    const opened = await deadline.within(opening, ACK_MS)
    if (opened === false) return acknowledge(scene, asker, ack, { view: lateFormView(form), inChannel: false })
    await ack()
    if (!(await opening) && scene.begun.first(`late:${key}`)) await tell(scene, asker, lateFormView(form), 'private')
    return
  }
  await acknowledge(scene, asker, ack, shownOf(inTime))
}

interface Shown {
  readonly view: View
  readonly inChannel: boolean
}

function shownOf(outcome: Exclude<Outcome, { kind: 'form' }>): Shown {
  if (outcome.kind === 'failed') return { view: failedView(outcome.reference), inChannel: false }
  return { view: outcome.view, inChannel: outcome.kind === 'message' && outcome.visibility === 'channel' }
}

/** The first message in the acknowledgement itself, the others behind it. */
async function acknowledge(
  scene: Scene,
  { responseUrl }: Asker,
  ack: AckFn<string | RespondArguments>,
  { view, inChannel }: Shown,
): Promise<void> {
  const response_type = inChannel ? 'in_channel' : 'ephemeral'
  const [first, ...more] = answersOf(view, 1 + RESPONSE_URL_USES)
  await ack({ response_type, ...first })
  if (!responseUrl) return
  try {
    for (const answer of more) await respond(scene, responseUrl, { ...answer, response_type, replace_original: false })
  } catch {
    scene.logger.warn({}, 'the end of a long answer could not be shown')
  }
}

async function answerLate(scene: Scene, body: SlashCommand, asker: Asker, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'form') {
    // The trigger may still live: it has three seconds.
    if (await openForm(scene, body.trigger_id, outcome.form, asker.channelId)) return
    return tell(scene, asker, lateFormView(outcome.form), 'private')
  }
  const { view, inChannel } = shownOf(outcome)
  await tell(scene, asker, view, inChannel ? 'channel' : 'private')
}

async function readCommand(scene: Scene, body: SlashCommand): Promise<Invocation> {
  const typed = body.command.replace(/^\//, '')
  return {
    platform: 'slack',
    installation: scene.installation,
    key: commandKey(body.trigger_id),
    user: { id: body.user_id, name: await scene.nameOf(body.user_id, body.user_name) },
    channelId: channelOf(body.channel_id),
    kind: 'command',
    command: scene.commandNames.get(typed) ?? typed,
    input: { text: body.text ?? '' },
  }
}
