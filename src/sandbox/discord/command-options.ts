import { storeUpload } from './attachments.ts'
import { OPTION } from './command-line.ts'
import type { Json, OptionValue } from './control-types.ts'
import { attachmentObject } from './message-object.ts'
import { type Named, resolved } from './payloads.ts'
import type { Scene } from './scene.ts'
import type { Channel } from './state.ts'

const wrong = (option: Json, value: unknown) => new Error(`option ${option.name}: Discord does not take « ${value} »`)

const mention = (value: OptionValue) => /^<[@#][!&]?(\d+)>$/.exec(String(value))?.[1] ?? String(value)

function chosen(option: Json, value: OptionValue): OptionValue {
  const choice = option.choices.find(
    (each: Json) => each.value === value || String(each.value) === String(value) || each.name === value,
  )
  if (!choice) throw wrong(option, value)
  return choice.value
}

function within(size: number, [min, max]: [unknown, unknown]): boolean {
  return (typeof min !== 'number' || size >= min) && (typeof max !== 'number' || size <= max)
}

/** What Discord's client makes of what was typed; it does not let anything else through. */
function typed(option: Json, value: OptionValue): OptionValue {
  if (option.choices?.length > 0) return chosen(option, value)
  switch (option.type) {
    case OPTION.string:
      if (!within(String(value).length, [option.min_length, option.max_length ?? 6000])) throw wrong(option, value)
      return String(value)
    case OPTION.integer:
    case OPTION.number: {
      const number = Number(value)
      const whole = option.type === OPTION.number || Number.isInteger(number)
      if (
        Number.isNaN(number) ||
        String(value).trim() === '' ||
        !whole ||
        !within(number, [option.min_value, option.max_value])
      )
        throw wrong(option, value)
      return number
    }
    case OPTION.boolean:
      if (!['true', 'false'].includes(String(value))) throw wrong(option, value)
      return String(value) === 'true'
    default:
      return value
  }
}

function nameIn({ world }: Scene, { guild }: Channel, option: Json, id: string, named: Collected): string {
  const user = world.state.users.get(id)
  const role = world.state.roles.get(id)
  const channel = world.state.channels.get(id)
  const kinds = { [OPTION.user]: 'users', [OPTION.role]: 'roles', [OPTION.channel]: 'channels' } as Record<
    number,
    string
  >
  if (user && (option.type === OPTION.user || option.type === OPTION.mentionable)) named.users.push(id)
  else if (role?.guild === guild && (option.type === OPTION.role || option.type === OPTION.mentionable))
    named.roles.push(id)
  else if (channel?.guild === guild && option.type === OPTION.channel && ofKind(option, channel))
    named.channels.push(id)
  else throw new Error(`option ${option.name}: none of the ${kinds[option.type] ?? 'users and roles'} is ${id}`)
  return id
}

const ofKind = (option: Json, channel: Channel) =>
  !option.channel_types?.length || option.channel_types.includes(channel.type)

interface Collected {
  readonly users: string[]
  readonly roles: string[]
  readonly channels: string[]
  readonly attachments: Json
}

/** The options as INTERACTION_CREATE carries them, and what they name. @param partial the line is still being typed */
export function readOptions(
  scene: Scene,
  channel: Channel,
  {
    options,
    given,
    partial = false,
  }: { options: readonly Json[]; given: Record<string, OptionValue>; partial?: boolean },
): { options: Json[]; resolved: Named | Json } {
  const unknown = Object.keys(given).find((name) => !options.some((option) => option.name === name))
  if (unknown) throw new Error(`no option ${unknown}, but: ${options.map(({ name }) => name).join(', ')}`)
  const missing = options.find((option) => option.required && (given[option.name] ?? '') === '')
  if (missing && !partial) throw new Error(`Discord asks for the option ${missing.name} first`)
  const named: Collected = { users: [], roles: [], channels: [], attachments: {} }
  const read = options.flatMap((option) => {
    const value = given[option.name]
    if (value === undefined || value === '') return []
    return [{ name: option.name, type: option.type, value: optionValue(scene, channel, { option, value, named }) }]
  })
  return { options: read, resolved: resolved(scene.world, channel, named) }
}

function optionValue(
  scene: Scene,
  channel: Channel,
  { option, value, named }: { option: Json; value: OptionValue; named: Collected },
): OptionValue {
  if (option.type === OPTION.attachment) {
    if (typeof value !== 'object') throw wrong(option, value)
    const file = storeUpload(scene.world, channel.id, value, true)
    named.attachments[file.id] = attachmentObject(scene.world, file)
    return file.id
  }
  if (typeof value === 'object') throw wrong(option, value.name)
  const byId = ([OPTION.user, OPTION.role, OPTION.channel, OPTION.mentionable] as number[]).includes(option.type)
  return byId ? nameIn(scene, channel, option, mention(value), named) : typed(option, value)
}
