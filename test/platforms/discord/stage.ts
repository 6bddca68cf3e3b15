import { commands } from '../../../commands/index.ts'
import type { Choice } from '../../../src/interaction/form.ts'
import type { ThreadReply } from '../../../src/interaction/happening.ts'
import type { Invocation, Reply } from '../../../src/interaction/invocation.ts'
import type { Typing } from '../../../src/interaction/suggest.ts'
import { type DiscordConnection, startDiscord } from '../../../src/platforms/discord/start.ts'
import { connectDiscordSandbox, type DiscordSandboxClient } from '../../../src/sandbox/discord/client.ts'
import { type DiscordSandbox, startDiscordSandbox } from '../../../src/sandbox/discord/start.ts'
import { makeFile } from '../shared/files.ts'

export const BOT_TOKEN = 'MTAwMDAwMDAwMDAwMDAwMDAwMQ.sandbox.assembleur'
export const BOT = '1000000000000000001'
export const GUILD = '200000000000000001'
export const POMPEY = '400000000000000001'
export const FAULX = '400000000000000002'
export const PARTI = '400000000000000003'
export const RESEAU = '300000000000000001'
export const PUBLIC = '300000000000000002'
export const DEAD = '300000000000000003'

export interface Stage {
  readonly sandbox: DiscordSandbox
  readonly discord: DiscordSandboxClient
  readonly bot: DiscordConnection
  /** Everything dispatched so far. */
  readonly seen: Invocation[]
  readonly replied: ThreadReply[]
  /** How often nobody had listened for a while. */
  readonly reconnections: { count: number }
  readonly typed: Typing[]
  /** What the bot logged, as JSON. */
  readonly logged: string[]
  /** Answers the next interactions; the last one stays. */
  answer(...replies: Answer[]): void
  suggest(choices: readonly Choice[]): void
  /** A day later: nothing typed is kept. */
  forget(): void
  stop(): Promise<void>
}

type Answer = Reply | Error | ((invocation: Invocation) => Promise<Reply> | Reply)

/** A sandbox with its people and the real adapter, whose dispatch answers what the test says. */
export async function stage({ messageContent = true } = {}): Promise<Stage> {
  const sandbox = await startDiscordSandbox({ botToken: BOT_TOKEN, spec: 'required' })
  const discord = connectDiscordSandbox(sandbox.controlUrl)
  if (messageContent) await discord.settings({ privileged: ['messageContent'] })
  const hidden = { id: GUILD, type: 'role', deny: ['VIEW_CHANNEL'] } as const
  const letIn = (id: string) => ({ id, type: 'member', allow: ['VIEW_CHANNEL'] }) as const
  await discord.seed({
    users: [
      { id: POMPEY, username: 'dgs.pompey', globalName: 'DGS de Pompey' },
      { id: FAULX, username: 'sm.faulx', globalName: 'Secrétaire de mairie de Faulx' },
      { id: PARTI, username: 'dgs.parti' },
    ],
    guilds: [
      {
        id: GUILD,
        name: 'Réseau de Pompey',
        members: [{ user: POMPEY }, { user: FAULX, nick: 'Faulx' }],
        channels: [
          { id: RESEAU, name: 'reseau-dgs', overwrites: [hidden, letIn(POMPEY), letIn(FAULX), letIn(BOT)] },
          { id: PUBLIC, name: 'general' },
          { id: DEAD, name: 'archives', overwrites: [hidden, letIn(POMPEY), letIn(BOT)] },
        ],
      },
    ],
  })
  const seen: Invocation[] = []
  const replied: ThreadReply[] = []
  const reconnections = { count: 0 }
  const typed: Typing[] = []
  const logged: string[] = []
  let replies: Answer[] = [say('Bien reçu.')]
  let choices: readonly Choice[] = []
  const kept = new Map<string, { typed: object }>()
  const log = (level: string) => (facts: object, message: string) => {
    logged.push(JSON.stringify({ level, message, ...facts }))
  }
  const bot = await startDiscord({
    token: BOT_TOKEN,
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
    makeFile,
    suggest: async (typing) => {
      typed.push(typing)
      return choices
    },
    reconnected: () => {
      reconnections.count += 1
    },
    replied: async (reply) => {
      replied.push(reply)
    },
    memory: {
      keep: async (asker, id, content) => {
        const key = JSON.stringify([asker, id])
        if (!kept.has(key)) kept.set(key, JSON.parse(JSON.stringify(content)))
      },
      add: async (asker, id, typed) => {
        const known = kept.get(JSON.stringify([asker, id]))
        if (known) Object.assign(known.typed, typed)
        return known ?? null
      },
      recall: async (asker, id) => kept.get(JSON.stringify([asker, id])) ?? null,
    },
    homes: { find: async () => ({ externalId: GUILD, name: 'Réseau de Pompey' }) },
  })
  return {
    sandbox,
    discord,
    bot,
    seen,
    replied,
    reconnections,
    typed,
    logged,
    answer: (...given) => {
      replies = given
    },
    suggest: (given) => {
      choices = given
    },
    forget: () => kept.clear(),
    stop: async () => {
      await bot.close()
      await sandbox.close()
    },
  }
}

export const say = (text: string, visibility: 'private' | 'channel' = 'private'): Reply => ({
  kind: 'message',
  view: { summary: text, blocks: [{ kind: 'text', text }] },
  visibility,
})
