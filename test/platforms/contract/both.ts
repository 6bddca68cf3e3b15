import { WebClient } from '@slack/web-api'
import { REST } from 'discord.js'
import { Temporal } from 'temporal-polyfill'
import { commands } from '../../../commands/index.ts'
import { startBot } from '../../../src/compose.ts'
import type { ChatMessenger } from '../../../src/interaction/messenger.ts'
import { createMailSender } from '../../../src/mail/mail-sender.ts'
import { openDatabase } from '../../../src/persistence/database.ts'
import { createSeededIds } from '../../../src/persistence/ids.ts'
import { createDiscordMessenger } from '../../../src/platforms/discord/messenger.ts'
import { createSlackMessenger } from '../../../src/platforms/slack/messenger.ts'
import { createShareFiles } from '../../../src/platforms/slack/uploads.ts'
import { connectDiscordSandbox } from '../../../src/sandbox/discord/client.ts'
import { startDiscordSandbox } from '../../../src/sandbox/discord/start.ts'
import { connectSlackSandbox } from '../../../src/sandbox/slack/client.ts'
import { startSlackSandbox } from '../../../src/sandbox/slack/start.ts'
import { createSteppedClock } from '../../../src/scheduling/clocks.ts'
import { type Answered, discordHand, type Hand, slackHand } from './hand.ts'

const SLACK = { botToken: 'xoxb-both', appToken: 'xapp-both' }
const DISCORD = 'MTAwMDAwMDAwMDAwMDAwMDAwMQ.both.assembleur'

const PERMISSIONS = [
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'READ_MESSAGE_HISTORY',
  'CREATE_PUBLIC_THREADS',
  'SEND_MESSAGES_IN_THREADS',
  'CREATE_EVENTS',
]

/** One network, on one platform, with its people at their keyboards. */
export interface Place {
  readonly name: 'slack' | 'discord'
  readonly lead: Hand
  readonly organiser: Hand
  readonly member: Hand
  readonly stranger: Hand
  /** In the channel, and not seated yet. */
  readonly newcomer: Hand
  /** The bot's own, to post what a test needs. */
  readonly messenger: ChatMessenger
  /** The workspace or server, as dispatch knows it. */
  readonly installation: string
  /** As an option takes a person. */
  readonly mention: { readonly lead: string; readonly organiser: string; readonly member: string }
  /** As a form takes one. */
  readonly ids: {
    readonly lead: string
    readonly organiser: string
    readonly member: string
    readonly newcomer: string
  }
  readonly siren: string
  /** A commune of its EPCI. */
  readonly commune: string
  /** Another one. */
  readonly neighbour: string
  /** What is posted, as the platform keeps it. */
  raw(): Promise<string>
  problems(): Promise<string[]>
}

