import { createHash } from 'node:crypto'
import type { APIModalSubmitInteraction } from 'discord.js'
import type { FieldValues } from '../../interaction/form.ts'
import { startDeadline } from '../shared/deadline.ts'
import { decide } from '../shared/decide.ts'
import { createAnswer } from './answer.ts'
import { decodeId, type FormStep } from './custom-id.ts'
import { countSteps, namesRead, together, typedIn } from './form-steps.ts'
import { addToForm } from './kept-form.ts'
import { originOf } from './origin.ts'
import { conclude, type Exchange, offerNextStep } from './present.ts'
import { readModal, type Submitted } from './read-modal.ts'
import type { Scene } from './scene.ts'
import { texts, textView } from './texts.ts'

/** A submitted window: the whole form, or one step of it. */
export async function onModal(scene: Scene, interaction: APIModalSubmitInteraction): Promise<void> {
  const deadline = startDeadline()
  const answer = createAnswer(scene, interaction)
  const decoded = decodeId(interaction.data.custom_id)
  if (decoded?.kind !== 'action' && decoded?.kind !== 'step') return answer.show(textView(texts.formOver), 'private')
  const origin = await originOf(scene, interaction, decoded.kind === 'action' ? decoded.subject : null)
  const submitted = await readModal(interaction.data, scene.readFile)
  const exchange: Exchange = { interaction, answer, deadline, origin, typed: submitted.typed }
  if (decoded.kind === 'step') return onStep(scene, exchange, decoded.step, submitted)
  const { action, subject } = decoded
  await submit(scene, exchange, { action, subject, values: together(submitted.typed), key: keyOf(exchange, submitted) })
}

/** Kept at once; the last step sends the whole. */
async function onStep(
  scene: Scene,
  exchange: Exchange,
  { id, step, mode }: FormStep,
  submitted: Submitted,
): Promise<void> {
  const { answer, origin } = exchange
  const kept = await addToForm(scene, origin, id, submitted.typed)
  if (!kept) return answer.show(textView(texts.formOver), 'private')
  const { form, typed } = kept
  if (mode === 'on' && step < countSteps(form)) return offerNextStep(answer, form, { id, step })
  const values = namesRead(form, together({ ...typedIn(form), ...typed }))
  const { action, subject } = form
  await submit(scene, { ...exchange, typed }, { action, subject, values, key: keyOf(exchange, submitted) })
}

async function submit(
  scene: Scene,
  exchange: Exchange,
  { action, subject, values, key }: { action: string; subject: string; values: FieldValues; key: string },
): Promise<void> {
  const { installation, user, channelId } = exchange.origin
  const outcome = decide(scene, action, async () => ({
    platform: 'discord',
    installation,
    key,
    user,
    channelId,
    kind: 'form',
    action,
    subject,
    values,
  }))
  await conclude(scene, exchange, action, outcome)
}

/**
 * If the process dies between the commit and the answer, Discord leaves the window open with « try again »: the same
 * opening, the same values, a new interaction. Hence the key is made of the opening and of what was typed, as on Slack.
 */
function keyOf({ interaction, origin }: Exchange, { typed, opening }: Submitted): string {
  const { user } = origin
  // A window without a field says of no opening: two of them are two submissions.
  if (opening === null) return `form:${user.id}:${interaction.id}`
  const what = createHash('sha256').update(JSON.stringify(typed)).digest('hex').slice(0, 16)
  return `form:${user.id}:${opening}:${what}`
}
