import { type APIInteraction, ApplicationCommandType, InteractionType } from 'discord.js'
import { UserError } from '../../application/errors.ts'
import { failed } from '../shared/decide.ts'
import { type Answerable, createAnswer } from './answer.ts'
import { onAutocomplete } from './on-autocomplete.ts'
import { onButton } from './on-button.ts'
import { onCommand } from './on-command.ts'
import { onModal } from './on-modal.ts'
import type { Scene } from './scene.ts'
import { failedView, texts, textView } from './texts.ts'

/** Whatever Discord sends of its own accord. Never throws: what fails is logged once, and said. */
export async function onInteraction(scene: Scene, interaction: APIInteraction): Promise<void> {
  try {
    await handle(scene, interaction)
  } catch (error) {
    const unknown = error instanceof UserError
    const view = unknown
      ? textView(texts.unknownHome)
      : failedView(failed(scene.logger, String(interaction.type), error).reference)
    if (isAnswerable(interaction)) await createAnswer(scene, interaction).show(view, 'private')
  }
}

async function handle(scene: Scene, interaction: APIInteraction): Promise<void> {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      if (interaction.data.type === ApplicationCommandType.ChatInput) await onCommand(scene, interaction as Chat)
      return
    case InteractionType.ApplicationCommandAutocomplete:
      return onAutocomplete(scene, interaction)
    case InteractionType.MessageComponent:
      return onButton(scene, interaction)
    case InteractionType.ModalSubmit:
      return onModal(scene, interaction)
    default:
      return
  }
}

type Chat = Parameters<typeof onCommand>[1]

const isAnswerable = (interaction: APIInteraction): interaction is Answerable & APIInteraction =>
  interaction.type === InteractionType.ApplicationCommand ||
  interaction.type === InteractionType.MessageComponent ||
  interaction.type === InteractionType.ModalSubmit
