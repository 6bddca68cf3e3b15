import {
  type APIApplicationCommandAutocompleteInteraction,
  ApplicationCommandOptionType,
  InteractionResponseType,
  Routes,
} from 'discord.js'
import { describeFailure } from '../shared/decide.ts'
import { shorten } from '../shared/shorten.ts'
import { COMMAND_CHOICE_TEXT, SUGGESTIONS } from './limits.ts'
import { given } from './on-command.ts'
import { originOf } from './origin.ts'
import type { Scene } from './scene.ts'

/** What an option may be, while it is typed; nothing rather than an error. */
export async function onAutocomplete(
  scene: Scene,
  interaction: APIApplicationCommandAutocompleteInteraction,
): Promise<void> {
  const { id, token } = interaction
  const body = { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: await found() } }
  await scene.rest.post(Routes.interactionCallback(id, token), { body, auth: false })

  async function found(): Promise<Array<{ name: string; value: string }>> {
    try {
      const focused = focusedIn(interaction.data.options)
      if (!focused) return []
      const { installation, user, channelId } = await originOf(scene, interaction, null)
      const { name: command, options } = interaction.data
      const { subcommand } = given(scene.commands, command, options)
      const { option, typed } = focused
      const choices = await scene.suggest({
        platform: 'discord',
        installation,
        user,
        channelId,
        command,
        subcommand,
        option,
        typed,
      })
      return choices
        .filter(({ value }) => value.length <= COMMAND_CHOICE_TEXT)
        .slice(0, SUGGESTIONS)
        .map(({ value, label }) => ({ name: shorten(label, COMMAND_CHOICE_TEXT), value }))
    } catch (error) {
      scene.logger.warn(describeFailure(error), 'nothing could be suggested')
      return []
    }
  }
}

type Options = APIApplicationCommandAutocompleteInteraction['data']['options']

function focusedIn(options: Options): { option: string; typed: string } | undefined {
  for (const each of options) {
    if (each.type === ApplicationCommandOptionType.Subcommand) return focusedIn((each.options ?? []) as Options)
    if ('focused' in each && each.focused) return { option: each.name, typed: String(each.value) }
  }
  return undefined
}
