import { Events, GatewayIntentBits } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectDiscordSandbox, type DiscordSandboxClient } from '../../../src/sandbox/discord/client.ts'
import type { SandboxSettings } from '../../../src/sandbox/discord/control-types.ts'
import { type DiscordSandbox, startDiscordSandbox } from '../../../src/sandbox/discord/start.ts'
import { connect, type Raw } from './raw-gateway.ts'
import {
  BOT,
  BOT_TOKEN,
  ELU,
  FAULX,
  GUILD,
  INTENTS,
  newClient,
  POMPEY,
  PUBLIC,
  RESEAU,
  ready,
  rest,
  SECRET,
  SERVER,
} from './with-discordjs.ts'

const { Guilds, GuildMembers, GuildMessages, DirectMessages, MessageContent, GuildScheduledEvents } = GatewayIntentBits

let sandbox: DiscordSandbox
let discord: DiscordSandboxClient
beforeEach(async () => {
  sandbox = await startDiscordSandbox({ botToken: BOT_TOKEN, spec: 'required' })
  discord = connectDiscordSandbox(sandbox.controlUrl)
  await discord.seed(SERVER)
})
afterEach(() => sandbox.close())

const privileged = (...names: SandboxSettings['privileged']) => discord.settings({ privileged: names })

async function identified(intents: number): Promise<Raw & { session: string }> {
  const raw = await connect(sandbox)
  raw.identify(intents)
  const { d } = await raw.event('READY')
  return { ...raw, session: d.session_id }
}

describe('connecting', () => {
  it('says hello, takes the identity, and tells of the servers', async () => {
    const raw = await connect(sandbox)
    expect(await raw.op(10)).toMatchObject({ d: { heartbeat_interval: 41_250 } })
    raw.send(1, null)
    expect(await raw.op(11)).toEqual({ op: 11 })
    raw.identify(Guilds)
    expect(await raw.event('READY')).toMatchObject({
      s: 1,
      d: {
        v: 10,
        user: { id: BOT, bot: true },
        guilds: [{ id: GUILD, unavailable: true }],
        application: { id: BOT, flags: 0 },
      },
    })
    const { d } = await raw.event('GUILD_CREATE')
    expect(d).toMatchObject({ id: GUILD, member_count: 4, members: [{ user: { id: BOT } }] })
    expect(d.channels.map(({ id }: { id: string }) => id)).toEqual([RESEAU, SECRET, PUBLIC])
    const hidden = { id: SECRET, type: 0, guild_id: GUILD, position: 1, parent_id: null, permission_overwrites: [] }
    expect(d.channels[1]).toEqual({ ...hidden, name: '___hidden___', flags: 1 << 17 })
    expect(d.channels[0].permission_overwrites).toContainEqual({ id: GUILD, type: 0, allow: '0', deny: '1024' })
  })

  it.each([
    ['a wrong token', 4004, (raw: Raw) => raw.identify(Guilds, { token: 'autre' })],
    ['no identity', 4003, (raw: Raw) => raw.send(8, { guild_id: GUILD, query: '', limit: 0 })],
    ['an unknown intent', 4013, (raw: Raw) => raw.identify(1 << 30)],
    ['a privileged intent not granted', 4014, (raw: Raw) => raw.identify(Guilds | MessageContent)],
    ['a shard out of range', 4010, (raw: Raw) => raw.identify(Guilds, { shard: [1, 1] })],
    ['what is no JSON', 4002, (raw: Raw) => raw.socket.send('bonjour')],
    ['too many packets', 4008, (raw: Raw) => Array.from({ length: 121 }, () => raw.send(1, null))],
  ])('refuses %s with %i', async (_, code, act) => {
    const raw = await connect(sandbox)
    act(raw)
    expect(await raw.closed).toBe(code)
  })

  it('refuses a second identity, another version, another encoding', async () => {
    const raw = await identified(Guilds)
    raw.identify(Guilds)
    expect(await raw.closed).toBe(4005)
    expect(await (await connect(sandbox, '?v=9')).closed).toBe(4012)
    expect(await (await connect(sandbox, '?v=10&encoding=etf')).closed).toBe(4002)
  })

  it('ends a session that sends no heartbeats', async () => {
    await discord.settings({ heartbeatMs: 40 })
    const raw = await identified(Guilds)
    expect(await raw.closed).toBe(4009)
    expect(await discord.stats()).toMatchObject({ sessions: 0 })
  })

  it('tells in the flags of the application which intents were granted', async () => {
    await privileged('messageContent', 'members')
    const raw = await connect(sandbox)
    raw.identify(Guilds | MessageContent | GuildMembers)
    expect((await raw.event('READY')).d.application.flags).toBe((1 << 19) | (1 << 15))
  })
})

