import { type ChatInputCommandInteraction, type Interaction, MessageFlags } from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import type { Json } from '../../../src/sandbox/discord/control-types.ts'
import { answering, LINE, MODAL } from './reunion.ts'
import { BOT, FAULX, POMPEY, RESEAU, rest } from './with-discordjs.ts'

let current: Awaited<ReturnType<typeof answering>>
afterEach(() => current.stop())

const begin = async (answer: Parameters<typeof answering>[0]) => {
  current = await answering(answer)
  return current
}

const command = (answer: (interaction: ChatInputCommandInteraction) => Promise<unknown>) =>
  begin(async (interaction) => (interaction.isChatInputCommand() ? answer(interaction) : undefined))

describe('slash commands', () => {
  it('bring typed options and show the answer to the person alone', async () => {
    const { discord } = await command(async (interaction) => {
      const { options } = interaction
      const read = [
        options.getSubcommand(),
        options.getString('lieu'),
        options.getInteger('duree'),
        options.getBoolean('repas'),
        options.getUser('hote')?.globalName,
        options.getAttachment('plan')?.name,
        options.getString('partie'),
      ]
      await interaction.reply({ content: read.join(' · '), flags: MessageFlags.Ephemeral })
    })
    const line = `${LINE} duree:90 repas:true hote:<@${FAULX}> partie:Première`
    const plan = { name: 'plan.txt', content: 'Tout droit' }
    const shown = await discord.as(POMPEY).command(RESEAU, line, { plan })
    expect(shown.message).toMatchObject({
      text: 'planifier · Salle des fêtes · 90 · true · Secrétaire de mairie de Faulx · plan.txt · 1',
      ephemeral: true,
      interaction: { user: POMPEY, name: 'reunion planifier' },
    })
    expect(await discord.problems()).toEqual([])
    expect(await discord.messages()).toEqual([])
    expect((await discord.see(FAULX)).conversations.flatMap(({ messages }) => messages)).toEqual([])
    expect((await discord.see(POMPEY)).commands[0]).toMatchObject({ description: 'Les réunions du réseau' })
  })

  it('are held back as Discord’s client does', async () => {
    const { discord } = await command((interaction) => interaction.reply('ok'))
    const me = discord.as(POMPEY)
    await expect(me.command(RESEAU, '/reunion planifier')).rejects.toThrow('asks for the option lieu first')
    await expect(me.command(RESEAU, '/reunion')).rejects.toThrow('takes one of planifier')
    await expect(me.command(RESEAU, '/inconnu')).rejects.toThrow('no command /inconnu')
    await expect(me.command(RESEAU, `${LINE} duree:12`)).rejects.toThrow('option duree')
    await expect(me.command(RESEAU, `${LINE} partie:4`)).rejects.toThrow('option partie')
    await expect(me.command(RESEAU, `${LINE} hote:4000000000000000099`)).rejects.toThrow('option hote')
    await expect(me.command(BOT, LINE)).rejects.toThrow('no command')
    expect((await discord.stats()).interactions.sent).toBe(0)
  })

  it('ask the app for choices while one types', async () => {
    const { discord } = await begin(async (interaction) => {
      if (!interaction.isAutocomplete()) return
      const { name, value } = interaction.options.getFocused(true)
      await interaction.respond([
        { name: `${name} ${value} ${interaction.options.getInteger('duree')}`, value: 'faulx' },
      ])
    })
    const { options } = await discord.as(POMPEY).autocomplete(RESEAU, '/reunion planifier duree:60', 'lieu', 'fau')
    expect(options).toEqual([{ name: 'lieu fau 60', value: 'faulx' }])
  })

  it('fail for the person when nobody answers in time', async () => {
    const { discord } = await command(async (interaction) => {
      await new Promise((resolve) => setTimeout(resolve, 250))
      await interaction.reply('trop tard')
    })
    await discord.settings({ ackTimeoutMs: 150 })
    const shown = await discord.as(POMPEY).command(RESEAU, LINE)
    expect(shown).toMatchObject({ acked: false, error: { text: 'L’application ne répond plus' } })
    await discord.waitFor(async () => (await discord.problems()).length === 2)
    expect((await discord.problems()).map(({ kind }) => kind)).toEqual(['no_ack', 'late_ack'])
    expect(current.failures).toMatchObject([{ code: 10062, status: 404 }])
    expect((await discord.see(POMPEY)).errors).toHaveLength(1)
  })

  it('are answered once', async () => {
    const { discord } = await command(async (interaction) => {
      const { token, id } = interaction
      await interaction.reply('une fois')
      const again = await rest(current.sandbox, 'POST', `/interactions/${id}/${token}/callback`, {
        type: 4,
        data: { content: 'deux' },
      })
      current.failures.push(again)
    })
    await discord.as(POMPEY).command(RESEAU, LINE)
    await discord.waitFor(async () => current.failures.length === 1)
    expect(current.failures[0]).toMatchObject({ status: 400, body: { code: 40060 } })
    expect((await discord.messages()).map(({ text }) => text)).toEqual(['une fois'])
  })

  it('can be deferred: what follows stays as private as the deferral', async () => {
    const { discord } = await command(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      expect((await discord.see(POMPEY)).conversations.flatMap(({ messages }) => messages)).toMatchObject([
        { thinking: true, ephemeral: true },
      ])
      await interaction.followUp({ content: 'voilà' })
      await interaction.followUp({ content: 'pour tous' })
    })
    const shown = await discord.as(POMPEY).command(RESEAU, LINE)
    expect(shown).toMatchObject({
      deferred: true,
      message: { text: 'voilà', ephemeral: true, thinking: false, edited: false },
    })
    await discord.waitFor(async () => (await discord.messages()).length === 1)
    expect(await discord.messages()).toMatchObject([{ text: 'pour tous', ephemeral: false }])
  })

  it('open no form once deferred', async () => {
    const { discord } = await command(async (interaction) => {
      await interaction.deferReply()
      const path = `/interactions/${interaction.id}/${interaction.token}/callback`
      current.failures.push(await rest(current.sandbox, 'POST', path, { type: 9, data: MODAL }))
      await interaction.editReply('fini')
    })
    expect(await discord.as(POMPEY).command(RESEAU, LINE)).toMatchObject({ message: { text: 'fini' } })
    expect(current.failures).toMatchObject([{ body: { code: 40060 } }])
    expect((await discord.see(POMPEY)).views).toEqual([])
  })

  it('let @original be read, changed and deleted, for fifteen minutes', async () => {
    const seen: Json[] = []
    const { discord } = await command(async (interaction) => {
      await interaction.reply('un')
      seen.push((await interaction.fetchReply()).content)
      seen.push(
        (await interaction.editReply({ content: 'deux', files: [{ attachment: Buffer.from('a'), name: 'a.txt' }] }))
          .attachments.size,
      )
      const follow = await interaction.followUp('trois')
      await interaction.webhook.editMessage(follow.id, 'quatre')
      await interaction.deleteReply()
      seen.push(await interaction.fetchReply().catch(({ code }) => code))
      await discord.settings({ tokenMs: 0 })
      seen.push(await interaction.followUp('cinq').catch(({ code }) => code))
    })
    await discord.as(POMPEY).command(RESEAU, LINE)
    await discord.waitFor(async () => seen.length === 4)
    expect(seen).toEqual(['un', 1, 10008, 50027])
    expect((await discord.messages()).map(({ text }) => text)).toEqual(['quatre'])
  })

  it('can bring files for the person alone', async () => {
    const { discord } = await command((interaction) =>
      interaction.reply({
        files: [{ attachment: Buffer.from('secret'), name: 's.txt' }],
        flags: MessageFlags.Ephemeral,
      }),
    )
    const { message } = await discord.as(POMPEY).command(RESEAU, LINE)
    const id = message!.files![0]!.id
    expect(new TextDecoder().decode(await discord.as(POMPEY).download(id))).toBe('secret')
    await expect(discord.as(FAULX).download(id)).rejects.toThrow('404')
  })

  it('come twice on request, with the same id', async () => {
    const ids: string[] = []
    const { discord } = await command(async (interaction) => {
      ids.push(interaction.id)
      if (ids.length === 1) await interaction.reply('ok')
    })
    await discord.repeatNext()
    expect(await discord.as(POMPEY).command(RESEAU, LINE)).toMatchObject({ message: { text: 'ok' } })
    await discord.waitFor(async () => ids.length === 2)
    expect(new Set(ids).size).toBe(1)
  })
})

