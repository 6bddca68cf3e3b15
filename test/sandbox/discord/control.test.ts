import { execFile } from 'node:child_process'
import { request } from 'node:http'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectDiscordSandbox, type DiscordSandboxClient } from '../../../src/sandbox/discord/client.ts'
import type { Change } from '../../../src/sandbox/discord/control-types.ts'
import { type DiscordSandbox, startDiscordSandbox } from '../../../src/sandbox/discord/start.ts'
import { BOT, BOT_TOKEN, ELU, FAULX, GUILD, POMPEY, PUBLIC, RESEAU, rest, SECRET, SERVER } from './with-discordjs.ts'

let sandbox: DiscordSandbox
let discord: DiscordSandboxClient
beforeEach(async () => {
  sandbox = await startDiscordSandbox({ botToken: BOT_TOKEN, spec: 'off' })
  discord = connectDiscordSandbox(sandbox.controlUrl)
  await discord.seed(SERVER)
})
afterEach(() => sandbox.close())

describe('what a person sees', () => {
  it('is their own', async () => {
    await discord.as(FAULX).post(RESEAU, 'Bonjour')
    const shown = async (user: string) => (await discord.see(user)).conversations.map(({ id }) => id)
    expect(await shown(POMPEY)).toEqual([RESEAU, SECRET, PUBLIC])
    expect(await shown(FAULX)).toEqual([RESEAU, SECRET, PUBLIC])
    expect(await shown(ELU)).toEqual([SECRET, PUBLIC])
    const [seen] = (await discord.see(POMPEY, { channel: RESEAU })).conversations
    expect(seen).toMatchObject({
      kind: 'text',
      name: 'reseau-dgs',
      isPrivate: true,
      members: [POMPEY, FAULX, BOT],
      canWrite: true,
      messages: [{ user: FAULX, text: 'Bonjour', ephemeral: false, edited: false }],
    })
    await expect(discord.as(ELU).post(RESEAU, 'x')).rejects.toThrow('does not see')
    await expect(discord.see('99')).rejects.toThrow('no user 99')
  })

  it('can be cut short', async () => {
    const me = discord.as(FAULX)
    const { posted } = await me.post(RESEAU, 'un')
    await me.post(RESEAU, 'deux')
    await me.post(RESEAU, 'trois', { replyTo: posted!.id })
    const texts = async (more: object) =>
      (await me.see({ channel: RESEAU, ...more })).conversations[0]?.messages.map(({ text }) => text)
    expect(await texts({ limit: 2 })).toEqual(['deux', 'trois'])
    expect(await texts({ since: posted!.id })).toEqual(['deux', 'trois'])
    expect((await discord.messages({ channel: RESEAU })).at(-1)).toMatchObject({ replyTo: posted!.id, type: 19 })
  })

  it('changes with what they write, edit and delete', async () => {
    const me = discord.as(FAULX)
    const { posted } = await me.post(RESEAU, 'un', { files: [{ name: 'a.csv', content: 'a;b' }] })
    expect(posted).toMatchObject({ files: [{ name: 'a.csv', mimetype: 'text/csv; charset=utf-8', size: 3 }] })
    expect((await me.edit(posted!, 'deux')).posted).toMatchObject({ text: 'deux', edited: true })
    await expect(discord.as(POMPEY).edit(posted!, 'x')).rejects.toThrow('not 4000000000000000001')
    await expect(me.post(RESEAU, 'x'.repeat(2001))).rejects.toThrow('2000')
    await expect(me.post(RESEAU, '  ')).rejects.toThrow('empty')
    await me.remove(posted!)
    expect(await discord.messages()).toEqual([])
  })
})

describe('the control API', () => {
  it('may be seeded twice', async () => {
    await discord.setTime('2026-06-09T07:30:00Z')
    const before = await discord.see(POMPEY)
    await discord.seed(SERVER)
    expect({ ...(await discord.see(POMPEY)), seq: 0 }).toEqual({ ...before, seq: 0 })
    const guilds = [{ id: GUILD, name: 'Réseau', members: [{ user: '99' }] }]
    await expect(discord.seed({ guilds })).rejects.toThrow('no user 99')
    const channels = [{ id: '7', name: 'x', overwrites: [{ id: GUILD, type: 'role' as const, deny: ['VOIR'] }] }]
    await expect(discord.seed({ guilds: [{ id: GUILD, name: 'Réseau', members: [], channels }] })).rejects.toThrow(
      'no permission VOIR',
    )
  })

  it('keeps the sandbox’s own time, and ids that only grow', async () => {
    await discord.setTime('2026-06-09T07:30:00Z')
    const { posted: first } = await discord.as(FAULX).post(RESEAU, 'un')
    expect(first?.at).toBe('2026-06-09T07:30:00.000Z')
    await discord.setTime('2026-01-01T00:00:00Z')
    const { posted: second } = await discord.as(FAULX).post(RESEAU, 'deux')
    expect(BigInt(second!.id) > BigInt(first!.id)).toBe(true)
    await discord.advance(1000)
    expect(await discord.time()).toEqual({ now: '2026-01-01T00:00:01.000Z', flowing: false })
  })

  it('tells changes as they happen, to whom they concern', async () => {
    const stop = new AbortController()
    const heard: Change[] = []
    const reading = (async () => {
      for await (const change of discord.stream({ user: ELU, signal: stop.signal })) heard.push(change)
    })().catch(() => undefined)
    await discord.waitFor(async () => {
      await discord.as(POMPEY).post(PUBLIC, 'pour tous')
      return heard.length > 0
    })
    const before = heard.length
    await discord.as(POMPEY).post(RESEAU, 'entre nous')
    await discord.as(POMPEY).post(PUBLIC, 'la suite')
    await discord.waitFor(async () => heard.length > before)
    expect(heard.filter(({ channel }) => channel === RESEAU)).toEqual([])
    stop.abort()
    await reading
  })

  it('says what the bot did wrong', async () => {
    await rest(sandbox, 'POST', `/channels/${RESEAU}/messages`, { content: 'x'.repeat(2001) })
    expect(await discord.problems()).toMatchObject([
      { kind: 'api_error', detail: expect.stringContaining('create_message: 400') },
    ])
    expect(await discord.stats()).toMatchObject({ specChecks: false, problems: 1, calls: { create_message: 1 } })
    await expect(discord.settings({ autre: 1 } as object)).rejects.toThrow('no setting autre')
  })

  it('answers this machine only', async () => {
    const url = new URL(`${sandbox.controlUrl}/stats`)
    const status = await new Promise((resolve) =>
      request(
        { host: url.hostname, port: url.port, path: url.pathname, headers: { host: 'ailleurs.example' } },
        ({ statusCode }) => resolve(statusCode),
      ).end(),
    )
    expect(status).toBe(403)
  })

  it('stands without the official contract where that is not installed, unless it is asked for', async () => {
    const file = 'test/sandbox/discord/children/without-spec.ts'
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file])
    expect(JSON.parse(stdout)).toEqual({ specChecks: false, refused: 'discord-api-spec is not installed' })
  })
})