describe('resuming', () => {
  it('replays what was missed', async () => {
    await privileged('messageContent')
    const raw = await identified(Guilds | GuildMessages | MessageContent)
    await raw.event('GUILD_CREATE')
    await discord.cut()
    await raw.closed
    await discord.as(FAULX).post(RESEAU, 'un')
    await discord.as(FAULX).post(RESEAU, 'deux')
    const again = await connect(sandbox)
    again.resume(raw.session, 2)
    expect(await again.event('RESUMED')).toMatchObject({ s: 5 })
    expect(again.packets.flatMap(({ s, t, d }) => (t ? [[s, t, d.content]] : []))).toEqual([
      [3, 'MESSAGE_CREATE', 'un'],
      [4, 'MESSAGE_CREATE', 'deux'],
    ])
  })

  it('refuses a session that is unknown, over, or ahead of itself', async () => {
    const raw = await identified(Guilds)
    const other = await connect(sandbox)
    other.resume('autre', 1)
    expect(await other.op(9)).toEqual({ op: 9, d: false })
    other.resume(raw.session, 99)
    expect(await other.op(9)).toEqual({ op: 9, d: false })
    raw.socket.close(1000)
    await raw.closed
    other.resume(raw.session, 1)
    expect(await other.op(9)).toEqual({ op: 9, d: false })
    other.identify(Guilds)
    await other.event('READY')
  })

  it('refuses a session whose time has passed', async () => {
    await discord.settings({ sessionMs: 0 })
    const raw = await identified(Guilds)
    await discord.cut()
    await raw.closed
    const again = await connect(sandbox)
    again.resume(raw.session, 1)
    expect(await again.op(9)).toEqual({ op: 9, d: false })
  })
})

describe('discord.js', () => {
  const command = { name: 'reunion', description: 'Réunions' }
  const answering = async () => {
    const client = newClient(sandbox)
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) void interaction.reply('ok')
    })
    const logged = await ready(client)
    await logged.application.commands.set([command], GUILD)
    return logged
  }
  const press = () => discord.as(POMPEY).command(RESEAU, '/reunion')

  it.each(['cut', 'reconnect'] as const)('loses no interaction over a %s', async (what) => {
    const client = await answering()
    await discord[what]()
    expect(await press()).toMatchObject({ acked: true, message: { text: 'ok' } })
    await discord.waitFor(async () => (await discord.stats()).gateway.resumed === 1)
    expect(await discord.stats()).toMatchObject({ gateway: { identified: 1 } })
    await client.destroy()
  })

  it('identifies again when its session is gone', async () => {
    const client = await answering()
    await discord.invalidate()
    await discord.waitFor(async () => (await discord.stats()).gateway.identified === 2, 15_000)
    expect(await press()).toMatchObject({ message: { text: 'ok' } })
    await client.destroy()
  })

  it('leaves a connection that looks alive without being so', async () => {
    await discord.settings({ heartbeatMs: 150, heartbeatAcks: false })
    const client = await answering()
    await discord.waitFor(async () => (await discord.stats()).gateway.heartbeats > 0)
    await discord.settings({ heartbeatAcks: true })
    await discord.waitFor(async () => (await discord.stats()).gateway.resumed === 1)
    expect(await press()).toMatchObject({ message: { text: 'ok' } })
    await client.destroy()
  })

  it('is not reached while it is away, unless it is waited for', async () => {
    const client = await answering()
    await client.destroy()
    await discord.waitFor(async () => (await discord.stats()).sessions === 0)
    expect(await press()).toMatchObject({ acked: false, error: { code: 'not_delivered' } })
    await discord.settings({ holdUndelivered: true, ackTimeoutMs: 10_000 })
    const held = press()
    const back = await answering()
    expect(await held).toMatchObject({ acked: true, message: { text: 'ok' } })
    await back.destroy()
  })
})

