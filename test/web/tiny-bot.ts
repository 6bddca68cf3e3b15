import type { App } from '@slack/bolt'
import { plain } from '../sandbox/slack/with-bolt.ts'
import { HOSTILE } from './demo-port.ts'

const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text })
const option = (value: string, text: string) => ({ text: plain(text), value })
const cell = (text: string) => ({ type: 'raw_text' as const, text })
const input = (id: string, label: string, element: object, more: object = {}) => ({
  type: 'input' as const,
  block_id: id,
  label: plain(label),
  element: { action_id: id, ...element },
  ...more,
})

export const CALENDAR = [
  { type: 'header', text: plain('Calendrier des réunions') },
  { type: 'section', text: mrkdwn('Six réunions sur un an. *Prochaine réunion* : <@UPOMPEY> vous accueille.') },
  {
    type: 'table',
    rows: [
      [cell('Date'), cell('Commune d’accueil')],
      [cell('mardi 13 octobre 2026, 9 h 30'), cell('Custines')],
      [cell('mardi 8 décembre 2026, 9 h 30'), cell('Faulx')],
    ],
  },
  {
    type: 'section',
    fields: [mrkdwn('*Durée*\n2 h 30'), mrkdwn('*Cadence*\ntous les deux mois')],
  },
  {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'text', text: 'Ce qui a bougé :', style: { bold: true } }] },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [
          {
            type: 'rich_text_section',
            elements: [{ type: 'text', text: 'le 10 août devient le 8 septembre : vacances scolaires' }],
          },
        ],
      },
    ],
  },
  { type: 'divider' },
  { type: 'context', elements: [mrkdwn('Heures de Paris.')] },
  {
    type: 'actions',
    block_id: 'suite',
    elements: [
      { type: 'button', action_id: 'proposer', text: plain('Proposer un sujet'), style: 'primary', value: 'x' },
      {
        type: 'button',
        action_id: 'annuler',
        text: plain('Annuler la réunion'),
        style: 'danger',
        confirm: {
          title: plain('Annuler la réunion ?'),
          text: plain('Chacun en sera informé.'),
          confirm: plain('Annuler la réunion'),
          deny: plain('Revenir'),
        },
      },
      {
        type: 'static_select',
        action_id: 'commune',
        placeholder: plain('Choisir une commune'),
        options: [option('54', 'Custines'), option('55', 'Faulx')],
      },
    ],
  },
]

export const FORM = {
  type: 'modal' as const,
  callback_id: 'sujet',
  title: plain('Proposer un sujet'),
  submit: plain('Proposer'),
  close: plain('Annuler'),
  blocks: [
    { type: 'section' as const, text: mrkdwn('Votre sujet sera soumis au *soutien* du réseau.') },
    input('titre', 'Titre', { type: 'plain_text_input', max_length: 80, placeholder: plain('En une ligne') }),
    input('texte', 'Pourquoi en parler', { type: 'plain_text_input', multiline: true, max_length: 500 }),
    input(
      'duree',
      'Durée',
      { type: 'number_input', is_decimal_allowed: false, min_value: '5' },
      { hint: plain('En minutes.') },
    ),
    input('jour', 'À partir du', { type: 'datepicker' }, { optional: true }),
    input('heure', 'Heure', { type: 'timepicker' }, { optional: true }),
    input('partie', 'Partie de l’ordre du jour', {
      type: 'static_select',
      placeholder: plain('Choisir une partie'),
      option_groups: [
        { label: plain('Coopération'), options: [option('1', 'Mutualisation'), option('2', 'Groupements d’achat')] },
        { label: plain('Éclairages'), options: [option('3', 'Sujets municipaux')] },
      ],
    }),
    input('cercles', 'Qui est concerné', {
      type: 'multi_static_select',
      placeholder: plain('Choisir'),
      options: [option('dgs', 'DGS'), option('maires', 'Maires'), option('elus', 'Élus des commissions')],
    }),
    input('avec', 'Avec qui', { type: 'users_select', placeholder: plain('Une personne') }, { optional: true }),
    input(
      'anonyme',
      'Discrétion',
      {
        type: 'checkboxes',
        options: [option('oui', 'Ne pas montrer mon nom au groupe')],
      },
      { optional: true },
    ),
    input('urgence', 'Urgence', {
      type: 'radio_buttons',
      initial_option: option('non', 'Peut attendre'),
      options: [option('non', 'Peut attendre'), option('oui', 'À la prochaine réunion')],
    }),
    input('piece', 'Pièce jointe', { type: 'file_input', filetypes: ['txt', 'md'], max_files: 1 }, { optional: true }),
  ],
}

/** What the form sent, for the test to look at. */
export const received: Record<string, unknown>[] = []

export function tinyBot(app: App): void {
  app.command('/reunion', async ({ ack }) => {
    await ack({ response_type: 'ephemeral', text: 'Calendrier des réunions', blocks: CALENDAR as never })
  })
  app.command('/lent', async () => {
    // Never acknowledged.
  })
  app.action('proposer', async ({ ack, body, client }) => {
    await ack()
    if (body.type !== 'block_actions') return
    await client.views.open({ trigger_id: body.trigger_id, view: FORM as never })
  })
  app.view('sujet', async ({ ack, view, body, client }) => {
    const { values } = view.state
    if (values.titre?.titre?.value === 'refus') {
      await ack({ response_action: 'errors', errors: { titre: 'Ce sujet est déjà proposé.' } })
      return
    }
    received.push(values)
    await ack()
    const opened = await client.conversations.open({ users: body.user.id })
    await client.chat.postMessage({
      channel: opened.channel?.id ?? '',
      text: `Merci, votre sujet est noté : ${HOSTILE}`,
    })
  })
  app.action('annuler', async ({ ack, respond }) => {
    await ack()
    await respond({ replace_original: false, response_type: 'ephemeral', text: 'La réunion est annulée.' })
  })
  app.action('commune', async ({ ack, respond, action }) => {
    await ack()
    const chosen = action.type === 'static_select' ? action.selected_option.text.text : ''
    await respond({ replace_original: true, text: `Commune choisie : ${chosen}` })
  })
}
