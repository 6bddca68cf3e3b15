import type { Platform } from '../interaction/invocation.ts'
import { connectDiscordSandbox } from '../sandbox/discord/client.ts'
import { connectSlackSandbox } from '../sandbox/slack/client.ts'
import type { SlackSandboxOptions } from '../sandbox/slack/start.ts'
import type { Stage } from './player.ts'
import { createDiscordStage } from './stage-discord.ts'
import { createSlackStage } from './stage-slack.ts'

const SLACK = { botToken: 'xoxb-demo', appToken: 'xapp-demo' }
const DISCORD = { token: 'demo.demo.demo' }

/** A sandbox, and how the bot and people reach it. */
export interface Chat {
  readonly stage: Stage
  /** For `startBot`. */
  readonly bot:
    | { readonly slack: typeof SLACK & { readonly apiUrl: string } }
    | { readonly discord: typeof DISCORD & { readonly apiUrl: string } }
  readonly controlUrl: string
  close(): Promise<void>
}

/**
 * @param manifest what Slack grants to the app: its commands, scopes and events
 * @param journal a folder in which the sandbox's state outlives the process
 */
export async function openChat(
  platform: Platform,
  { manifest, journal }: { manifest: SlackSandboxOptions['manifest']; journal?: string },
): Promise<Chat> {
  const kept = journal === undefined ? {} : { journal }
  switch (platform) {
    case 'slack': {
      const { startSlackSandbox } = await import('../sandbox/slack/start.ts')
      const { apiUrl, controlUrl, close } = await startSlackSandbox({ ...SLACK, ...kept, manifest })
      const stage = createSlackStage(connectSlackSandbox(controlUrl))
      return { stage, bot: { slack: { ...SLACK, apiUrl } }, controlUrl, close }
    }
    case 'discord': {
      const { startDiscordSandbox } = await import('../sandbox/discord/start.ts')
      const { apiUrl, controlUrl, close } = await startDiscordSandbox({ botToken: DISCORD.token, ...kept })
      const client = connectDiscordSandbox(controlUrl)
      // As in a network that wants its threads kept; before the bot connects, which asks for what was granted.
      await client.settings({ privileged: ['messageContent'] })
      const stage = createDiscordStage(client)
      return { stage, bot: { discord: { ...DISCORD, apiUrl } }, controlUrl, close }
    }
    default:
      return platform satisfies never
  }
}
