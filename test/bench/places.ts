import type { BotParts } from '../../src/compose.ts'
import { connectDiscordSandbox } from '../../src/sandbox/discord/client.ts'
import { startDiscordSandbox } from '../../src/sandbox/discord/start.ts'
import { connectSlackSandbox } from '../../src/sandbox/slack/client.ts'
import { startSlackSandbox } from '../../src/sandbox/slack/start.ts'
import type { Stage } from '../../src/simulation/player.ts'
import { createDiscordStage, CHANNEL as DISCORD_CHANNEL } from '../../src/simulation/stage-discord.ts'
import { createSlackStage, CHANNEL as SLACK_CHANNEL } from '../../src/simulation/stage-slack.ts'

export const DISCORD_TOKEN = 'MTAwMDAwMDAwMDAwMDAwMDAwMQ.bench.assembleur'
const SLACK = { botToken: 'xoxb-bench', appToken: 'xapp-bench' }

/** A platform under measure: its sandbox in this process, what answers in another. */
export interface Place {
  readonly stage: Stage
  /** The SDK alone: a file beside this one, and what it is given. */
  readonly floor: { readonly name: string; readonly file: string; readonly settings: object }
  readonly bot: Pick<BotParts, 'slack' | 'discord'>
  /** Types a command, and waits for what Discord or Slack shows. */
  type(userId: string, line: string): Promise<Timed>
  close(): Promise<void>
}

export interface Timed {
  /** Real milliseconds until the app has answered; undefined when it did not in three seconds. */
  readonly ackMs?: number
  /** Answered by « … is thinking » only. */
  readonly deferred?: boolean
}

export async function openSlackPlace(): Promise<Place> {
  const sandbox = await startSlackSandbox(SLACK)
  const client = connectSlackSandbox(sandbox.controlUrl)
  const settings = { ...SLACK, apiUrl: sandbox.apiUrl }
  return {
    stage: createSlackStage(client),
    floor: { name: 'Bolt', file: './bare-bolt.ts', settings },
    bot: { slack: settings },
    type: (userId, line) => client.as(userId).command(SLACK_CHANNEL, line),
    close: sandbox.close,
  }
}

export async function openDiscordPlace(): Promise<Place> {
  const sandbox = await startDiscordSandbox({ botToken: DISCORD_TOKEN })
  const client = connectDiscordSandbox(sandbox.controlUrl)
  const settings = { token: DISCORD_TOKEN, apiUrl: sandbox.apiUrl }
  return {
    stage: createDiscordStage(client),
    floor: { name: 'discord.js', file: './bare-discord.ts', settings },
    bot: { discord: settings },
    type: (userId, line) => client.as(userId).command(DISCORD_CHANNEL, line),
    close: sandbox.close,
  }
}
