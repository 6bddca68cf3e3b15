import { GatewayIntentBits } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectDiscordSandbox, type DiscordSandboxClient } from '../../../src/sandbox/discord/client.ts'
import type { SandboxSettings } from '../../../src/sandbox/discord/control-types.ts'
import { type DiscordSandbox, startDiscordSandbox } from '../../../src/sandbox/discord/start.ts'
import { identified } from './raw-gateway.ts'
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

const { DirectMessages, GuildMembers, GuildMessages, GuildScheduledEvents, Guilds, MessageContent } = GatewayIntentBits

let sandbox: DiscordSandbox
let discord: DiscordSandboxClient
beforeEach(async () => {
  sandbox = await startDiscordSandbox({ botToken: BOT_TOKEN, spec: 'required' })
  discord = connectDiscordSandbox(sandbox.controlUrl)
  await discord.seed(SERVER)
})
afterEach(() => sandbox.close())

const privileged = (...names: SandboxSettings['privileged']) => discord.settings({ privileged: names })

describe('events', () => {
  it('come by intent', async () => {
    const raw = await identified(sandbox, Guilds)
    await discord.as(FAULX).post(RESEAU, 'bonjour')
    await discord.changeChannel(PUBLIC, { name: 'accueil' })
    expect((await raw.event('CHANNEL_UPDATE')).d).toMatchObject({ id: PUBLIC, name: 'accueil' })
    expect(raw.packets.filter(({ t }) => t === 'MESSAGE_CREATE')).toEqual([])
  })

  it('come without their text where the privileged intent is missing', async () => {
    const raw = await identified(sandbox, Guilds | GuildMessages | DirectMessages)
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
    const raw = await identified(sandbox, Guilds | GuildMessages | MessageContent)
    await discord.as(POMPEY).post(SECRET, 'entre nous')
    await discord.as(POMPEY).post(RESEAU, 'pour tous')
    expect((await raw.event('MESSAGE_CREATE')).d.content).toBe('pour tous')
    const { body } = await rest(sandbox, 'GET', `/guilds/${GUILD}/channels`)
    expect(body.map(({ name }: { name: string }) => name)).toEqual(['reseau-dgs', 'general'])
    await discord.changeChannel(SECRET, { overwrites: [] })
    expect((await raw.event('CHANNEL_UPDATE')).d).toMatchObject({ id: SECRET, name: 'direction', flags: 0 })
    expect((await raw.event('THREAD_LIST_SYNC')).d).toEqual({
      guild_id: GUILD,
      channel_ids: [SECRET],
      threads: [],
      members: [],
    })
  })

  it('tell of threads, their replies and their end', async () => {
    await privileged('messageContent')
    const raw = await identified(sandbox, Guilds | GuildMessages | MessageContent)
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
    const raw = await identified(sandbox, Guilds)
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
    const raw = await identified(sandbox, Guilds | GuildMembers | GuildScheduledEvents)
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
