import { Events, GatewayIntentBits } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectDiscordSandbox, type DiscordSandboxClient } from '../../../src/sandbox/discord/client.ts'
import type { SandboxSettings } from '../../../src/sandbox/discord/control-types.ts'
import { type DiscordSandbox, startDiscordSandbox } from '../../../src/sandbox/discord/start.ts'
import { connect, identified, type Raw } from './raw-gateway.ts'
import {
  BOT,
  BOT_TOKEN,
  FAULX,
  GUILD,
  newClient,
  POMPEY,
  PUBLIC,
  RESEAU,
  ready,
  SECRET,
  SERVER,
} from './with-discordjs.ts'

const { GuildMembers, GuildMessages, Guilds, MessageContent } = GatewayIntentBits

let sandbox: DiscordSandbox
let discord: DiscordSandboxClient
beforeEach(async () => {
  sandbox = await startDiscordSandbox({ botToken: BOT_TOKEN, spec: 'required' })
  discord = connectDiscordSandbox(sandbox.controlUrl)
  await discord.seed(SERVER)
})
afterEach(() => sandbox.close())

const privileged = (...names: SandboxSettings['privileged']) => discord.settings({ privileged: names })

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
    const raw = await identified(sandbox, Guilds)
    raw.identify(Guilds)
    expect(await raw.closed).toBe(4005)
    expect(await (await connect(sandbox, '?v=9')).closed).toBe(4012)
    expect(await (await connect(sandbox, '?v=10&encoding=etf')).closed).toBe(4002)
  })

  it('ends a session that sends no heartbeats', async () => {
    await discord.settings({ heartbeatMs: 40 })
    const raw = await identified(sandbox, Guilds)
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
    const raw = await identified(sandbox, Guilds | GuildMessages | MessageContent)
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
    const raw = await identified(sandbox, Guilds)
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
    const raw = await identified(sandbox, Guilds)
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
