import { Temporal } from 'temporal-polyfill'
import type { MeetingFacts } from '../../application/meeting-facts.ts'
import type { NetworkMessages } from '../../application/messages-network.ts'
import { atHost, NO_HOST, ofPlace, theHost } from '../../application/place-names.ts'
import type { Text, View } from '../../interaction/view.ts'
import { viewMail } from '../agenda/mail.ts'
import { nextHostWords, starts, whenAndHost } from '../agenda/meeting-words.ts'
import { calendarFileButton } from '../calendar/calendar-files-view.ts'
import { clockTime, count, dayAndTime, shortDay } from '../french.ts'
import { hostAnswerButtons, venueButton } from '../network/host-buttons.ts'
import {
  accountGoneView,
  handedOverMessage,
  officeAnsweredMessage,
  officeOfferedView,
  takeOverAskedView,
} from '../network/office-views.ts'
import { enumerate, seatButtons } from '../network/people-views.ts'
import { rhythmWords } from '../network/rhythm.ts'
import type { MessageRenderers } from '../outbox-renderer.ts'

/** On the chat, and by e-mail for a member who is not on it: the same words, and whom to answer. */
function both<F>(view: (facts: F) => View, footer: (facts: F) => readonly string[] = () => []) {
  return {
    chat: view,
    mail: (facts: F) => viewMail(view(facts).summary, view(facts), footer(facts)),
  }
}

function answerTo({ organiser }: { organiser: string | null }): readonly string[] {
  return organiser ? [`Pour répondre, écrivez à ${organiser}.`] : []
}

function day(meeting: MeetingFacts): string {
  return shortDay(starts(meeting).toPlainDate())
}