describe('what answers an interaction', () => {
  it('is what Discord says it is', async () => {
    const { discord } = await begin(async () => undefined)
    await discord.settings({ ackTimeoutMs: 2000 })
    const shown = discord.as(POMPEY).command(RESEAU, LINE)
    const { token, id } = await new Promise<Interaction>((resolve) => current.client.once('interactionCreate', resolve))
    const post = (path: string, body: Json) => rest(current.sandbox, 'POST', path, body)
    const path = `/interactions/${id}/${token}/callback`
    expect(await post(`/webhooks/${BOT}/${token}`, { content: 'trop tôt' })).toMatchObject({
      status: 404,
      body: { code: 10015 },
    })
    expect(await post(`/interactions/${id}/autre/callback`, { type: 5 })).toMatchObject({
      status: 404,
      body: { code: 10062 },
    })
    expect(await post(path, { type: 4, data: { content: '' } })).toMatchObject({ status: 400, body: { code: 50006 } })
    expect(await post(path, { type: 8, data: { choices: [] } })).toMatchObject({ status: 400, body: { code: 50035 } })
    expect(await post(path, { type: 4 })).toMatchObject({
      body: { errors: { data: { _errors: [{ code: 'BASE_TYPE_REQUIRED' }] } } },
    })
    const told = await post(`${path}?with_response=true`, {
      type: 4,
      data: { content: `<@${FAULX}>`, allowed_mentions: { parse: [] } },
    })
    expect(told).toMatchObject({
      status: 200,
      body: { interaction: { id, type: 2 }, resource: { type: 4, message: { content: `<@${FAULX}>`, mentions: [] } } },
    })
    expect(await shown).toMatchObject({ message: { mentions: [] } })
  })
})
