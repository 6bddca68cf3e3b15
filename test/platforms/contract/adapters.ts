import type { ThreadReply } from '../../../src/interaction/happening.ts'
import type { Invocation, Reply } from '../../../src/interaction/invocation.ts'
import type { ChatMessenger } from '../../../src/interaction/messenger.ts'
import type { Fault } from '../../../src/sandbox/shared/control-types.ts'
import * as discord from '../discord/stage.ts'
import * as slack from '../slack/stage.ts'
import { discordHand, type Hand, slackHand } from './hand.ts'

/** One adapter, connected to its sandbox; dispatch answers what the test says. */
export interface Adapter {
  readonly messenger: ChatMessenger
  readonly channelId: string
  readonly deadChannelId: string
  readonly pompey: Hand
  readonly faulx: Hand
  readonly pompeyId: string
  readonly faulxId: string
  readonly seen: Invocation[]
  readonly replied: ThreadReply[]
  readonly logged: string[]
  answer(...replies: Parameters<slack.Stage['answer']>): void
  /** The next call of this kind fails. */
  fail(call: 'post' | 'edit', fault: Fault): Promise<void>
  /** The next interaction is delivered twice. */
  deliverTwice(kind: 'command' | 'button' | 'form'): Promise<void>
  /** The connection is cut; resolves once it is there again. */
  cut(): Promise<void>
  rateLimits(on: boolean): Promise<void>
  /** Taken out of the network's channel, or of its server. */
  removeBot(): Promise<void>
  inviteBot(): Promise<void>
  /** What the platform complained about so far. */
  problems(): Promise<string[]>
  /** Posted messages, newest last: what anyone in the channel reads. */
  stop(): Promise<void>
}

export const adapters: ReadonlyArray<{ readonly name: 'slack' | 'discord'; open(): Promise<Adapter> }> = [
  { name: 'slack', open: openSlack },
  { name: 'discord', open: openDiscord },
]

async function openSlack(): Promise<Adapter> {
  const on = await slack.stage()
  return {
    ...common(on),
    messenger: on.bot.messenger,
    channelId: 'CRESEAU',
    deadChannelId: 'CVIEUX',
    pompeyId: 'UPOMPEY',
    faulxId: 'UFAULX',
    pompey: slackHand(on.slack, 'UPOMPEY', 'CRESEAU'),
    faulx: slackHand(on.slack, 'UFAULX', 'CRESEAU'),
    fail: (call, fault) => on.slack.failNext(call === 'post' ? 'chat.postMessage' : 'chat.update', fault),
    deliverTwice: (kind) => on.slack.repeatNext(kind === 'command' ? 'slash_commands' : 'interactive'),
    async cut() {
      await on.slack.cut()
      await on.slack.waitForSockets(2)
    },
    removeBot: async () => void (await on.slack.as('UPOMPEY').leave('CRESEAU', slack.BOT)),
    inviteBot: async () => void (await on.slack.as('UPOMPEY').invite('CRESEAU', slack.BOT)),
    rateLimits: async (limited) => void (await on.slack.rateLimits(limited)),
    problems: async () => (await on.slack.problems()).map(({ detail }) => detail),
  }
}

async function openDiscord(): Promise<Adapter> {
  const on = await discord.stage()
  await on.discord.deleteChannel(discord.DEAD)
  return {
    ...common(on),
    messenger: on.bot.messenger,
    channelId: discord.RESEAU,
    deadChannelId: discord.DEAD,
    pompeyId: discord.POMPEY,
    faulxId: discord.FAULX,
    pompey: discordHand(on.discord, discord.POMPEY, discord.RESEAU),
    faulx: discordHand(on.discord, discord.FAULX, discord.RESEAU),
    fail: (call, fault) => on.discord.failNext(call === 'post' ? 'create_message' : 'update_message', fault),
    deliverTwice: () => on.discord.repeatNext(),
    async cut() {
      await on.discord.cut()
      await on.discord.waitForSockets()
    },
    removeBot: () => on.discord.removeBot(discord.GUILD),
    inviteBot: () => on.discord.inviteBot(discord.GUILD),
    rateLimits: async (limited) => void (await on.discord.rateLimits(limited)),
    problems: async () => (await on.discord.problems()).map(({ detail }) => detail),
  }
}

const common = (on: Pick<slack.Stage, 'seen' | 'replied' | 'logged' | 'answer' | 'stop'>) => ({
  seen: on.seen,
  replied: on.replied,
  logged: on.logged,
  answer: on.answer,
  stop: on.stop,
})

export const say = (text: string): Reply => ({
  kind: 'message',
  visibility: 'private',
  view: { summary: text, blocks: [{ kind: 'text', text }] },
})
