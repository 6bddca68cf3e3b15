import { readLine, type Typed } from './command-line.ts'
import { readOptions } from './command-options.ts'
import type { Interaction, Json } from './control-types.ts'
import { createInteraction, interact } from './interactions.ts'
import { interactionPayload } from './payloads.ts'
import { commandsIn, conversation, type Of, type Scene } from './scene.ts'
import type { Channel } from './state.ts'

function read(scene: Scene, channel: Channel, text: string): Typed {
  const typed = readLine(commandsIn(scene, channel), text)
  if (!typed) throw new Error(`Discord offers no command ${text.split(/\s/)[0]} in ${channel.id}`)
  return typed
}

/** Options wrapped in their subcommand and group (docs, Interaction Data). */
function data({ command, path }: Typed, options: Json[], resolved: Json): Json {
  const wrapped = [...path].reverse().reduce((inner, { name, type }) => [{ name, type, options: inner }], options)
  return {
    id: command.id,
    name: command.spec.name,
    type: 1,
    ...(command.guild !== null && { guild_id: command.guild }),
    options: wrapped,
    ...(Object.keys(resolved).length > 0 && { resolved }),
  }
}

/** Types a slash command and waits for its answer. */
export async function command(scene: Scene, action: Of<'command'>): Promise<Interaction> {
  const { world, user } = scene
  const channel = conversation(scene, action.channel)
  const typed = read(scene, channel, action.text)
  const given = { ...typed.given, ...action.options }
  const { options, resolved } = readOptions(scene, channel, { options: typed.options, given })
  const row = createInteraction(world, { type: 2, user: user.id, channel: channel.id, name: typed.name })
  return interact(world, { row, payload: interactionPayload(world, { row, data: data(typed, options, resolved) }) })
}

/** Types in an option whose choices the app gives. */
export async function autocomplete(scene: Scene, action: Of<'autocomplete'>): Promise<Interaction> {
  const { world, user } = scene
  const channel = conversation(scene, action.channel)
  const typed = read(scene, channel, action.text)
  const asked = typed.options.find(({ name }) => name === action.focused)
  if (!asked?.autocomplete) throw new Error(`option ${action.focused} asks the app for no choices`)
  const others = { ...typed.given, ...action.options }
  delete others[action.focused]
  const { options, resolved } = readOptions(scene, channel, { options: typed.options, given: others, partial: true })
  // docs, Autocomplete: what is typed comes as a string, even for numbers.
  const focused = { name: asked.name, type: asked.type, value: action.query, focused: true }
  const row = createInteraction(world, { type: 4, user: user.id, channel: channel.id, name: typed.name })
  const payload = interactionPayload(world, { row, data: data(typed, [...options, focused], resolved) })
  return interact(world, { row, payload })
}
