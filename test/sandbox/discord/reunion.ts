import type { Client, Interaction } from 'discord.js'
import type { Json } from '../../../src/sandbox/discord/control-types.ts'
import { type Stage, stage } from './with-discordjs.ts'

export const REUNION = {
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

export const BUTTONS: Json[] = [
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

export const MODAL: Json = {
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

export const LINE = '/reunion planifier lieu:Salle des fêtes'

/** A stage whose bot answers like this; what it throws is kept. */
export async function answering(
  answer: (interaction: Interaction) => Promise<unknown>,
): Promise<Stage & { readonly failures: Json[] }> {
  const failures: Json[] = []
  const listen = (client: Client) =>
    void client.on(
      'interactionCreate',
      (interaction) => void answer(interaction).catch((error) => failures.push(error)),
    )
  return { ...(await stage({ commands: [REUNION], listen })), failures }
}
