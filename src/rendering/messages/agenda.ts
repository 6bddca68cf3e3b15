import type { MeetingFacts } from '../../application/meeting-facts.ts'
import type { AgendaMessages } from '../../application/messages-agenda.ts'
import { atHost } from '../../application/place-names.ts'
import type { View, ViewBlock } from '../../interaction/view.ts'
import { agendaBlocks, composedBlocks } from '../agenda/agenda-blocks.ts'
import { actionReminderView } from '../agenda/follow-up-views.ts'
import { viewMail } from '../agenda/mail.ts'
import { meetingEntry } from '../agenda/meeting-entry.ts'
import { isoDay, meetingFactsBlock, ofDay, presenceButtons, starts, whenAndHost } from '../agenda/meeting-words.ts'
import { proposalBlocks, proposalLine } from '../agenda/proposal-blocks.ts'
import { calendarFileButton } from '../calendar/calendar-files-view.ts'
import { datesMail } from '../calendar/dates-mail.ts'
import { meetingFile } from '../calendar/meeting-ics.ts'
import { dayAndTime, duration, longDay } from '../french.ts'
import type { MessageRenderers } from '../outbox-renderer.ts'

/** Names the meeting, so that its network is known wherever the button is pressed. */
const proposeButton = (meeting: MeetingFacts) =>
  ({ label: 'Proposer un sujet', action: 'ordre-du-jour.proposer', subject: meeting.id }) as const

export const agendaMessages: MessageRenderers<AgendaMessages> = {
  'agenda.call': {
    chat: ({ meeting, closesOn, awaiting }) => ({
      summary: `Appel à sujets pour la ${ofDay(meeting)}`,
      blocks: [
        { kind: 'heading', text: `Appel à sujets : ${ofDay(meeting)}` },
        {
          kind: 'text',
          text: `Prochaine réunion : ${whenAndHost(meeting)}. Un sujet à mettre en commun ? Les propositions sont reçues jusqu’au ${isoDay(closesOn)}, 9 h 00.`,
        },
        { kind: 'note', text: 'Proposer est libre. Chacun peut aussi simplement venir.' },
        { kind: 'buttons', buttons: [{ ...proposeButton(meeting), style: 'primary' }] },
        ...(awaiting.length > 0 ? awaitingBlocks(awaiting) : []),
      ],
    }),
  },
  'agenda.supports': {
    chat: ({ meeting, closesOn, awaiting }) => ({
      summary: `Sujets en attente de soutien pour la ${ofDay(meeting)}`,
      blocks: [
        { kind: 'heading', text: 'Sujets en attente de soutien' },
        {
          kind: 'text',
          text: `La troisième partie accueille les sujets portés par plusieurs membres : deux personnes, deux collectivités. Vous pouvez soutenir jusqu’au ${isoDay(closesOn)}, 9 h 00.`,
        },
        ...proposalBlocks(awaiting),
        { kind: 'buttons', buttons: [proposeButton(meeting)] },
      ],
    }),
  },
  'agenda.draft': {
    chat: draftView,
    mail: (facts) => viewMail(draftView(facts).summary, draftView(facts), DRAFT_FOOTER),
  },
  'agenda.convocation': {
    chat: convocationView,
    mail: (facts) => {
      const view = convocationView(facts)
      const mail = viewMail(`${facts.network} : ${view.summary}`, view, answerFooter(facts.organiser))
      return { ...mail, files: [meetingFile(facts)] }
    },
  },
  'agenda.urgent': {
    chat: urgentView,
    mail: (facts) => viewMail(`${facts.network} : ${urgentView(facts).summary}`, urgentView(facts), []),
  },
  'attendance.reminder': {
    chat: reminderView,
    mail: (facts) => {
      const view = reminderView(facts)
      return viewMail(`${facts.network} : ${view.summary}`, view, answerFooter(facts.organiser))
    },
  },
  'action.reminder': {
    chat: actionReminderView,
    mail: (facts) => {
      const view = actionReminderView(facts)
      const footer = facts.organiser
        ? [`Pour dire qu’elle est faite ou la reporter, écrivez à ${facts.organiser}.`]
        : []
      return viewMail(`${facts.network} : ${view.summary}`, view, footer)
    },
  },
  'meeting.to-close': {
    chat: closeView,
    mail: (facts) => viewMail(closeView(facts).summary, closeView(facts), CLOSE_FOOTER),
  },
  'meeting.moved': {
    chat: movedView,
    mail: (facts) => {
      const view = movedView(facts)
      const footer = facts.answerAgain ? answerFooter(facts.organiser) : []
      return { ...viewMail(`${facts.network} : ${view.summary}`, view, footer), files: [meetingFile(facts)] }
    },
  },
  'meeting.place': {
    chat: placeView,
    mail: (facts) => ({
      ...viewMail(`${facts.network} : ${placeView(facts).summary}`, placeView(facts), []),
      files: [meetingFile(facts)],
    }),
  },
  'meeting.cancelled': {
    chat: cancelledView,
    mail: (facts) => ({
      ...viewMail(`${facts.network} : ${cancelledView(facts).summary}`, cancelledView(facts), []),
      files: [meetingFile({ ...facts, cancelled: true })],
    }),
  },
  'meeting.dates': { mail: datesMail },
  'meeting.event': { entry: meetingEntry },
  'series.suspended': {
    chat: ({ series, reason }) => ({
      summary: `Série suspendue : ${series}`,
      blocks: [
        {
          kind: 'text',
          text: [{ bold: `Série suspendue : ${series}.` }, ' Les réunions à venir attendent sa reprise.'],
        },
        ...quoted(reason),
      ],
    }),
  },
  'series.resumed': {
    chat: ({ series, next }) => ({
      summary: `Série reprise : ${series}`,
      blocks: [
        {
          kind: 'text',
          text: [{ bold: `Série reprise : ${series}.` }, next ? ` Prochaine réunion : ${whenAndHost(next)}.` : ''],
        },
      ],
    }),
  },
}