/** One process on both platforms: Bassin de Pompey on Slack, Pays basque and its 158 communes on Discord. */
export async function openBoth() {
  const clock = createSteppedClock(Temporal.Instant.from('2026-01-05T08:00:00Z'))
  const [slack, discord, database] = await Promise.all([
    startSlackSandbox(SLACK),
    startDiscordSandbox({ botToken: DISCORD, spec: 'required' }),
    openDatabase({ memory: true }),
  ])
  const onSlack = connectSlackSandbox(slack.controlUrl)
  const onDiscord = connectDiscordSandbox(discord.controlUrl)
  await onDiscord.setTime(clock.now().toString())
  // Remarks are read in the threads on both.
  await onDiscord.settings({ privileged: ['messageContent'] })
  await onSlack.seed({
    users: ['ULEAD', 'UMISSION', 'UMEMBER', 'USTRANGER', 'UNEW'].map((id) => ({
      id,
      name: id.toLowerCase(),
      realName: id,
    })),
    channels: [
      {
        id: 'CRESEAU',
        name: 'reseau',
        isPrivate: true,
        members: ['ULEAD', 'UMISSION', 'UMEMBER', 'UNEW', 'UASSEMBLEUR'],
      },
      { id: 'CAUTRE', name: 'autre', members: ['USTRANGER', 'UASSEMBLEUR'] },
    ],
  })
  const [lead, organiser, member, stranger, newcomer] = [1, 2, 3, 4, 5].map((n) => `40000000000000000${n}`) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const guild = '200000000000000001'
  const [reseau, autre] = ['300000000000000001', '300000000000000002']
  const letIn = (id: string) => ({ id, type: 'member', allow: ['VIEW_CHANNEL'] }) as const
  await onDiscord.seed({
    users: [lead, organiser, member, stranger, newcomer].map((id, i) => ({ id, username: `membre.${i}` })),
    guilds: [
      {
        id: guild,
        name: 'Pays basque',
        // The README's invite link, and no more.
        bot: PERMISSIONS,
        members: [lead, organiser, member, stranger, newcomer].map((user) => ({ user })),
        channels: [
          {
            id: reseau,
            name: 'reseau',
            overwrites: [
              { id: guild, type: 'role', deny: ['VIEW_CHANNEL'] },
              ...[lead, organiser, member, newcomer, '1000000000000000001'].map(letIn),
            ],
          },
          { id: autre, name: 'autre' },
        ],
      },
    ],
  })
  const logged: string[] = []
  const log = (level: string) => (facts: object, message: string) => {
    if (level !== 'info') logged.push(JSON.stringify({ level, message, ...facts }))
  }
  const bot = await startBot({
    database,
    clock,
    ids: createSeededIds(7),
    commands,
    mail: createMailSender({ mode: 'memory' }),
    mailFrom: 'Réseau des DGS <reseau@exemple.fr>',
    leaseSeconds: 30,
    logger: { info: log('info'), warn: log('warn'), error: log('error') },
    slack: { ...SLACK, apiUrl: slack.apiUrl },
    discord: { token: DISCORD, apiUrl: discord.apiUrl },
    drivenFromOutside: true,
  })
  const client = new WebClient(SLACK.botToken, { slackApiUrl: slack.apiUrl })
  const places: Place[] = [
    {
      name: 'slack',
      lead: slackHand(onSlack, 'ULEAD', 'CRESEAU'),
      organiser: slackHand(onSlack, 'UMISSION', 'CRESEAU'),
      member: slackHand(onSlack, 'UMEMBER', 'CRESEAU'),
      stranger: slackHand(onSlack, 'USTRANGER', 'CAUTRE'),
      newcomer: slackHand(onSlack, 'UNEW', 'CRESEAU'),
      messenger: createSlackMessenger(client, {
        botUserId: 'UASSEMBLEUR',
        shareFiles: createShareFiles(client, { apiUrl: slack.apiUrl, fetch, makeFile: bot.makeFile }),
      }),
      installation: 'TSANDBOX',
      mention: { lead: '<@ULEAD>', organiser: '<@UMISSION>', member: '<@UMEMBER>' },
      ids: { lead: 'ULEAD', organiser: 'UMISSION', member: 'UMEMBER', newcomer: 'UNEW' },
      siren: '245400601',
      commune: 'Faulx',
      neighbour: 'Custines',
      raw: async () => JSON.stringify(await onSlack.messages()),
      problems: async () => (await onSlack.problems()).map(({ detail }) => detail),
    },
    {
      name: 'discord',
      lead: discordHand(onDiscord, lead, reseau),
      organiser: discordHand(onDiscord, organiser, reseau),
      member: discordHand(onDiscord, member, reseau),
      stranger: discordHand(onDiscord, stranger, autre),
      newcomer: discordHand(onDiscord, newcomer, reseau),
      messenger: createDiscordMessenger(new REST({ api: discord.apiUrl }).setToken(DISCORD), {
        botUserId: '1000000000000000001',
        makeFile: bot.makeFile,
      }),
      installation: guild,
      mention: { lead, organiser, member },
      ids: { lead, organiser, member, newcomer },
      siren: '200067106',
      commune: 'Ustaritz',
      neighbour: 'Bayonne',
      raw: async () => JSON.stringify(await onDiscord.messages()),
      problems: async () => (await onDiscord.problems()).map(({ detail }) => detail),
    },
  ]
  return {
    bot,
    clock,
    database,
    ids: createSeededIds(8),
    places,
    /** Does what falls due on the way, and what it sets off; waits where discord.js puts off more than fifty requests a second. */
    async until(instant: string): Promise<void> {
      const end = Temporal.Instant.from(instant)
      for (;;) {
        const [next] = await bot.dueQueue.next(clock.now(), 1)
        if (!next || Temporal.Instant.compare(next.dueAt, end) > 0) break
        clock.set(next.dueAt)
        await onDiscord.setTime(next.dueAt.toString())
        await bot.quiet()
      }
      clock.set(end)
      await onDiscord.setTime(end.toString())
      await bot.quiet()
    },
    discord: onDiscord,
    channel: reseau,
    memberId: member,
    strangerId: stranger,
    logged,
    async stop() {
      await bot.close()
      await slack.close()
      await discord.close()
      await database.close()
    },
  }
}

/** What an answer must have brought. */
export function windowOf({ window, text }: Answered) {
  if (!window) throw new Error(`a form was expected: ${text}`)
  return window
}

/** A network with its leads, a member and a planned year, set up as its facilitator would. */
export async function setUp(
  {
    lead,
    ids,
    mention,
    siren,
    commune,
  }: Pick<Place, 'lead' | 'mention' | 'siren' | 'commune'> & { readonly ids: Pick<Place['ids'], 'lead' | 'organiser'> },
  settle: () => Promise<void>,
): Promise<void> {
  const preview = await lead.command('/reseau creer', { siren })
  const asked = await preview.press('Créer ce réseau')
  await windowOf(asked).fill({
    animateur: ids.lead,
    organisateur: ids.organiser,
    cercles: ['dgs', 'maires', 'elus'],
  })
  await lead.command('/reseau inscrire', { personne: mention.member, commune, fonction: 'dgs' })
  const plan = await lead.command('/reunion planifier')
  const dates = await windowOf(plan).fill({})
  await dates.press('Confirmer')
  const dryRun = await lead.command('/reseau demarrer')
  await dryRun.press('Démarrer')
  await settle()
}
