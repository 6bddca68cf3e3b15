import {
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteraction,
  ApplicationCommandOptionType,
} from 'discord.js'
import type { Command } from '../../interaction/command.ts'
import type { FieldValues } from '../../interaction/form.ts'
import { startDeadline } from '../shared/deadline.ts'
import { decide } from '../shared/decide.ts'
import { createAnswer } from './answer.ts'
import { originOf } from './origin.ts'
import { conclude } from './present.ts'
import type { Scene } from './scene.ts'

/** A slash command: committed, then answered. */
export async function onCommand(scene: Scene, interaction: APIChatInputApplicationCommandInteraction): Promise<void> {
  const deadline = startDeadline()
  const { id, data } = interaction
  const origin = await originOf(scene, interaction, null)
  const { installation, user, channelId } = origin
  const outcome = decide(scene, `/${data.name}`, async () => ({
    platform: 'discord',
    installation,
    key: `command:${id}`,
    user,
    channelId,
    kind: 'command',
    command: data.name,
    input: given(scene.commands, data.name, data.options ?? []),
  }))
  await conclude(scene, { interaction, answer: createAnswer(scene, interaction), deadline, origin }, data.name, outcome)
}

/** A command of a single subcommand (`/aide`) is registered without it. */
export function given(
  commands: readonly Command[],
  name: string,
  options: readonly APIApplicationCommandInteractionDataOption[],
): { subcommand: string; options: FieldValues } {
  const [first] = options
  if (first?.type === ApplicationCommandOptionType.Subcommand) {
    return { subcommand: first.name, options: valuesOf(first.options ?? []) }
  }
  const [only = ''] = Object.keys(commands.find((command) => command.name === name)?.subcommands ?? {})
  return { subcommand: only, options: valuesOf(options) }
}

function valuesOf(options: ReadonlyArray<{ name: string; value?: unknown }>): FieldValues {
  return Object.fromEntries(options.flatMap(({ name, value }) => (value === undefined ? [] : [[name, String(value)]])))
}
