import { Temporal } from 'temporal-polyfill'
import type { AgendaErrors, LineFault } from '../../application/errors-agenda.ts'
import { dayAndTime, longDay, shortened } from '../french.ts'
import type { ErrorTexts } from '../outbox-renderer.ts'

const day = (iso: string) => longDay(Temporal.PlainDate.from(iso))
const time = (iso: string) => dayAndTime(Temporal.PlainDateTime.from(iso))

const FAULTS: Record<LineFault, string> = {
  empty: 'le texte manque',
  'too-long': 'trop longue',
  date: 'l’échéance ne se lit pas (jj/mm/aaaa)',
  'too-many-parts': 'plus de trois éléments',
  minutes: 'la durée va de 5 à 60 minutes',
}

export const agendaErrorTexts: ErrorTexts<AgendaErrors> = {
  'meeting-over': ({ date, status }) =>
    status === 'held'
      ? `La réunion du ${day(date)} est close. Son compte-rendu : \`/compte-rendu etat\`.`
      : `La réunion du ${day(date)} a été annulée. Les prochaines : \`/reunion calendrier\`.`,
  'meeting-begun': ({ date }) => `La réunion du ${day(date)} a commencé : elle ne se change plus, elle se clôt.`,
  'meeting-not-begun': ({ starts }) =>
    `Cette réunion commence le ${time(starts)} : elle pourra être close à partir de là.`,
  'meeting-in-past': ({ date }) => `Le ${day(date)} est passé. Choisissez une date à venir.`,
  'meeting-not-moved': ({ starts }) => `La réunion est déjà prévue le ${time(starts)}.`,
  'proposal-closed': ({ title, status }) =>
    status === 'treated' ? `« ${title} » a déjà été traité en réunion.` : `« ${title} » a été retiré par son auteur.`,
  'proposal-scheduled': ({ title }) =>
    `« ${title} » est à l’ordre du jour : l’animation ou la commune d’accueil peut l’en retirer.`,
  'proposal-not-yours': () => 'Un sujet ne peut être retiré que par la personne qui l’a proposé.',
  'proposals-none': () => 'Aucun sujet n’attend de soutien. Vous pouvez en proposer un : `/ordre-du-jour proposer`.',
  'agenda-not-drafted': ({ date, closesOn }) =>
    `Les sujets de la réunion du ${day(date)} sont recueillis jusqu’au ${day(closesOn)}. Pour arrêter l’ordre du jour dès maintenant : \`/ordre-du-jour composer\`.`,
  'lines-unreadable': ({ label, lines }) =>
    `« ${label} » : ${lines.map(({ number, text, why }) => `ligne ${number} (« ${shortened(text, 40)} ») : ${FAULTS[why]}`).join(' ; ')}.`,
  'substitute-needed': () => 'Indiquez le nom de la personne qui vous supplée.',
  'email-unreadable': ({ typed }) => `« ${typed} » n’est pas une adresse. Écrivez par exemple prenom.nom@commune.fr.`,
  'series-none': ({ wanted }) =>
    wanted === 'active'
      ? 'Aucune série n’est en cours. Pour en planifier une : `/reunion planifier`.'
      : 'Aucune série n’est suspendue.',
  'series-unknown': ({ typed, known }) =>
    `« ${shortened(typed, 60)} » n’est pas une de ces séries : ${known.join(', ')}.`,
  'action-unknown': ({ typed, open }) =>
    open.length === 0
      ? `Aucune action n’est ouverte.`
      : `${typed ? `« ${typed} » n’est pas une action. ` : ''}Actions ouvertes : ${open.slice(0, 10).join(', ')}${open.length > 10 ? '…' : ''}.`,
  'actions-none': ({ open }) =>
    open === 0
      ? 'Aucune action n’est ouverte. Pour en ajouter une : `/suivi ajouter`.'
      : 'Aucune action ouverte ne vous revient. Toutes les actions : `/suivi actions`.',
  'action-not-yours': ({ number, owner, who }) =>
    `L’action ${number} revient à : ${owner}. ${who ? `Peuvent dire qu’elle est faite, ou la reporter : ${who}.` : ''}`.trim(),
  'due-past': ({ date }) => `Le ${day(date)} est passé. Choisissez une échéance à venir.`,
  'owner-twice': () => 'Choisissez un siège dans la liste, ou écrivez une fonction : l’un ou l’autre.',
}
