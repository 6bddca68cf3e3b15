import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Client,
  type Interaction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import type { Json } from '../../../src/sandbox/discord/control-types.ts'
import { BOT, FAULX, POMPEY, PUBLIC, RESEAU, rest, type Stage, stage } from './with-discordjs.ts'

let current: Stage
afterEach(() => current.stop())

const REUNION = {
  name: 'reunion',
  description: 'Meetings',
  description_localizations: { fr: 'Les réunions du réseau' },
  options: [
    {
      type: 1,
      name: 'planifier',
      description: 'Prévoir une réunion',
      options: [
        { type: 3, name: 'lieu', description: 'Où', required: true, autocomplete: true },
        { type: 4, name: 'duree', description: 'En minutes', min_value: 30, max_value: 240 },
        { type: 5, name: 'repas', description: 'Avec repas' },
        { type: 6, name: 'hote', description: 'Qui accueille' },
        { type: 11, name: 'plan', description: 'Plan d’accès' },
        { type: 3, name: 'partie', description: 'Partie', choices: [{ name: 'Première', value: '1' }] },
      ],
    },
  ],
}

const BUTTONS: Json[] = [
  {
    type: 1,
    components: [
      { type: 2, style: 1, label: 'Oui', custom_id: 'v1:oui:1' },
      { type: 2, style: 2, label: 'Non', custom_id: 'v1:non:1', disabled: true },
      { type: 2, style: 5, label: 'Lien', url: 'https://example.org' },
    ],
  },
  {
    type: 1,
    components: [
      {
        type: 3,
        custom_id: 'v1:choix:1',
        min_values: 1,
        max_values: 2,
        options: ['Faulx', 'Custines', 'Pompey'].map((label) => ({ label, value: label.toLowerCase() })),
      },
    ],
  },
]

const MODAL: Json = {
  custom_id: 'v1:proposer:1',
  title: 'Proposer un sujet',
  components: [
    { type: 1, components: [{ type: 4, custom_id: 'titre', style: 1, label: 'Titre', max_length: 20 }] },
    {
      type: 1,
      components: [{ type: 4, custom_id: 'texte', style: 2, label: 'Texte', required: false, value: 'Bonjour' }],
    },
    {
      type: 18,
      label: 'Partie',
      component: {
        type: 3,
        custom_id: 'partie',
        options: [
          { label: 'Une', value: '1' },
          { label: 'Deux', value: '2' },
        ],
      },
    },
    { type: 18, label: 'Qui', component: { type: 5, custom_id: 'qui', required: false, max_values: 3 } },
  ],
}

type Handler = (interaction: Interaction) => Promise<unknown>

async function begin(answer: Handler, more: Parameters<typeof stage>[0] = {}): Promise<Stage> {
  const listen = (client: Client) =>
    void client.on(
      'interactionCreate',
      (interaction) => void answer(interaction).catch((error) => failures.push(error)),
    )
  failures = []
  current = await stage({ commands: [REUNION], listen, ...more })
  return current
}
let failures: Json[] = []

const LINE = '/reunion planifier lieu:Salle des fêtes'
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
    expect(failures).toMatchObject([{ code: 10062, status: 404 }])
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
      failures.push(again)
    })
    await discord.as(POMPEY).command(RESEAU, LINE)
    await discord.waitFor(async () => failures.length === 1)
    expect(failures[0]).toMatchObject({ status: 400, body: { code: 40060 } })
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
      failures.push(await rest(current.sandbox, 'POST', path, { type: 9, data: MODAL }))
      await interaction.editReply('fini')
    })
    expect(await discord.as(POMPEY).command(RESEAU, LINE)).toMatchObject({ message: { text: 'fini' } })
    expect(failures).toMatchObject([{ body: { code: 40060 } }])
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

