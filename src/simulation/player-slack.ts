import type { SlackSandboxClient } from '../sandbox/slack/client.ts'
import type { Interaction, Json, SeenMessage, SeenView } from '../sandbox/slack/control-types.ts'
import type { OptionValue, Player, Shown } from './player.ts'

// What is asked of people stands among the last messages of a conversation.
const RECENT = 15

interface ShownOnSlack extends Shown {
  readonly message?: SeenMessage | undefined
  readonly view?: SeenView | undefined
}

export function createSlackPlayer(client: SlackSandboxClient, channel: string): Player {
  return {
    async command(userId, command, options = {}) {
      const line = lineOf(command, options)
      return answerOf(line, await client.as(userId).command(channel, line))
    },
    async press(userId, on, action, suffix = '') {
      const place = placeOf(on)
      const id = actionIds(place?.blocks ?? []).find((v) => v.startsWith(`v1:${action}:`) && v.endsWith(suffix))
      if (!place || !id) throw new Error(`aucun bouton ${action} dans ce message`)
      return answerOf(`bouton ${action}`, await client.as(userId).click(place, id))
    },
    async submit(userId, form, values) {
      const { view, message } = form as ShownOnSlack
      if (!view) throw new Error(`aucun formulaire ouvert : ${message?.text ?? 'rien à l’écran'}`)
      return answerOf(`formulaire « ${view.title} »`, await client.as(userId).submit(view, values))
    },
    async closeForms(userId) {
      const { views } = await client.see(userId, { limit: 1 })
      for (const view of [...views].reverse()) await client.as(userId).closeView(view)
    },
    async messageWith(userId, action, where) {
      const inChannel = where === 'channel'
      const seen = await client.see(userId, { ...(inChannel ? { channel } : {}), limit: RECENT })
      const message = seen.conversations
        .filter(({ id, kind }) => (inChannel ? id === channel : kind === 'im'))
        .flatMap(({ messages }) => messages)
        .filter(({ blocks }) => hasAction(blocks ?? [], action))
        .sort((a, b) => (a.ts < b.ts ? -1 : 1))
        .at(-1)
      if (!message) throw new Error(`${userId} ne voit aucun bouton ${action}`)
      return shown({ message })
    },
  }
}

/** `/reseau inscrire personne:<@U54425> nom:"Maire de Pompey"` */
function lineOf(command: string, options: Readonly<Record<string, OptionValue>>): string {
  const given = Object.entries(options).map(([name, value]) =>
    typeof value === 'string' ? `${name}:"${value}"` : `${name}:<@${value.user}>`,
  )
  return [`/${command}`, ...given].join(' ')
}

function answerOf(what: string, { acked, error, errors, message, view }: Interaction): Shown {
  const trouble = error?.text ?? (errors ? JSON.stringify(errors) : undefined)
  if (!acked || trouble) throw new Error(`${what} : ${trouble ?? 'sans réponse'}`)
  return shown({ message, view })
}

function shown(place: Pick<ShownOnSlack, 'message' | 'view'>): ShownOnSlack {
  return { ...place, has: (action) => hasAction(placeOf(place)?.blocks ?? [], action) }
}

/** A form that is open lies over the message. */
function placeOf(on: object): SeenMessage | SeenView | undefined {
  const { message, view } = on as ShownOnSlack
  return view ?? message
}

const hasAction = (blocks: readonly Json[], action: string) =>
  actionIds(blocks).some((id) => id.startsWith(`v1:${action}:`))

/** Every action_id of a message or a modal. */
function actionIds(blocks: readonly Json[]): string[] {
  return blocks.flatMap((block) => [
    ...(block.elements ?? []).flatMap((element: Json) => (element.action_id ? [String(element.action_id)] : [])),
    ...(block.accessory?.action_id ? [String(block.accessory.action_id)] : []),
  ])
}
