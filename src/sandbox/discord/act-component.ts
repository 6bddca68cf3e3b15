import type { Interaction, Json, MessageRef } from './control-types.ts'
import { createInteraction, interact } from './interactions.ts'
import { interactionPayload, resolved } from './payloads.ts'
import { flatten, TYPE } from './rules/components.ts'
import { type Of, type Scene, visibleMessage } from './scene.ts'
import type { Channel, Message } from './state.ts'
import type { World } from './world.ts'

/** The one component with this custom_id. Anything else is a mistake of the caller. */
function find(message: Message, customId: string): Json {
  const all = flatten(message.components).map(({ component }) => component)
  const found = all.find(({ custom_id: own }) => own === customId)
  if (!found) {
    const known = all.flatMap(({ custom_id: own, url }) => own ?? url ?? [])
    throw new Error(`no component ${customId} there, but: ${known.join(', ')}`)
  }
  if (found.disabled) throw new Error(`${customId} is disabled`)
  return found
}

export async function click(scene: Scene, { on, customId }: Of<'click'>): Promise<Interaction> {
  const component = find(visibleMessage(scene, on), customId)
  if (component.type !== TYPE.button) throw new Error(`${customId} is no button`)
  return use(scene, on, { component_type: TYPE.button, custom_id: customId, id: component.id })
}

export async function select(scene: Scene, { on, customId, values }: Of<'select'>): Promise<Interaction> {
  const message = visibleMessage(scene, on)
  const component = find(message, customId)
  const channel = scene.world.state.channels.get(on.channel) as Channel
  const chosen = chosenIn(scene.world, channel, { component, values })
  return use(scene, on, { component_type: component.type, custom_id: customId, id: component.id, ...chosen })
}

/** What Discord's menu lets one choose, as the interaction carries it; `required: false` lets one choose nothing. */
export function chosenIn(
  world: World,
  channel: Channel,
  { component, values }: { component: Json; values: readonly string[] },
): { values: readonly string[]; resolved?: Json } {
  const { type, options = [], min_values: min = 1, max_values: max = 1, custom_id: customId } = component
  const none = values.length === 0 && component.required === false
  if (!none && (values.length < min || values.length > max))
    throw new Error(`${customId} takes ${min} to ${max} choices`)
  if (type === TYPE.stringSelect || type === TYPE.radioGroup || type === TYPE.checkboxGroup) {
    return {
      values: values.map((value) => {
        const option = options.find((each: Json) => each.value === value || each.label === value)
        if (!option) throw new Error(`${customId} offers no ${value}`)
        return option.value
      }),
    }
  }
  const { state } = world
  const users =
    type === TYPE.userSelect || type === TYPE.mentionableSelect ? values.filter((id) => state.users.get(id)) : []
  const roles =
    type === TYPE.roleSelect || type === TYPE.mentionableSelect ? values.filter((id) => state.roles.get(id)) : []
  const channels =
    type === TYPE.channelSelect ? values.filter((id) => state.channels.get(id)?.guild === channel.guild) : []
  const unknown = values.find((id) => ![...users, ...roles, ...channels].includes(id))
  if (unknown) throw new Error(`${customId} offers no ${unknown}`)
  return { values, resolved: resolved(world, channel, { users, roles, channels }) }
}

function use({ world, user }: Scene, { channel, id }: MessageRef, data: Json): Promise<Interaction> {
  const message = world.state.messages.get(id)
  const row = createInteraction(world, { type: 3, user: user.id, channel, source: id })
  return interact(world, { row, payload: interactionPayload(world, { row, data, message }) })
}