describe('buttons and menus', () => {
  const onButton = (answer: (interaction: ButtonInteraction) => Promise<unknown>) =>
    begin(async (interaction) => (interaction.isButton() ? answer(interaction) : undefined))
  const posted = async (content: string) => {
    const { body } = await rest(current.sandbox, 'POST', `/channels/${RESEAU}/messages`, {
      content,
      components: BUTTONS,
    })
    return { channel: RESEAU, id: body.id as string }
  }

  it('change the message that bears them', async () => {
    const { discord } = await onButton((interaction) =>
      interaction.update({ content: `${interaction.user.id} ${interaction.message.content}`, components: [] }),
    )
    const shown = await discord.as(FAULX).click(await posted('Venez-vous ?'), 'v1:oui:1')
    expect(shown).toMatchObject({
      acked: true,
      message: { text: `${FAULX} Venez-vous ?`, components: [], edited: true },
    })
  })

  it('can be acknowledged first and followed by a change', async () => {
    const { discord } = await onButton(async (interaction) => {
      await interaction.deferUpdate()
      await interaction.editReply({ content: 'noté' })
    })
    const shown = await discord.as(FAULX).click(await posted('Venez-vous ?'), 'v1:oui:1')
    expect(shown).toMatchObject({ deferred: true, message: { text: 'noté' } })
  })

  it('work in direct messages', async () => {
    const { discord, client } = await onButton((interaction) =>
      interaction.reply(`${interaction.inGuild()} ${interaction.user.username}`),
    )
    const user = await client.users.fetch(FAULX)
    const message = await user.send({ content: 'Confirmez-vous ?', components: BUTTONS })
    const shown = await discord.as(FAULX).click({ channel: message.channelId, id: message.id }, 'v1:oui:1')
    expect(shown.message).toMatchObject({ text: 'false sm.faulx', channel: message.channelId })
    await expect(discord.as(POMPEY).click({ channel: message.channelId, id: message.id }, 'v1:oui:1')).rejects.toThrow(
      'does not see',
    )
  })

  it('bring what was chosen, within bounds', async () => {
    const { discord } = await begin(async (interaction) => {
      if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join(', '))
    })
    const message = await posted('Qui accueille ?')
    const me = discord.as(FAULX)
    expect((await me.select(message, 'v1:choix:1', ['Faulx', 'custines'])).message?.text).toBe('faulx, custines')
    await expect(me.select(message, 'v1:choix:1', [])).rejects.toThrow('takes 1 to 2 choices')
    await expect(me.select(message, 'v1:choix:1', ['Millery'])).rejects.toThrow('offers no Millery')
    await expect(me.click(message, 'v1:non:1')).rejects.toThrow('disabled')
    await expect(me.click(message, 'v1:autre:1')).rejects.toThrow('no component v1:autre:1')
  })
})

describe('forms', () => {
  const onForm = (answer: (interaction: ModalSubmitInteraction) => Promise<unknown>) =>
    begin(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.showModal(MODAL)
      if (interaction.isModalSubmit()) await answer(interaction)
    })

  it('open as the first answer, are checked by Discord, and close when the app has answered', async () => {
    const { discord } = await onForm(async (interaction) => {
      const { fields } = interaction
      const read = [
        fields.getTextInputValue('titre'),
        fields.getTextInputValue('texte'),
        fields.getStringSelectValues('partie'),
        fields.getSelectedUsers('qui')?.map(({ username }) => username),
      ]
      await interaction.reply({ content: read.join(' · '), flags: MessageFlags.Ephemeral })
    })
    const me = discord.as(POMPEY)
    const { view } = await me.command(RESEAU, LINE)
    expect(view).toMatchObject({
      customId: 'v1:proposer:1',
      values: { titre: '', texte: 'Bonjour', partie: [], qui: [] },
    })
    const refused = await me.submit(view!, { titre: 'x'.repeat(21) })
    expect(refused).toMatchObject({
      closed: false,
      checkedBy: 'discord',
      errors: { titre: 'Ce champ ne doit pas dépasser 20 caractères.', partie: 'Ce champ est obligatoire.' },
    })
    await expect(me.submit(view!, { autre: 'x' })).rejects.toThrow('no field autre')
    const done = await me.submit(view!, { titre: 'Cyber\nsécurité', partie: ['Deux'], qui: [FAULX] })
    expect(done).toMatchObject({
      closed: true,
      message: { text: 'Cyber sécurité · Bonjour · 2 · sm.faulx', ephemeral: true },
    })
    expect((await discord.see(POMPEY)).views).toEqual([])
    expect(await discord.problems()).toEqual([])
  })

  it('stay, filled, when the app does not answer', async () => {
    const { discord } = await onForm(async () => undefined)
    await discord.settings({ ackTimeoutMs: 150 })
    const me = discord.as(POMPEY)
    const { view } = await me.command(RESEAU, LINE)
    const shown = await me.submit(view!, { titre: 'Cybersécurité', partie: ['1'] })
    expect(shown).toMatchObject({
      acked: false,
      closed: false,
      error: { text: 'Un problème est survenu. Réessaie.' },
      view: { values: { titre: 'Cybersécurité', partie: ['1'] } },
    })
    expect(await me.closeView(view!)).toMatchObject({ closed: true })
  })

  it('opened out of a message can change it, and cannot open another', async () => {
    const { discord } = await begin(async (interaction) => {
      if (interaction.isButton()) await interaction.showModal(MODAL)
      if (!interaction.isModalSubmit() || !interaction.isFromMessage()) return
      const path = `/interactions/${interaction.id}/${interaction.token}/callback`
      failures.push(await rest(current.sandbox, 'POST', path, { type: 9, data: MODAL }))
      await interaction.update({ content: 'proposé' })
    })
    const { body } = await rest(current.sandbox, 'POST', `/channels/${PUBLIC}/messages`, {
      content: 'Sujets',
      components: BUTTONS,
    })
    const me = discord.as(POMPEY)
    const { view } = await me.click({ channel: PUBLIC, id: body.id }, 'v1:oui:1')
    expect(await me.submit(view!, { titre: 'a', partie: ['1'] })).toMatchObject({
      closed: true,
      message: { id: body.id, text: 'proposé' },
    })
    expect(failures[0].body).toEqual({
      message: 'Invalid Form Body',
      code: 50035,
      errors: { type: { _errors: [{ code: 'BASE_TYPE_CHOICES', message: 'Value must be one of {4, 5, 6, 7}.' }] } },
    })
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