export const networkMessages: MessageRenderers<NetworkMessages> = {
  welcome: both<NetworkMessages['welcome']>(
    ({ network, communes, next }) => ({
      summary: `Bienvenue : ${network}`,
      blocks: [
        {
          kind: 'text',
          text: `Bienvenue.${communes.length > 0 ? ` Vous représentez ${enumerate(communes.map(theHost))}.` : ''} ${next ? nextWords(next) : 'Les dates des réunions vous seront annoncées ici.'} Vous pouvez proposer un sujet, ou simplement venir.`,
        },
        { kind: 'note', text: network },
        {
          kind: 'buttons',
          buttons: [
            { label: 'Proposer un sujet', action: 'ordre-du-jour.proposer', subject: next?.id ?? '' },
            { label: 'Calendrier', action: 'reunion.calendrier', subject: next?.id ?? '' },
          ],
        },
      ],
    }),
    answerTo,
  ),
  'network.started': both(({ network, communes, meetings }) => ({
    summary: `${network} démarre`,
    blocks: [
      { kind: 'heading', text: `${network} démarre` },
      {
        kind: 'text',
        text: `${count(communes, 'commune participe', 'communes participent')}. Ce canal est celui des membres : ordre du jour, comptes-rendus et observations y restent entre nous.`,
      },
      ...(meetings.length > 0
        ? [
            { kind: 'text', text: 'Les prochaines réunions :' } as const,
            { kind: 'list', items: meetings.map((meeting) => dateLine(meeting)) } as const,
          ]
        : []),
      { kind: 'note', text: '`/aide` dit à tout moment ce que vous pouvez faire.' },
      calendarButtons(meetings[0]?.id),
    ],
  })),
  'series.confirmed': both(({ cadence, meetings }) => ({
    summary: 'Le calendrier des réunions est fixé',
    blocks: [
      { kind: 'heading', text: 'Retenez ces dates' },
      { kind: 'text', text: `Les réunions ont lieu ${rhythmWords(cadence)}.` },
      { kind: 'list', items: meetings.map(({ meeting, moved }) => dateLine(meeting, moved)) },
      calendarButtons(meetings[0]?.meeting.id),
    ],
  })),
  'series.extended': both(({ meetings }) => {
    const heading = meetings.length > 1 ? 'Retenez ces dates' : 'Retenez la date'
    return {
      summary: heading,
      blocks: [
        { kind: 'heading', text: heading },
        { kind: 'list', items: meetings.map(({ meeting, moved }) => dateLine(meeting, moved)) },
        calendarButtons(meetings[0]?.meeting.id, meetings.length > 1 ? 'toutes' : undefined),
      ],
    }
  }),
  'office.offered': both(officeOfferedView),
  'office.answered': both(officeAnsweredMessage),
  'office.handed-over': both(handedOverMessage),
  'takeover.asked': both(takeOverAskedView),
  'account.gone': both(accountGoneView),
  'seat.requested': both(({ person, seat, name, commune, title }) => ({
    summary: `${name} demande le siège de ${commune}`,
    blocks: [
      { kind: 'text', text: [{ bold: name }, ` demande le siège de ${commune} (${title}).`] },
      {
        kind: 'buttons',
        buttons: seatButtons(person, seat ?? null),
      },
    ],
  })),
  'seats.waiting': both(({ network, names }) => {
    const text = `${count(names.length, 'demande de siège attend', 'demandes de siège attendent')} votre réponse : ${names.join(', ')}.`
    const buttons = [{ label: 'Répondre aux demandes', action: 'reseau.voir', subject: network }]
    return {
      summary: text,
      blocks: [
        { kind: 'text', text },
        { kind: 'buttons', buttons },
      ],
    }
  }),
  'seat.refused': both(({ network, commune, who }) => {
    const text = `Votre demande pour ${commune} n’a pas été retenue dans ${network}. ${who ? `${who} peut vous en dire plus ; vous` : 'Vous'} pourrez en refaire une.`
    return { summary: `Votre demande pour ${commune}`, blocks: [{ kind: 'text', text }] }
  }),
  'host.ask': both<NetworkMessages['host.ask']>(
    ({ meeting, network, epci, movedFrom }) => ({
      summary: `Confirmez-vous l’accueil du ${day(meeting)} ?`,
      blocks: [
        { kind: 'text', text: { bold: 'Confirmez-vous l’accueil ?' } },
        {
          kind: 'text',
          text: `${turnWords(meeting, movedFrom)} ${epci ? 'L’intercommunalité co-organise. ' : ''}Vous direz ensuite la salle, l’accès et, s’il y a lieu, le repas.`,
        },
        {
          kind: 'note',
          text: `« Pas cette fois » se dit sans motif : la commune garde son tour pour la fois suivante. ${network}.`,
        },
        { kind: 'buttons', buttons: hostAnswerButtons(meeting.id) },
      ],
    }),
    answerTo,
  ),
  'person.closed': both(({ name, network }) => ({
    summary: `${name} n’accepte pas mes messages privés`,
    blocks: [
      {
        kind: 'text',
        text: `${name} n’accepte pas mes messages privés : ce qui lui est adressé personnellement ne lui parvient pas. Cette personne peut les autoriser dans les paramètres de confidentialité du serveur ; vous pouvez aussi l’inscrire avec un courriel nominatif : \`/reseau inscrire\`.`,
      },
      { kind: 'note', text: network },
    ],
  })),
  'host.unanswered': both(({ meeting }) => ({
    summary: `Accueil du ${day(meeting)} : pas encore de réponse`,
    blocks: [
      {
        kind: 'text',
        text: `${meeting.host} n’a pas encore répondu pour l’accueil du ${dayAndTime(starts(meeting))}. Un appel suffit souvent ; vous pouvez aussi répondre pour la commune.`,
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'La commune accueille', action: 'accueil.confirmer', subject: meeting.id },
          { label: 'Passer à la suivante', action: 'accueil.indisponible', subject: meeting.id },
        ],
      },
    ],
  })),
  'host.vacant': both(({ meeting, commune, registered }) => ({
    summary: `Accueil du ${day(meeting)} : personne à qui demander`,
    blocks: [
      {
        kind: 'text',
        text: `C’est le tour de ${meeting.host} pour le ${dayAndTime(starts(meeting))}, mais ${registered ? 'personne n’y est joignable (ni compte ouvert, ni courriel)' : 'personne n’y est inscrit'}. Inscrivez quelqu’un, ou répondez pour la commune.`,
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'La commune accueille', action: 'accueil.confirmer', subject: meeting.id },
          { label: 'Passer à la suivante', action: 'accueil.indisponible', subject: meeting.id },
          { label: 'Inscrire quelqu’un', action: 'reseau.inscrire', subject: meeting.id },
          { label: 'Elle quitte le réseau', action: 'reseau.commune-quitte', subject: commune },
        ],
      },
    ],
  })),
  'host.epci': both(({ meeting }) => ({
    summary:
      meeting.host === NO_HOST
        ? `Accueil du ${day(meeting)} : aucune commune disponible`
        : `L’intercommunalité accueille le ${day(meeting)}`,
    blocks: [
      {
        kind: 'text',
        text: `Aucune commune n’est disponible pour le ${dayAndTime(starts(meeting))} : la réunion se tient ${atHost(meeting.host)}. Aucun tour n’est compté.`,
      },
      { kind: 'buttons', buttons: [venueButton(meeting.id)] },
    ],
  })),
  'host.confirmed': both(({ meeting }) => {
    const text = `${meeting.host} confirme l’accueil du ${dayAndTime(starts(meeting))}.`
    return { summary: text, blocks: [{ kind: 'text', text }] }
  }),
  'host.declined': both(({ meeting, commune, noCommune }) => {
    const text = `${commune} ne peut pas accueillir le ${day(meeting)} ; son tour est reporté. ${nextHostWords(meeting)}`
    const venue = { kind: 'buttons', buttons: [venueButton(meeting.id)] } as const
    return { summary: text, blocks: [{ kind: 'text', text }, ...(noCommune ? [venue] : [])] }
  }),
  'host.headcount': both(({ meeting, present, remote, substitutes, unanswered }) => ({
    summary: `Réunion du ${day(meeting)} : ${count(present + substitutes, 'personne attendue', 'personnes attendues')}`,
    blocks: [
      {
        kind: 'text',
        text: [
          `Réunion du ${day(meeting)}, ${clockTime(starts(meeting))} : `,
          { bold: `${count(present + substitutes, 'personne attendue', 'personnes attendues')} sur place` },
          `${substitutes > 0 ? ` (dont ${count(substitutes, 'suppléant', 'suppléants')})` : ''}, ${remote} à distance.`,
        ],
      },
      ...(unanswered > 0
        ? [{ kind: 'note', text: `${count(unanswered, 'membre n’a', 'membres n’ont')} pas répondu.` } as const]
        : []),
      ...(meeting.venue ? [] : [{ kind: 'buttons', buttons: [venueButton(meeting.id)] } as const]),
    ],
  })),
  'swap.asked': both<NetworkMessages['swap.asked']>(
    ({ swap, from, to, network }) => ({
      summary: `${from} propose d’échanger vos tours d’accueil`,
      blocks: [
        {
          kind: 'text',
          text: `${from} propose à ${to} d’échanger leurs tours d’accueil dans ce cycle. Votre réponse est libre ; rien ne change sans elle.`,
        },
        { kind: 'note', text: network },
        {
          kind: 'buttons',
          buttons: [
            { label: 'D’accord', action: 'accueil.echange-accepter', subject: swap, style: 'primary' },
            { label: 'Non', action: 'accueil.echange-refuser', subject: swap },
          ],
        },
      ],
    }),
    answerTo,
  ),
  'swap.answered': both(({ from, to, outcome, hosts }) => {
    const texts = {
      agreed: `${to} est d’accord : ${from} et ${to} échangent leurs tours d’accueil dans ce cycle.`,
      declined: `${to} préfère garder son tour. L’ordre d’accueil ne change pas.`,
      refused: `L’échange entre ${from} et ${to} n’est plus possible : l’une des deux a déjà accueilli dans ce cycle, ou n’est plus dans le tour.`,
    }
    const items = hosts.map(({ date, host }) => `${shortDay(Temporal.PlainDate.from(date))} : ${host}`)
    return {
      summary: texts[outcome],
      blocks: [{ kind: 'text', text: texts[outcome] }, ...(items.length > 0 ? [{ kind: 'list', items } as const] : [])],
    }
  }),
}

