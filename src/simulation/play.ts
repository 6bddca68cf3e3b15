import type { SlackSandboxClient } from '../sandbox/slack/client.ts'
import type { InputValue, Interaction, Json, SeenMessage, SeenView } from '../sandbox/slack/control-types.ts'

// What is asked of people stands among the last messages of a conversation.
const RECENT = 15

/** What people do, through the sandbox, as they would in Slack. Every answer that fails the person is an error here. */
export interface Player {
  command(userId: string, line: string): Promise<Interaction>
  /** Presses the button of `action` (`reunion.presence`), whose subject ends with `suffix` when given. */
  press(userId: string, on: SeenMessage | SeenView, action: string, suffix?: string): Promise<Interaction>
  submit(userId: string, view: SeenView | undefined, values: Readonly<Record<string, InputValue>>): Promise<Interaction>
  /** Closes what answers left open on the screen. */
  closeForms(userId: string): Promise<void>
  /** The last message of a channel, or of one's direct messages, that has the button of `action`. */
  messageWith(userId: string, action: string, channel?: string): Promise<SeenMessage>
}

export function createPlayer(client: SlackSandboxClient, channel: string): Player {
  const checked = (what: string, interaction: Interaction): Interaction => {
    const trouble = interaction.error?.text ?? (interaction.errors ? JSON.stringify(interaction.errors) : undefined)
    if (!interaction.acked || trouble) throw new Error(`${what} : ${trouble ?? 'sans réponse'}`)
    return interaction
  }
  return {
    async command(userId, line) {
      return checked(line, await client.as(userId).command(channel, line))
    },
    async press(userId, on, action, suffix = '') {
      const id = actionIds(on.blocks ?? []).find((v) => v.startsWith(`v1:${action}:`) && v.endsWith(suffix))
      if (!id) throw new Error(`aucun bouton ${action} dans ce message`)
      return checked(`bouton ${action}`, await client.as(userId).click(on, id))
    },
    async submit(userId, view, values) {
      if (!view) throw new Error('aucun formulaire ouvert')
      return checked(`formulaire « ${view.title} »`, await client.as(userId).submit(view, values))
    },
    async closeForms(userId) {
      const { views } = await client.see(userId, { limit: 1 })
      for (const view of [...views].reverse()) await client.as(userId).closeView(view)
    },
    async messageWith(userId, action, where) {
      const seen = await client.see(userId, { ...(where ? { channel: where } : {}), limit: RECENT })
      const found = seen.conversations
        .filter((conversation) => (where ? conversation.id === where : conversation.kind === 'im'))
        .flatMap((conversation) => conversation.messages)
        .filter((message) => actionIds(message.blocks ?? []).some((id) => id.startsWith(`v1:${action}:`)))
        .sort((a, b) => (a.ts < b.ts ? -1 : 1))
        .at(-1)
      if (!found) throw new Error(`${userId} ne voit aucun bouton ${action}`)
      return found
    },
  }
}

/** Every action_id of a message or a modal. */
export function actionIds(blocks: readonly Json[]): string[] {
  return blocks.flatMap((block) => [
    ...(block.elements ?? []).flatMap((element: Json) => (element.action_id ? [String(element.action_id)] : [])),
    ...(block.accessory?.action_id ? [String(block.accessory.action_id)] : []),
  ])
}