const DRAFT_FOOTER = [
  'L’ordre du jour se compose et se publie dans l’espace du réseau ; à défaut, l’organisateur peut le faire pour vous.',
]
const CLOSE_FOOTER = ['La réunion se clôt dans l’espace du réseau ; à défaut, l’organisateur peut le faire pour vous.']

/** Without a link to press: answers by e-mail go to the organiser, who records them (DESIGN §9). */
function answerFooter(organiser: string | null): string[] {
  const who = organiser ? ` à ${organiser}` : ` à l’organisateur du réseau`
  return [`Votre réponse : présent, à distance, suppléant (nom et adresse) ou absent, par simple message${who}.`]
}

function draftView({ meeting, agenda, left, convocationOn, late }: AgendaMessages['agenda.draft']): View {
  const wait = late
    ? 'La convocation devait partir et personne n’a encore confirmé l’ordre du jour. Elle part dès que l’un de vous appuie sur « Publier ».'
    : `Dès que l’un de vous l’aura confirmé, il partira avec la convocation le ${isoDay(convocationOn)} à 9 h 00.`
  return {
    summary: late ? `Ordre du jour à confirmer (${ofDay(meeting)})` : `Projet d’ordre du jour (${ofDay(meeting)})`,
    blocks: [
      { kind: 'heading', text: `${late ? 'Ordre du jour à confirmer' : 'Projet d’ordre du jour'} : ${ofDay(meeting)}` },
      { kind: 'text', text: wait },
      ...composedBlocks(agenda),
      ...(left.length === 0
        ? []
        : [
            { kind: 'text', text: { bold: 'Hors de l’ordre du jour pour l’instant' } } as const,
            { kind: 'list', items: left.map(proposalLine) } as const,
          ]),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Composer', action: 'ordre-du-jour.composer', subject: meeting.id },
          { label: 'Publier', action: 'ordre-du-jour.publier', subject: meeting.id, style: 'primary' },
        ],
      },
    ],
  }
}

function convocationView({ meeting, agenda }: AgendaMessages['agenda.convocation']): View {
  return {
    summary: `Convocation et ordre du jour, ${longDay(starts(meeting).toPlainDate())}`,
    blocks: [
      { kind: 'heading', text: `Convocation : ${ofDay(meeting)}` },
      meetingFactsBlock(meeting),
      ...agendaBlocks(agenda),
      {
        kind: 'note',
        text: 'Votre réponse aide la commune qui accueille ; vous pouvez la changer jusqu’à la réunion.',
      },
      presenceButtons(meeting.id),
      { kind: 'buttons', buttons: [calendarFileButton(meeting.id)] },
    ],
  }
}

