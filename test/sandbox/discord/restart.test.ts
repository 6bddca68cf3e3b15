import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectDiscordSandbox } from '../../../src/sandbox/discord/client.ts'
import { type DiscordSandbox, startDiscordSandbox } from '../../../src/sandbox/discord/start.ts'
import { BOT_TOKEN, FAULX, GUILD, newClient, POMPEY, RESEAU, ready, rest, SERVER } from './with-discordjs.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
})
afterEach(() => rm(folder, { recursive: true }))

const start = (port = 0) => startDiscordSandbox({ botToken: BOT_TOKEN, journal: folder, spec: 'required', port })
const BUTTON = { type: 1, components: [{ type: 2, style: 1, label: 'Oui', custom_id: 'v1:oui:1' }] }

describe('restart with a journal', () => {
  it('keeps people, channels, messages, threads, forms, commands, events, time, settings and the order of ids', async () => {
    const first = await start()
    const discord = connectDiscordSandbox(first.controlUrl)
    await discord.seed(SERVER)
    await discord.setTime('2026-06-09T07:30:00Z')
    await discord.settings({ privileged: ['messageContent'] })
    const client = await ready(newClient(first))
    client.on('interactionCreate', (interaction) => {
      if (!interaction.isChatInputCommand()) return
      const field = { type: 4, custom_id: 'titre', style: 1, label: 'Titre' } as const
      void interaction.showModal({ custom_id: 'f', title: 'Proposer', components: [{ type: 1, components: [field] }] })
    })
    await client.application.commands.set([{ name: 'reunion', description: 'Réunions' }], GUILD)
    const { body: message } = await rest(first, 'POST', `/channels/${RESEAU}/messages`, {
      content: 'a',
      components: [BUTTON],
      nonce: 'n',
      enforce_nonce: true,
    })
    const { body: gone } = await rest(first, 'POST', `/channels/${RESEAU}/messages`, { content: 'b' })
    await rest(first, 'DELETE', `/channels/${RESEAU}/messages/${gone.id}`)
    await rest(first, 'POST', `/channels/${RESEAU}/messages/${message.id}/threads`, { name: 'Relecture' })
    await discord.as(FAULX).post(message.id, 'observation')
    await rest(first, 'POST', `/guilds/${GUILD}/scheduled-events`, {
      name: 'Réunion',
      privacy_level: 2,
      entity_type: 3,
      scheduled_start_time: '2026-06-16T07:30:00Z',
      scheduled_end_time: '2026-06-16T10:00:00Z',
      entity_metadata: { location: 'Mairie' },
    })
    const { view } = await discord.as(POMPEY).command(RESEAU, '/reunion')
    const before = await discord.see(POMPEY)
    expect([before.views.length, before.events.length, before.commands.length]).toEqual([1, 1, 1])
    await client.destroy()
    await first.close()
    await appendFile(join(folder, 'discord.jsonl'), '{"k":"message","i":"3000')

    const second = await start()
    const again = connectDiscordSandbox(second.controlUrl)
    expect({ ...(await again.see(POMPEY)), seq: 0 }).toEqual({ ...before, seq: 0 })
    expect(await again.settings()).toMatchObject({ privileged: ['messageContent'] })
    const repeated = await rest(second, 'POST', `/channels/${RESEAU}/messages`, {
      content: 'a',
      nonce: 'n',
      enforce_nonce: true,
    })
    expect(repeated.body.id).toBe(message.id)
    const next = await rest(second, 'POST', `/channels/${RESEAU}/messages`, { content: 'c' })
    expect(BigInt(next.body.id) > BigInt(gone.id)).toBe(true)
    expect(await again.as(POMPEY).closeView(view!)).toMatchObject({ closed: true })
    await second.close()
  })

  it('lets a deferred answer come after it', async () => {
    const first = await start()
    const discord = connectDiscordSandbox(first.controlUrl)
    await discord.seed(SERVER)
    await discord.settings({ deferredWaitMs: 50 })
    const client = await ready(newClient(first))
    await client.application.commands.set([{ name: 'reunion', description: 'Réunions' }], GUILD)
    const waiting = discord.as(POMPEY).command(RESEAU, '/reunion')
    const { id, token, applicationId } = await new Promise<{ id: string; token: string; applicationId: string }>(
      (resolve) => client.once('interactionCreate', resolve),
    )
    await rest(first, 'POST', `/interactions/${id}/${token}/callback`, { type: 5 })
    expect(await waiting).toMatchObject({ deferred: true, message: { thinking: true } })
    await client.destroy()
    await first.close()

    const second = await start()
    await rest(second, 'PATCH', `/webhooks/${applicationId}/${token}/messages/@original`, { content: 'voilà' })
    const again = connectDiscordSandbox(second.controlUrl)
    expect(await again.messages()).toMatchObject([{ text: 'voilà', thinking: false }])
    expect((await rest(second, 'POST', `/interactions/${id}/${token}/callback`, { type: 5 })).body.code).toBe(40060)
    await second.close()
  })

  it('is found again by a bot that was connected', async () => {
    const first = await start()
    const port = Number(new URL(first.apiUrl).port)
    await connectDiscordSandbox(first.controlUrl).seed(SERVER)
    const client = await ready(newClient(first))
    client.on('interactionCreate', (interaction) => {
      if (interaction.isChatInputCommand()) void interaction.reply('ok')
    })
    await client.application.commands.set([{ name: 'reunion', description: 'Réunions' }], GUILD)
    await first.close()
    const second = await start(port)
    const discord = connectDiscordSandbox(second.controlUrl)
    await discord.waitFor(async () => (await discord.stats()).gateway.identified === 1, 20_000)
    expect(await discord.as(POMPEY).command(RESEAU, '/reunion')).toMatchObject({ message: { text: 'ok' } })
    await client.destroy()
    await second.close()
  })

  it('has what it told the bot, even killed', async () => {
    const child = async () => {
      const file = 'test/sandbox/discord/children/sandbox.ts'
      const started = spawn(process.execPath, ['--import', 'tsx', file, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
      const [line] = (await once(createInterface(started.stdout), 'line')) as [string]
      return { process: started, ...(JSON.parse(line) as Pick<DiscordSandbox, 'apiUrl' | 'controlUrl'>) }
    }
    const first = await child()
    await connectDiscordSandbox(first.controlUrl).seed(SERVER)
    const exited = once(first.process, 'exit')
    const told: string[] = []
    /** Posts until the sandbox dies under it. */
    const post = async (): Promise<unknown> => {
      const { body } = await rest(first, 'POST', `/channels/${RESEAU}/messages`, { content: `${told.length}` })
      told.push(body.id)
      if (told.length === 30) first.process.kill('SIGKILL')
      return post()
    }
    await Promise.all([1, 2, 3, 4].map(() => post().catch(() => undefined)))
    expect(await exited).toEqual([null, 'SIGKILL'])

    const second = await child()
    const kept = (await connectDiscordSandbox(second.controlUrl).messages({ channel: RESEAU })).map(({ id }) => id)
    expect(kept).toEqual(expect.arrayContaining(told))
    second.process.stdin.end()
    expect(await once(second.process, 'exit')).toEqual([0, null])
  })
})
