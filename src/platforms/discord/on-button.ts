import { type APIMessageComponentInteraction, ComponentType, InteractionResponseType, Routes } from 'discord.js'
import { encodeAction } from '../shared/button-id.ts'
import { startDeadline } from '../shared/deadline.ts'
import { decide } from '../shared/decide.ts'
import { type Answer, createAnswer } from './answer.ts'
import { type Decoded, decodeId, encodeNothing, type FormStep } from './custom-id.ts'
import { filledWith, stepModal, together } from './form-steps.ts'
import { recallForm } from './kept-form.ts'
import { type Origin, originOf } from './origin.ts'
import { conclude } from './present.ts'
import { button, rowsOf } from './render-buttons.ts'
import type { Scene } from './scene.ts'
import { texts, textView } from './texts.ts'

/** A button: committed, then answered. What is not one of ours is acknowledged and left alone. */
export async function onButton(scene: Scene, interaction: APIMessageComponentInteraction): Promise<void> {
  const deadline = startDeadline()
  const { id, token, data } = interaction
  const decoded = data.component_type === ComponentType.Button ? decodeId(data.custom_id) : null
  if (!decoded) {
    const body = { type: InteractionResponseType.DeferredMessageUpdate }
    await scene.rest.post(Routes.interactionCallback(id, token), { body, auth: false })
    return
  }
  const answer = createAnswer(scene, interaction)
  if (decoded.kind === 'nothing') return answer.show(textView(texts.unchanged), 'replace')
  if (decoded.kind === 'ask') return ask(answer, interaction, decoded)
  const origin = await originOf(scene, interaction, decoded.kind === 'action' ? decoded.subject : null)
  if (decoded.kind === 'step') return openStep(scene, interaction, answer, origin, decoded.step)
  const { action, subject } = decoded
  const { installation, user, channelId } = origin
  const outcome = decide(scene, action, async () => ({
    platform: 'discord',
    installation,
    key: `button:${id}`,
    user,
    channelId,
    kind: 'button',
    action,
    subject,
  }))
  await conclude(scene, { interaction, answer, deadline, origin }, action, outcome)
}

/** « Confirmez-vous… ? »: what follows is said under the button already. */
async function ask(
  answer: Answer,
  { message, data }: APIMessageComponentInteraction,
  { action, subject }: Extract<Decoded, { kind: 'ask' }>,
): Promise<void> {
  const label = labelOf(message.components ?? [], data.custom_id) ?? texts.continue
  const buttons = [button(label, encodeAction(action, subject), 'danger'), button(texts.cancel, encodeNothing())]
  await answer.show(textView(texts.sure(label)), 'private', rowsOf(buttons))
}

/** Buttons stand in rows, rows in the container. */
function labelOf(components: readonly object[], customId: string): string | undefined {
  for (const each of components as ReadonlyArray<{ custom_id?: string; label?: string; components?: object[] }>) {
    const label = each.custom_id === customId ? each.label : labelOf(each.components ?? [], customId)
    if (label) return label
  }
  return undefined
}

/** « Continuer », « Corriger »: the window with what was typed so far. */
async function openStep(
  scene: Scene,
  interaction: APIMessageComponentInteraction,
  answer: Answer,
  origin: Origin,
  step: FormStep,
): Promise<void> {
  const kept = await recallForm(scene, origin, step.id)
  if (!kept) return answer.show(textView(texts.formOver), 'replace')
  const form = filledWith(kept.form, together(kept.typed))
  if (await answer.modal(stepModal(form, step, interaction.id))) return
  await answer.show(textView(texts.formOver), 'private')
}
