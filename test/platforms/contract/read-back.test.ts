import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { type Bot, startBot } from '../../../src/compose.ts'
import type { Platform } from '../../../src/interaction/invocation.ts'
import { createMailSender } from '../../../src/mail/mail-sender.ts'
import { type Database, openDatabase } from '../../../src/persistence/database.ts'
import { createSeededIds } from '../../../src/persistence/ids.ts'
import { connectDiscordSandbox } from '../../../src/sandbox/discord/client.ts'
import { startDiscordSandbox } from '../../../src/sandbox/discord/start.ts'
import { connectSlackSandbox } from '../../../src/sandbox/slack/client.ts'
import { startSlackSandbox } from '../../../src/sandbox/slack/start.ts'
import { createSteppedClock } from '../../../src/scheduling/clocks.ts'
import { CLOSED_AT, seedHeld } from '../../commands/minutes/held-meeting.ts'

const SLACK = { botToken: 'xoxb-relire', appToken: 'xapp-relire' }
const DISCORD = 'MTAwMDAwMDAwMDAwMDAwMDAwMQ.relire.assembleur'

/** A place where the network of June lives, its bot coming and going. */
interface Stage {
  readonly connection: Pick<Parameters<typeof startBot>[0], 'slack' | 'discord'>
  readonly place: { readonly platform: Platform; readonly externalId: string; readonly channelId: string }
  /** As the platform calls who is `UFAULX` in the June network. */
  userId(name: string): string
  setTime(instant: string): Promise<unknown>
  reply(who: string, thread: string, text: string): Promise<unknown>
  problems(): Promise<readonly unknown[]>
  close(): Promise<void>
}

const PEOPLE = ['UEPCI', 'UMISSION', 'UCUSTINES', 'UFAULX', 'ULIVERDUN']

const stages: Readonly<Record<Platform, () => Promise<Stage>>> = {
  async slack() {
    const sandbox = await startSlackSandbox(SLACK)
    const slack = connectSlackSandbox(sandbox.controlUrl)
    await slack.seed({
      users: PEOPLE.map((id) => ({ id, name: id.toLowerCase(), realName: id })),
      channels: [{ id: 'C1', name: 'reseau', isPrivate: true, members: [...PEOPLE, 'UASSEMBLEUR'] }],
    })
    return {
      connection: { slack: { ...SLACK, apiUrl: sandbox.apiUrl } },
      place: { platform: 'slack', externalId: 'TSANDBOX', channelId: 'C1' },
      userId: (name) => name,
      setTime: (instant) => slack.setTime(instant),
      reply: (who, thread, text) => slack.as(who).post('C1', text, thread),
      problems: () => slack.problems(),
      close: () => sandbox.close(),
    }
  },
  async discord() {
    const sandbox = await startDiscordSandbox({ botToken: DISCORD, spec: 'required' })
    const discord = connectDiscordSandbox(sandbox.controlUrl)
    const [guild, channel] = ['200000000000000001', '300000000000000001']
    const userId = (name: string) => `40000000000000000${PEOPLE.indexOf(name) + 1}`
    await discord.settings({ privileged: ['messageContent'] })
    await discord.seed({
      users: PEOPLE.map((name) => ({ id: userId(name), username: name.toLowerCase() })),
      guilds: [
        {
          id: guild,
          name: 'Réseau',
          members: PEOPLE.map((name) => ({ user: userId(name) })),
          channels: [
            {
              id: channel,
              name: 'reseau',
              overwrites: [
                { id: guild, type: 'role', deny: ['VIEW_CHANNEL'] },
                ...['bot', ...PEOPLE.map(userId)].map((id) => ({
                  id,
                  type: 'member' as const,
                  allow: ['VIEW_CHANNEL', 'SEND_MESSAGES', 'SEND_MESSAGES_IN_THREADS', 'READ_MESSAGE_HISTORY'] as const,
                })),
              ],
            },
          ],
        },
      ],
    })
    return {
      connection: { discord: { token: DISCORD, apiUrl: sandbox.apiUrl } },
      place: { platform: 'discord', externalId: guild, channelId: channel },
      userId,
      setTime: (instant) => discord.setTime(instant),
      reply: (who, thread, text) => discord.as(userId(who)).post(thread, text),
      problems: () => discord.problems(),
      close: () => sandbox.close(),
    }
  },
}

