import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import type { Command, Option, Options } from '../../interaction/command.ts'
import { shorten } from '../shared/shorten.ts'
import { COMMAND_CHOICE_TEXT, COMMAND_CHOICES, COMMAND_DESCRIPTION } from './limits.ts'

/**
 * Our commands as Discord registers them. No option is required there: where one is missing the same form opens as on
 * Slack, with room for a text of several lines (docs/decisions/0040). In servers only: a command belongs to a network.
 */
export function commandPayloads(commands: readonly Command[]): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return commands.map(({ name, description, subcommands }) => {
    const entries = Object.entries(subcommands)
    const [only] = entries
    const options: RESTPostAPIChatInputApplicationCommandsJSONBody['options'] =
      only && entries.length === 1
        ? optionsOf(only[1].options)
        : entries.map(
            ([key, subcommand]): APIApplicationCommandSubcommandOption => ({
              type: ApplicationCommandOptionType.Subcommand,
              name: key,
              ...described(subcommand.description),
              options: optionsOf(subcommand.options),
            }),
          )
    return {
      type: ApplicationCommandType.ChatInput,
      name,
      ...described(description),
      options,
      contexts: [InteractionContextType.Guild],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    }
  })
}

/** One text for every language, and again for French: whoever's Discord speaks another reads French all the same. */
function described(text: string) {
  const description = shorten(text, COMMAND_DESCRIPTION)
  return { description, description_localizations: { fr: description } }
}

function optionsOf(options: Options): APIApplicationCommandBasicOption[] {
  return Object.entries(options).flatMap(([name, option]) => optionOf(name, option))
}

function optionOf(name: string, option: Option<unknown>): APIApplicationCommandBasicOption[] {
  const { type, description, label, suggest } = option
  const base = { name, ...described(description || label), required: false }
  switch (type?.kind) {
    case 'form':
      return []
    case 'integer':
      return [{ ...base, type: ApplicationCommandOptionType.Integer, min_value: type.min, max_value: type.max }]
    case 'user':
      return [{ ...base, type: ApplicationCommandOptionType.User }]
    case 'choice': {
      const choices = type.choices.slice(0, COMMAND_CHOICES)
      // Too many to list: typed, and read as a choice all the same.
      if (choices.length < type.choices.length) return [{ ...base, type: ApplicationCommandOptionType.String }]
      const listed = choices.map(({ value, label: shown }) => ({ name: shorten(shown, COMMAND_CHOICE_TEXT), value }))
      return [{ ...base, type: ApplicationCommandOptionType.String, choices: listed }]
    }
    case undefined:
      return [{ ...base, type: ApplicationCommandOptionType.String, ...(suggest ? { autocomplete: true } : {}) }]
    default:
      return type satisfies never
  }
}