function turnWords(meeting: MeetingFacts, movedFrom: string | null): string {
  const { host } = meeting
  if (!movedFrom) return `C’est le tour ${ofPlace(host)} d’accueillir la réunion du ${dayAndTime(starts(meeting))}.`
  const before = shortDay(Temporal.PlainDate.from(movedFrom))
  return `La réunion du ${before} est déplacée au ${dayAndTime(starts(meeting))} : ${host} garde son tour, si ce jour convient.`
}

/** « Prochaine réunion : mardi 9 juin, 9 h 30, à Custines. » */
function nextWords(meeting: MeetingFacts): string {
  return `Prochaine réunion : ${day(meeting)}, ${clockTime(starts(meeting))}, ${atHost(meeting.host)}.`
}

function dateLine(meeting: MeetingFacts, moved: string | null = null): Text {
  return [whenAndHost(meeting), ...(moved ? [{ italic: ` (${moved})` }] : [])]
}

function calendarButtons(meetingId: string | undefined, files: 'toutes' | undefined = 'toutes') {
  const subject = meetingId ?? ''
  return {
    kind: 'buttons',
    buttons: [
      { label: 'Calendrier', action: 'reunion.calendrier', subject },
      { label: 'Tour d’accueil', action: 'accueil.tour', subject },
      ...(meetingId ? [calendarFileButton(meetingId, files)] : []),
    ],
  } as const
}