/** The June network, moved to where it lives. */
async function seedThere({ prisma }: Database, { place, userId }: Stage): Promise<void> {
  const { platform, externalId, channelId } = place
  await prisma.installation.updateMany({ data: { platform, externalId } })
  await prisma.network.updateMany({ data: { channelId } })
  for (const name of PEOPLE) {
    await prisma.person.updateMany({ where: { userId: name }, data: { userId: userId(name) } })
  }
}

test.each(['slack', 'discord'] as const)(
  'what was written in the thread of a compte-rendu while the bot was away is kept when it comes back, once (%s)',
  async (platform) => {
    const stage = await stages[platform]()
    const database = await openDatabase({ memory: true })
    const { prisma } = database
    const clock = createSteppedClock(Temporal.Instant.from(CLOSED_AT))
    const logged: unknown[] = []
    const log = (facts: object, message: string) => logged.push({ message, ...facts })
    const at = async (instant: string) => {
      clock.set(Temporal.Instant.from(instant))
      await stage.setTime(instant)
    }
    let starts = 0
    const start = async (): Promise<Bot> => {
      starts += 1
      const bot = await startBot({
        database,
        clock,
        ids: createSeededIds(40 + starts),
        commands,
        mail: createMailSender({ mode: 'memory' }),
        mailFrom: 'Réseau <reseau@exemple.fr>',
        leaseSeconds: 30,
        drivenFromOutside: true,
        logger: { info: () => {}, warn: log, error: log },
        ...stage.connection,
      })
      await bot.settle()
      await bot.readBack(platform)
      await bot.settle()
      return bot
    }
    const { minutes } = await seedHeld(database)
    await seedThere(database, stage)
    await at(CLOSED_AT)

    const first = await start()
    await first.dispatch({
      platform,
      installation: { externalId: stage.place.externalId, name: 'Espace' },
      key: 'transmettre',
      user: { id: stage.userId('UCUSTINES'), name: 'DGS de Custines' },
      channelId: stage.place.channelId,
      kind: 'button',
      action: 'compte-rendu.transmettre',
      subject: minutes.id,
    })
    await first.settle()
    const head = await prisma.outbox.findFirstOrThrow({ where: { kind: 'minutes.circulation', operation: 'post' } })
    const thread = String((head.reference as { messageId?: string } | null)?.messageId)
    await at('2026-06-10T08:00:00Z')
    await stage.reply('ULIVERDUN', thread, 'Entendu en direct.')
    await expect.poll(() => prisma.threadRemark.count()).toBe(1)
    await first.close()

    // While it is away: before the close, and after it.
    await at('2026-06-12T08:00:00Z')
    await stage.reply('UFAULX', thread, 'Le montant du marché est de 12 000 € & non 10 000.')
    await stage.reply('UCUSTINES', thread, 'Je vérifie.')
    await at('2026-06-18T08:00:00Z')
    await stage.reply('UFAULX', thread, 'Et la date ?')
    await at('2026-06-18T09:00:00Z')
    const second = await start()
    const remarks = () => prisma.threadRemark.findMany({ orderBy: { id: 'asc' }, include: { person: true } })
    expect((await remarks()).map(({ person, text, late }) => [person.name, text, late])).toEqual([
      ['DGS de Liverdun', 'Entendu en direct.', false],
      // Written in time, read when the text was validated.
      ['DGS de Faulx', 'Le montant du marché est de 12 000 € & non 10 000.', false],
      ['DGS de Faulx', 'Et la date ?', true],
    ])
    const told = () => prisma.outbox.count({ where: { kind: 'minutes.observation', operation: 'post', fate: 'sent' } })
    expect(await told()).toBe(3)

    // Read again, nothing is new: nothing is kept or said again.
    await second.readBack(platform)
    await second.settle()
    expect(await remarks()).toHaveLength(3)
    expect(await told()).toBe(3)
    await second.close()
    expect(logged).toEqual([])
    expect(await stage.problems()).toEqual([])
    await stage.close()
    await database.close()
  },
)
