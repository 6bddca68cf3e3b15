import type { Interaction } from './control-types.ts'
import { begin, close, interact, personError, refused } from './interact.ts'
import { commandPayload } from './payloads.ts'
import { applyResponse } from './responses.ts'
import { conversation, escaped, type Of, type Scene } from './scene.ts'

/** Types a slash command and waits for its answer. */
export async function command(scene: Scene, { channel: channelId, text: line }: Of<'command'>): Promise<Interaction> {
  const { world, exchanges, user } = scene
  const channel = conversation(scene, channelId)
  const [, name = '', rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line.trim()) ?? []
  if (name === '') throw new Error(`not a command: ${line}`)
  const pending = begin(world, { user: user.id, channel: channel.id })
  if (
    !world.settings.scopes.includes('commands') ||
    (world.settings.commands && !world.settings.commands.includes(name))
  ) {
    return close(world, pending, { acked: true, error: personError(world, pending, 'not_a_command', name) })
  }
  const to = exchanges.newResponseUrl({ pending, channel: channel.id, user: user.id })
  const payload = commandPayload(world, {
    user,
    channel,
    command: name,
    text: escaped(rest.trim()),
    trigger: exchanges.newTrigger(pending),
    responseUrl: to.url,
  })
  return interact(world, {
    pending,
    envelope: { type: 'slash_commands', payload },
    command: name,
    answer: (answer) => {
      if (Object.keys(answer).length === 0) return {}
      const error = applyResponse(world, to, answer)
      return error ? refused(world, pending, error, name) : {}
    },
  })
}
