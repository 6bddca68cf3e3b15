import { type Client, type Interaction, MessageFlags } from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import { POMPEY, RESEAU, type Stage, stage } from './with-discordjs.ts'

let current: Stage
afterEach(() => current.stop())

const REUNION = {
  name: 'reunion',
  description: 'Les réunions du réseau',
  options: [
    {
      type: 1,
      name: 'planifier',
      description: 'Prévoir une réunion',
      options: [
        { type: 3, name: 'lieu', description: 'Où', required: true, autocomplete: true },
        { type: 4, name: 'duree', description: 'En minutes', min_value: 30, max_value: 240 },
        { type: 5, name: 'repas', description: 'Avec repas' },
      ],
    },
  ],
}

const answering = (answer: (interaction: Interaction) => Promise<unknown>) => (client: Client) =>
  void client.on('interactionCreate', (interaction) => void answer(interaction))

describe('slash commands', () => {
  it('bring typed options and show the answer to the person alone', async () => {
    current = await stage({
      commands: [REUNION],
      listen: answering(async (interaction) => {
        if (!interaction.isChatInputCommand()) return
        const { options } = interaction
        const content = [
          options.getSubcommand(),
          options.getString('lieu'),
          options.getInteger('duree'),
          options.getBoolean('repas'),
        ]
        await interaction.reply({ content: content.join(' · '), flags: MessageFlags.Ephemeral })
      }),
    })
    const { discord } = current
    const shown = await discord
      .as(POMPEY)
      .command(RESEAU, '/reunion planifier lieu:Salle des fêtes duree:90 repas:true')
    expect(shown).toMatchObject({
      acked: true,
      message: { text: 'planifier · Salle des fêtes · 90 · true', ephemeral: true },
    })
    expect(await discord.problems()).toEqual([])
    expect(await discord.messages()).toEqual([])
  })
})
