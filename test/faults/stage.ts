import { type ChildProcess, fork } from 'node:child_process'
import { connectDiscordSandbox } from '../../src/sandbox/discord/client.ts'
import type { Fault } from '../../src/sandbox/shared/control-types.ts'
import { connectSlackSandbox } from '../../src/sandbox/slack/client.ts'
import type { Stage } from '../../src/simulation/player.ts'
import { CHANNEL, createDiscordStage } from '../../src/simulation/stage-discord.ts'
import { createSlackStage } from '../../src/simulation/stage-slack.ts'
import type { BotSettings } from '../support/bot-child.ts'
import { compiled } from './compiled.ts'

export type Platform = 'slack' | 'discord'

const SLACK = { botToken: 'xoxb-fautes', appToken: 'xapp-fautes' }
const DISCORD = 'MTAwMDAwMDAwMDAwMDAwMDAwMQ.fautes.jeton'
/** A restart takes longer than the three seconds of either platform, and what nobody took comes again. */
const PATIENT = { ackTimeoutMs: 60_000, holdUndelivered: true }

/** Calls of the platform's that deliveries make: what posts, and what reads. */
export const METHODS: Readonly<
  Record<Platform, { readonly posting: readonly string[]; readonly reading: readonly string[] }>
> = {
  slack: {
    posting: ['chat.postMessage', 'chat.postMessage', 'chat.update'],
    reading: ['conversations.open', 'conversations.info', 'conversations.members', 'conversations.history'],
  },
  discord: {
    posting: ['create_message', 'create_message', 'update_message'],
    reading: ['create_dm', 'list_messages', 'get_channel', 'get_message'],
  },
}

/** A platform's sandbox in a process of its own, and what goes wrong on it. */
export interface FaultStage {
  readonly bot: Pick<BotSettings, 'slack' | 'discord'>
  readonly stage: Stage
  fail(method: string, fault: Fault): Promise<void>
  /** How many calls have failed so. */
  failed(): Promise<number>
  cut(): Promise<unknown>
  /** The platform asks for a new connection. */
  reconnect(): Promise<unknown>
  /** The platform ends the session. */
  invalidate(): Promise<unknown>
  /** The next interaction comes twice. */
  twice(): Promise<unknown>
  /** The last interactions come once more, newest first. @returns how many */
  redeliver(count: number): Promise<number>
  /** The text of every message that others can see. */
  messages(): Promise<string[]>
  /** A command of one person's: how many messages answered it. */
  answers(userId: string, line: string): Promise<number>
  /** What the platform would have refused, or its people noticed. */
  problems(): Promise<unknown[]>
  sockets(): Promise<number>
  close(): Promise<void>
}

export async function openFaultStage(platform: Platform): Promise<FaultStage> {
  const tokens = platform === 'slack' ? [SLACK.botToken, SLACK.appToken] : [DISCORD]
  const child = fork(compiled('sandbox-process'), [platform, ...tokens], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const { apiUrl, controlUrl } = await new Promise<{ apiUrl: string; controlUrl: string }>((resolve, reject) => {
    child.once('message', (told) => resolve(told as { apiUrl: string; controlUrl: string }))
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)))
  })
  const close = () => ended(child)
  return platform === 'slack' ? onSlack(apiUrl, controlUrl, close) : onDiscord(apiUrl, controlUrl, close)
}

function onSlack(apiUrl: string, controlUrl: string, close: () => Promise<void>): FaultStage {
  const client = connectSlackSandbox(controlUrl)
  const stage = createSlackStage(client)
  return {
    bot: { slack: { ...SLACK, apiUrl } },
    stage: patient(stage, () => client.settings({ ...PATIENT, triggerMs: PATIENT.ackTimeoutMs })),
    fail: (method, fault) => client.failNext(method, fault),
    failed: async () => (await client.calls()).filter(({ fault }) => fault).length,
    cut: () => client.cut(),
    reconnect: () => client.disconnect(),
    invalidate: () => client.disconnect({ reason: 'link_disabled_for_now', all: true }),
    twice: async () => {
      await client.repeatNext('interactive')
      await client.repeatNext('slash_commands')
    },
    redeliver: async (count) => (await client.redeliver(count)).redelivered,
    messages: async () =>
      (await client.messages()).flatMap(({ text, replies = [] }) => [text, ...replies.map((r) => `  ${r.text}`)]),
    answers: async (userId, line) => (await client.as(userId).command('CDGS', line)).messages.length,
    problems: () => client.problems(),
    sockets: async () => (await client.stats()).sockets,
    close,
  }
}

function onDiscord(apiUrl: string, controlUrl: string, close: () => Promise<void>): FaultStage {
  const client = connectDiscordSandbox(controlUrl)
  const stage = createDiscordStage(client)
  return {
    bot: { discord: { token: DISCORD, apiUrl } },
    stage: patient(stage, () => client.settings(PATIENT)),
    fail: (method, fault) => client.failNext(method, fault),
    failed: async () => (await client.calls()).filter(({ fault }) => fault).length,
    cut: () => client.cut(),
    reconnect: () => client.reconnect(),
    invalidate: () => client.invalidate(),
    twice: () => client.repeatNext(),
    redeliver: async (count) => (await client.redeliver(count)).redelivered,
    messages: async () => (await client.messages()).map(({ text }) => text),
    answers: async (userId, line) => (await client.as(userId).command(CHANNEL, line)).messages.length,
    problems: () => client.problems(),
    sockets: async () => (await client.stats()).sockets,
    close,
  }
}

/** The people of a simulated year set the sandbox's patience when they come: ours is longer. */
function patient(stage: Stage, wait: () => Promise<unknown>): Stage {
  return {
    ...stage,
    async seed(name, cast) {
      await stage.seed(name, cast)
      await wait()
    },
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.disconnect()
  })
}
