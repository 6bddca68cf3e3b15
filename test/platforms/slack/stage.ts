import { commands } from '../../../commands/index.ts'
import type { Happening, ThreadReply } from '../../../src/interaction/happening.ts'
import type { Invocation, Reply } from '../../../src/interaction/invocation.ts'
import type { View, ViewBlock } from '../../../src/interaction/view.ts'
import { slackManifest } from '../../../src/platforms/slack/manifest.ts'
import { type SlackConnection, startSlack } from '../../../src/platforms/slack/start.ts'
import { connectSlackSandbox, type SlackSandboxClient } from '../../../src/sandbox/slack/client.ts'
import { type SlackSandbox, startSlackSandbox } from '../../../src/sandbox/slack/start.ts'
import { makeFile } from '../shared/files.ts'

export const BOT = 'UASSEMBLEUR'
export const BOT_TOKEN = 'xoxb-sandbox'
export const APP_TOKEN = 'xapp-sandbox'

export interface Stage {
  readonly sandbox: SlackSandbox
  readonly slack: SlackSandboxClient
  readonly bot: SlackConnection
  /** Everything dispatched so far. */
  readonly seen: Invocation[]
  /** What the bot logged, as JSON. */
  readonly logged: string[]
  /** What Slack told of channels. */
  readonly happened: Happening[]
  readonly replied: ThreadReply[]
  /** How often nobody had listened for a while. */
  readonly reconnections: { count: number }
  /** Why the bot could not go on. */
  readonly refusals: string[]
  /** Answers the next interactions; the last one stays. */
  answer(...replies: Answer[]): void
  stop(): Promise<void>
}

type Answer = Reply | Error | ((invocation: Invocation) => Promise<Reply> | Reply)

/** A sandbox with its people and the real adapter, whose dispatch answers what the test says. */
export async function stage(): Promise<Stage> {
  const manifest = slackManifest(commands)
  const sandbox = await startSlackSandbox({ botToken: BOT_TOKEN, appToken: APP_TOKEN, manifest })
  const slack = connectSlackSandbox(sandbox.controlUrl)
  await slack.seed({
    users: [
      { id: 'UPOMPEY', name: 'dgs.pompey', realName: 'DGS de Pompey' },
      { id: 'UFAULX', name: 'sm.faulx', realName: 'Secrétaire de mairie de Faulx' },
      { id: 'UPARTI', name: 'dgs.parti', realName: 'DGS parti', deactivated: true },
    ],
    channels: [
      { id: 'CRESEAU', name: 'reseau-dgs', isPrivate: true, members: ['UPOMPEY', 'UFAULX', BOT] },
      { id: 'CAUTRE', name: 'autre', isPrivate: true, members: ['UPOMPEY'] },
      { id: 'CPUBLIC', name: 'general', members: ['UPOMPEY', BOT] },
      { id: 'CVIEUX', name: 'archives', isPrivate: true, members: ['UPOMPEY', BOT], isArchived: true },
    ],
  })
  const seen: Invocation[] = []
  const logged: string[] = []
  const happened: Happening[] = []
  const replied: ThreadReply[] = []
  const reconnections = { count: 0 }
  const refusals: string[] = []
  let replies: Answer[] = [say('Bien reçu.')]
  const log = (level: string) => (facts: object, message: string) => {
    logged.push(JSON.stringify({ level, message, ...facts }))
  }
  const bot = await startSlack({
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    apiUrl: sandbox.apiUrl,
    commands,
    logger: { info: log('info'), warn: log('warn'), error: log('error') },
    dispatch: async (invocation) => {
      seen.push(invocation)
      const [next = say('Bien reçu.'), ...rest] = replies
      if (rest.length > 0) replies = rest
      if (next instanceof Error) throw next
      return typeof next === 'function' ? next(invocation) : next
    },
    reconnected: () => {
      reconnections.count += 1
    },
    replied: async (reply) => {
      replied.push(reply)
    },
    makeFile,
    happened: async (happening) => {
      happened.push(happening)
    },
    refused: (refusal) => refusals.push(refusal.message),
  })
  return {
    sandbox,
    slack,
    bot,
    seen,
    logged,
    happened,
    replied,
    reconnections,
    refusals,
    answer: (...given) => {
      replies = given
    },
    stop: async () => {
      await bot.close()
      await sandbox.close()
    },
  }
}

export const viewOf = (summary: string, ...blocks: ViewBlock[]): View => ({
  summary,
  blocks: blocks.length > 0 ? blocks : [{ kind: 'text', text: summary }],
})

export const say = (text: string, visibility: 'private' | 'channel' = 'private'): Reply => ({
  kind: 'message',
  view: viewOf(text),
  visibility,
})

/** A dispatch that ends when the test says so. */
export function held(reply: Reply): { answer: () => Promise<Reply>; release: () => void } {
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  return { answer: () => gate.then(() => reply), release: () => release() }
}

/** A view of about `paragraphs` × 1,000 characters. */
export function longView(paragraphs: number): View {
  const blocks: ViewBlock[] = Array.from({ length: paragraphs }, (_, i) => ({
    kind: 'text',
    text: `${i + 1}. ${'Le point est adopté. '.repeat(48)}`,
  }))
  return viewOf('Long document', ...blocks)
}

export const textOf = (blocks: unknown): string =>
  [...JSON.stringify(blocks ?? []).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text).join('')