function urgentView({ meeting, items }: AgendaMessages['agenda.urgent']): View {
  return {
    summary: `Point urgent ajouté à l’ordre du jour (${ofDay(meeting)})`,
    blocks: [
      { kind: 'text', text: { bold: `Ajouté à l’ordre du jour de la ${ofDay(meeting)}` } },
      {
        kind: 'list',
        items: items.map(({ title, minutes, part }) => `Point urgent : ${title} (${duration(minutes)}), ${part}`),
      },
    ],
  }
}

function reminderView({ meeting }: AgendaMessages['attendance.reminder']): View {
  return {
    summary: `Serez-vous là ? ${longDay(starts(meeting).toPlainDate())}`,
    blocks: [
      { kind: 'text', text: [{ bold: 'Serez-vous là ?' }, ` ${whenAndHost(meeting)}.`] },
      { kind: 'note', text: 'Un mot suffit, pour préparer la salle. Il n’y aura pas d’autre rappel.' },
      presenceButtons(meeting.id),
    ],
  }
}

function closeView({ meeting }: AgendaMessages['meeting.to-close']): View {
  return {
    summary: `Clore la ${ofDay(meeting)}`,
    blocks: [
      {
        kind: 'text',
        text: `La ${ofDay(meeting)} touche à sa fin. Notez qui était là, les décisions, les actions et les demandes pour la prochaine : le compte-rendu en sera préparé.`,
      },
      {
        kind: 'buttons',
        buttons: [{ label: 'Clore la réunion', action: 'reunion.cloturer', subject: meeting.id, style: 'primary' }],
      },
    ],
  }
}

function movedView({ meeting, from, reason, answerAgain }: AgendaMessages['meeting.moved']): View {
  return {
    summary: `Réunion déplacée au ${dayAndTime(starts(meeting))}`,
    blocks: [
      { kind: 'heading', text: 'Réunion déplacée' },
      {
        kind: 'text',
        text: [
          `La réunion prévue le ${dayAndTime(starts({ starts: from }))} aura lieu le `,
          { bold: dayAndTime(starts(meeting)) },
          `. Accueil : ${meeting.host}.`,
        ],
      },
      ...quoted(reason),
      ...(answerAgain
        ? [
            {
              kind: 'note',
              text: 'Les réponses données valaient pour l’ancienne date : merci de répondre à nouveau.',
            } as const,
            presenceButtons(meeting.id),
          ]
        : []),
      { kind: 'buttons', buttons: [calendarFileButton(meeting.id)] },
    ],
  }
}

function placeView({ meeting, hostBefore }: AgendaMessages['meeting.place']): View {
  const title = hostBefore ? 'Changement d’accueil' : 'Lieu de la réunion'
  return {
    summary: `${title} : ${ofDay(meeting)}, ${meeting.venue?.place || atHost(meeting.host)}`,
    blocks: [
      { kind: 'heading', text: `${title} : ${ofDay(meeting)}` },
      ...(hostBefore
        ? [{ kind: 'text', text: ['La réunion se tient ', { bold: atHost(meeting.host) }, '.'] } as const]
        : []),
      meetingFactsBlock(meeting),
    ],
  }
}

function cancelledView({ meeting, reason }: AgendaMessages['meeting.cancelled']): View {
  return {
    summary: `Réunion annulée : ${dayAndTime(starts(meeting))}`,
    blocks: [
      { kind: 'heading', text: 'Réunion annulée' },
      {
        kind: 'text',
        text: `La réunion du ${dayAndTime(starts(meeting))} n’aura pas lieu. Le tour d’accueil de la commune et les sujets proposés sont conservés.`,
      },
      ...quoted(reason),
      { kind: 'buttons', buttons: [calendarFileButton(meeting.id)] },
    ],
  }
}

function quoted(reason: string): ViewBlock[] {
  return reason === '' ? [] : [{ kind: 'quote', text: reason }]
}

function awaitingBlocks(awaiting: AgendaMessages['agenda.call']['awaiting']): ViewBlock[] {
  return [{ kind: 'text', text: { bold: 'En attente de soutien' } }, ...proposalBlocks(awaiting)]
}
