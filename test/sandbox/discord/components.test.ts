import { type ButtonInteraction, MessageFlags, type ModalSubmitInteraction } from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import type { Json } from '../../../src/sandbox/discord/control-types.ts'
import { answering, BUTTONS, LINE, MODAL } from './reunion.ts'
import { FAULX, GUILD, POMPEY, PUBLIC, RESEAU, rest } from './with-discordjs.ts'

let current: Awaited<ReturnType<typeof answering>>
afterEach(() => current.stop())

const begin = async (answer: Parameters<typeof answering>[0]) => {
  current = await answering(answer)
  return current
}

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
    await discord.removeBot(GUILD)
    expect(await me.click(message, 'v1:oui:1')).toMatchObject({
      acked: false,
      error: { code: 'not_delivered', text: 'Échec de l’interaction' },
    })
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
      current.failures.push(await rest(current.sandbox, 'POST', path, { type: 9, data: MODAL }))
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
    expect(current.failures[0].body).toEqual({
      message: 'Invalid Form Body',
      code: 50035,
      errors: { type: { _errors: [{ code: 'BASE_TYPE_CHOICES', message: 'Value must be one of {4, 5, 6, 7}.' }] } },
    })
  })

  it('carry every kind of field that Discord knows', async () => {
    const options = ['Oui', 'Non', 'Peut-être'].map((label) => ({ label, value: label.toLowerCase() }))
    const label = (component: Json) => ({ type: 18, label: component.custom_id, component })
    const kinds = [
      label({ type: 21, custom_id: 'un', options }),
      label({ type: 22, custom_id: 'plusieurs', options }),
      label({ type: 23, custom_id: 'coche' }),
      label({ type: 19, custom_id: 'fichier', required: false }),
      label({ type: 8, custom_id: 'salon', channel_types: [0] }),
    ]
    const { discord, client } = await begin(async (interaction) => {
      const at = `/interactions/${interaction.id}/${interaction.token}/callback`
      const data = { custom_id: 'f', title: 'Tout', components: kinds }
      const opens = interaction.isChatInputCommand()
      const answer = opens ? { type: 9, data } : { type: 4, data: { content: 'reçu' } }
      current.failures.push(await rest(current.sandbox, 'POST', at, answer))
    })
    const heard: Json[] = []
    client.on('raw', ({ t, d }: Json) => {
      if (t === 'INTERACTION_CREATE' && d.type === 5) heard.push(d.data)
    })
    const me = discord.as(POMPEY)
    const { view } = await me.command(RESEAU, LINE)
    const fichier = { files: [{ name: 'plan.txt', content: 'Tout droit' }] }
    expect((await me.submit(view!, { fichier })).errors).toEqual({
      un: 'Ce champ est obligatoire.',
      plusieurs: 'Ce champ est obligatoire.',
      salon: 'Ce champ est obligatoire.',
    })
    const done = await me.submit(view!, { un: 'Oui', plusieurs: ['Oui', 'Non'], coche: true, salon: [PUBLIC] })
    expect(done).toMatchObject({ closed: true, message: { text: 'reçu' } })
    const [{ components, resolved }] = heard
    const [file] = Object.values(resolved.attachments) as Json[]
    expect(components.map(({ component }: Json) => component.value ?? component.values)).toEqual([
      'oui',
      ['oui', 'non'],
      true,
      [file.id],
      [PUBLIC],
    ])
    expect(file).toMatchObject({ filename: 'plan.txt', ephemeral: true })
    expect(resolved.channels[PUBLIC]).toMatchObject({ name: 'general' })
  })
})
