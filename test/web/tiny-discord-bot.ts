import { type Client, type Interaction, MessageFlags } from 'discord.js'
import { POMPEY } from '../sandbox/discord/with-discordjs.ts'
import { HOSTILE } from './demo-port.ts'

const text = (content: string) => ({ type: 10, content })
const row = (...components: object[]) => ({ type: 1, components })
const button = (customId: string, label: string, style: number) => ({ type: 2, custom_id: customId, label, style })
const label = (words: string, component: object, description?: string) => ({
  type: 18,
  label: words,
  component,
  ...(description && { description }),
})
const option = (value: string, words: string) => ({ value, label: words })

/** A message of components, with everything that the bot itself sends and a little more. */
export const CALENDAR = {
  flags: MessageFlags.IsComponentsV2,
  allowed_mentions: { parse: [] },
  components: [
    {
      type: 17,
      accent_color: 0x1d6b5b,
      components: [
        text('## Calendrier des réunions'),
        text(
          `Six réunions sur un an. **Prochaine réunion** : <@${POMPEY}> vous accueille, <t:1791876600:F>.\n- **mardi 13 octobre** · Custines\n- mardi 8 décembre · Faulx\n> Vu *ensemble*\n-# Heures de Paris.`,
        ),
        { type: 14 },
        {
          type: 9,
          components: [text('`/reunion prochaine` dit la suite.')],
          accessory: button('detail', 'Détail', 2),
        },
        row(button('proposer', 'Proposer un sujet', 1), button('annuler', 'Annuler la réunion', 4)),
        row({
          type: 3,
          custom_id: 'commune',
          placeholder: 'Choisir une commune',
          options: [option('54', 'Custines'), option('55', 'Faulx')],
        }),
      ],
    },
  ],
} as const

const OLD = {
  content: 'Rappel **en gras** pour @everyone',
  allowed_mentions: { parse: [] },
  embeds: [
    {
      title: 'Réunion',
      description: 'Le *13 octobre*',
      color: 0x2e5f8a,
      fields: [{ name: 'Durée', value: '2 h 30', inline: true }],
      footer: { text: 'Assembleur' },
    },
  ],
}

const FORM = {
  custom_id: 'sujet',
  title: 'Proposer un sujet',
  components: [
    text('Votre sujet sera soumis au **soutien** du réseau.'),
    label('Titre', { type: 4, custom_id: 'titre', style: 1, max_length: 80 }, 'En une ligne'),
    label('Pourquoi en parler', { type: 4, custom_id: 'texte', style: 2, min_length: 5, max_length: 500 }),
    label('Qui est concerné', {
      type: 3,
      custom_id: 'cercles',
      max_values: 2,
      options: [option('dgs', 'DGS'), option('maires', 'Maires'), option('elus', 'Élus')],
    }),
    label('Avec qui', { type: 5, custom_id: 'avec', required: false, min_values: 0 }),
  ],
}
const ATTACHING = {
  custom_id: 'piece',
  title: 'Joindre une pièce',
  components: [
    label('Pièce jointe', { type: 19, custom_id: 'fichier', required: false, min_values: 0 }),
    label('Partie', {
      type: 3,
      custom_id: 'partie',
      options: [{ ...option('1', 'Coopération'), default: true }, option('3', 'Éclairages')],
    }),
  ],
}

const OPTIONS = [
  { type: 3, name: 'lieu', description: 'Où elle se tient', required: true, autocomplete: true },
  { type: 4, name: 'duree', description: 'En minutes', min_value: 30, max_value: 240 },
  { type: 6, name: 'avec', description: 'La personne qui accueille' },
  {
    type: 3,
    name: 'partie',
    description: 'De l’ordre du jour',
    choices: [
      { name: 'Coopération', value: '1' },
      { name: 'Éclairages', value: '3' },
    ],
  },
  { type: 5, name: 'repas', description: 'Avec un repas' },
]

export const COMMANDS = [
  {
    name: 'reunion',
    description: 'Les réunions du réseau',
    options: [
      { type: 1, name: 'calendrier', description: 'Les réunions à venir' },
      { type: 1, name: 'planifier', description: 'Prévoir une réunion', options: OPTIONS },
      { type: 1, name: 'rappel', description: 'Un message de l’ancienne sorte' },
    ],
  },
  { name: 'lent', description: 'Ne répond pas' },
  { name: 'pensif', description: 'Répond plus tard' },
]

const PLACES = ['Salle du conseil, Pompey', 'Salle des fêtes, Faulx', 'Foyer rural, Custines']

/** What came to the bot, for the test to look at. */
export const received: Record<string, unknown>[] = []
/** Ends « réfléchit… ». */
export const thought: { end: () => void } = { end: () => undefined }

export function tinyDiscordBot(client: Client): void {
  client.on('interactionCreate', (interaction) => void answer(interaction))
}

// biome-ignore lint/suspicious/noExplicitAny: components are given as the API takes them, not as discord.js builds them.
const raw = (body: object): any => body

async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase()
    if (typed === 'muet') return undefined
    const found = PLACES.filter((place) => place.toLowerCase().includes(typed))
    return interaction.respond(found.map((place) => ({ name: place, value: place })))
  }
  if (interaction.isChatInputCommand()) {
    const { commandName, options } = interaction
    if (commandName === 'lent') return undefined
    if (commandName === 'pensif') {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      await new Promise<void>((resolve) => {
        thought.end = resolve
      })
      return interaction.editReply('C’est tout réfléchi.')
    }
    const subcommand = options.getSubcommand()
    if (subcommand === 'rappel') return interaction.reply(raw(OLD))
    if (subcommand === 'calendrier')
      return interaction.reply(raw({ ...CALENDAR, flags: CALENDAR.flags | MessageFlags.Ephemeral }))
    received.push({
      lieu: options.getString('lieu'),
      duree: options.getInteger('duree'),
      avec: options.getUser('avec')?.id ?? null,
      partie: options.getString('partie'),
      repas: options.getBoolean('repas'),
    })
    return interaction.reply({ content: `Prévue : ${options.getString('lieu')}`, flags: MessageFlags.Ephemeral })
  }
  if (interaction.isButton()) {
    if (interaction.customId === 'proposer') return interaction.showModal(raw(FORM))
    if (interaction.customId === 'detail') return interaction.showModal(raw(ATTACHING))
    return interaction.reply({ content: 'La réunion est annulée.', flags: MessageFlags.Ephemeral })
  }
  if (interaction.isStringSelectMenu()) {
    return interaction.update(
      raw({
        flags: CALENDAR.flags,
        components: [text(`Commune choisie : ${interaction.values[0] === '55' ? 'Faulx' : 'Custines'}`)],
      }),
    )
  }
  if (interaction.isModalSubmit()) {
    const { fields, customId } = interaction
    if (customId === 'piece') {
      received.push({
        files: [...(fields.getUploadedFiles('fichier')?.values() ?? [])].map(({ name, size }) => ({ name, size })),
        partie: fields.getStringSelectValues('partie'),
      })
      return interaction.reply({ content: 'Pièce reçue.', flags: MessageFlags.Ephemeral })
    }
    received.push({
      titre: fields.getTextInputValue('titre'),
      texte: fields.getTextInputValue('texte'),
      cercles: fields.getStringSelectValues('cercles'),
      avec: [...(fields.getSelectedUsers('avec')?.keys() ?? [])],
    })
    await interaction.reply({ content: 'C’est noté.', flags: MessageFlags.Ephemeral })
    return interaction.user.send(`Merci, votre sujet est noté : ${HOSTILE}`)
  }
  return undefined
}