describe('events', () => {
  it('come by intent', async () => {
    const raw = await identified(Guilds)
    await discord.as(FAULX).post(RESEAU, 'bonjour')
    await discord.changeChannel(PUBLIC, { name: 'accueil' })
    expect((await raw.event('CHANNEL_UPDATE')).d).toMatchObject({ id: PUBLIC, name: 'accueil' })
    expect(raw.packets.filter(({ t }) => t === 'MESSAGE_CREATE')).toEqual([])
  })

  it('come without their text where the privileged intent is missing', async () => {
    const raw = await identified(Guilds | GuildMessages | DirectMessages)
    await discord.as(FAULX).post(RESEAU, 'secret', { files: [{ name: 'a.txt', content: 'a' }] })
    expect((await raw.event('MESSAGE_CREATE')).d).toMatchObject({
      content: '',
      attachments: [],
      author: { id: FAULX },
      guild_id: GUILD,
    })
    await discord.as(FAULX).post(RESEAU, `<@${BOT}> écoutez`)
    expect((await raw.event('MESSAGE_CREATE')).d).toMatchObject({
      content: `<@${BOT}> écoutez`,
      mentions: [{ id: BOT }],
    })
    await discord.as(FAULX).post(BOT, 'en privé')
    expect((await raw.event('MESSAGE_CREATE')).d).toMatchObject({ content: 'en privé' })
  })

  it('leave out channels that the bot does not see', async () => {
    await privileged('messageContent')
    const raw = await identified(Guilds | GuildMessages | MessageContent)
    await discord.as(POMPEY).post(SECRET, 'entre nous')
    await discord.as(POMPEY).post(RESEAU, 'pour tous')
    expect((await raw.event('MESSAGE_CREATE')).d.content).toBe('pour tous')
    const { body } = await rest(sandbox, 'GET', `/guilds/${GUILD}/channels`)
    expect(body.map(({ name }: { name: string }) => name)).toEqual(['reseau-dgs', 'general'])
    await discord.changeChannel(SECRET, { overwrites: [] })
    expect((await raw.event('CHANNEL_UPDATE')).d).toMatchObject({ id: SECRET, name: 'direction', flags: 0 })
  })

  it('tell of threads, their replies and their end', async () => {
    await privileged('messageContent')
    const raw = await identified(Guilds | GuildMessages | MessageContent)
    const { body: message } = await rest(sandbox, 'POST', `/channels/${RESEAU}/messages`, { content: 'Compte-rendu' })
    const { body: thread } = await rest(sandbox, 'POST', `/channels/${RESEAU}/messages/${message.id}/threads`, {
      name: 'Relecture',
    })
    expect((await raw.event('THREAD_CREATE')).d).toMatchObject({
      id: message.id,
      parent_id: RESEAU,
      newly_created: true,
    })
    await discord.as(FAULX).post(thread.id, 'Une remarque')
    while ((await raw.event('MESSAGE_CREATE')).d.content !== 'Une remarque');
    await discord.changeChannel(thread.id, { archived: true })
    expect((await raw.event('THREAD_UPDATE')).d.thread_metadata.archived).toBe(true)
    await discord.as(FAULX).post(thread.id, 'Encore une')
    expect((await raw.event('THREAD_UPDATE')).d.thread_metadata.archived).toBe(false)
    await discord.deleteChannel(RESEAU)
    expect((await raw.event('CHANNEL_DELETE')).d.id).toBe(RESEAU)
    expect((await rest(sandbox, 'GET', `/channels/${thread.id}`)).body.code).toBe(10003)
  })

  it('tell when the bot is removed and invited again', async () => {
    const raw = await identified(Guilds)
    await raw.event('GUILD_CREATE')
    await discord.removeBot(GUILD)
    expect((await raw.event('GUILD_DELETE')).d).toEqual({ id: GUILD })
    expect((await rest(sandbox, 'GET', `/guilds/${GUILD}`)).body.code).toBe(10004)
    expect((await rest(sandbox, 'POST', `/channels/${PUBLIC}/messages`, { content: 'x' })).body.code).toBe(50001)
    await discord.inviteBot(GUILD, ['VIEW_CHANNEL'])
    expect((await raw.event('GUILD_CREATE')).d).toMatchObject({ id: GUILD, member_count: 4 })
    expect((await rest(sandbox, 'GET', `/guilds/${GUILD}/members/${BOT}`)).status).toBe(200)
  })

  it('tell who came and went to those who may know', async () => {
    await privileged('members')
    const raw = await identified(Guilds | GuildMembers | GuildScheduledEvents)
    await discord.as(ELU).leave(GUILD)
    expect((await raw.event('GUILD_MEMBER_REMOVE')).d).toMatchObject({ guild_id: GUILD, user: { id: ELU } })
    await discord.as(ELU).join(GUILD)
    expect((await raw.event('GUILD_MEMBER_ADD')).d).toMatchObject({ guild_id: GUILD, user: { id: ELU } })
    raw.send(8, { guild_id: GUILD, query: '', limit: 0, nonce: 'n' })
    const { d } = await raw.event('GUILD_MEMBERS_CHUNK')
    expect(d).toMatchObject({ chunk_index: 0, chunk_count: 1, nonce: 'n' })
    expect(d.members).toHaveLength(4)
  })

  it('give single members without the members intent, the list with it only', async () => {
    const client = await ready(newClient(sandbox, { intents: INTENTS }))
    const guild = client.guilds.cache.get(GUILD)!
    expect((await guild.members.fetch({ user: [FAULX] })).map(({ user }) => user.username)).toEqual(['sm.faulx'])
    expect((await guild.members.fetch(POMPEY)).user.globalName).toBe('DGS de Pompey')
    await expect(guild.members.list()).rejects.toMatchObject({ code: 50001 })
    expect((await guild.members.search({ query: 'dgs', limit: 5 })).size).toBe(1)
    await client.destroy()
  })
})
