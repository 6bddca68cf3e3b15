import { daysAndHours, type ReviewCounts, type ReviewStanding } from '../../application/read-review.ts'
import type { View, ViewBlock } from '../../interaction/view.ts'
import { count, longDay } from '../french.ts'
import { reviewButtons } from './circulation-view.ts'
import { cancelLaterButton, plannedText } from './later-views.ts'
import { closeText, dayAtTime, deadlineText, validationText } from './phrases.ts'
import { writeButton } from './writer-views.ts'

/** « Où en est-on ? »: counts and one's own state; names for the writer and those who lead. */
export function stateView(standing: ReviewStanding, actor: { readonly writes: boolean; readonly zone: string }): View {
  const { minutes, meeting, writer, planned, review } = standing
  const title = meeting ? `Compte-rendu du ${longDay(meeting.date)}` : 'Compte-rendu'
  if (!review) {
    const text = `Il est en cours de rédaction par ${writer}. Rien n’est encore transmis.`
    return {
      summary: `${title} : en cours de rédaction`,
      blocks: [
        { kind: 'text', text: [{ bold: title }] },
        { kind: 'text', text },
        ...(planned ? [{ kind: 'text', text: plannedText(planned.toString(), actor.zone) } as const] : []),
        ...(actor.writes
          ? [
              {
                kind: 'buttons',
                buttons: [writeButton(minutes.id), ...(planned ? [cancelLaterButton(minutes.id)] : [])],
              } as const,
            ]
          : []),
      ],
    }
  }
  const heading = review.version.number > 1 ? `${title}, version ${review.version.number}` : title
  return {
    summary: `${heading} : ${STATES[minutes.state]}`,
    blocks: [
      { kind: 'text', text: [{ bold: heading }, ` : ${STATES[minutes.state]}.`] },
      ...timeBlocks(standing, review),
      {
        kind: 'facts',
        facts: [
          ['Destinataires', String(review.recipients)],
          ['Lu', String(review.read)],
          ['Approuvé', String(review.approved)],
          ['Observations', String(review.observations)],
          ['Réserves', String(review.reserves)],
          ['Sans réponse', String(review.silent)],
        ],
      },
      ...ownBlocks(standing, review),
      ...namedBlocks(review),
    ],
  }
}

const STATES: Record<ReviewStanding['minutes']['state'], string> = {
  draft: 'en cours de rédaction',
  circulated: 'soumis aux observations',
  contested: 'en attente d’accord',
  validated: 'validé',
  distributed: 'validé et diffusé',
}

function timeBlocks({ minutes }: ReviewStanding, review: ReviewCounts): ViewBlock[] {
  const { version, distributeAt, timeLeft, reserves } = review
  const { zone } = version
  const facts = { lastDay: version.lastDay.toString(), closesAt: version.closesAt.toString(), zone }
  const leaves = dayAtTime(distributeAt.toString(), zone)
  switch (minutes.state) {
    case 'draft':
      return []
    case 'circulated':
      return [
        { kind: 'text', text: deadlineText(facts) },
        { kind: 'note', text: `${closeText(facts)}${timeLeft ? ` ${leftText(timeLeft)}` : ''}` },
        {
          kind: 'text',
          text:
            reserves > 0
              ? `Si rien ne change, il restera en attente d’accord à la clôture (${count(reserves, 'réserve ouverte', 'réserves ouvertes')}).`
              : `Si rien ne change, il sera validé à la clôture, puis diffusé le ${leaves}.`,
        },
        ...suspension(minutes.suspendedReason),
      ]
    case 'contested':
      return [{ kind: 'text', text: 'Il sera validé quand la dernière réserve sera retirée ou levée, ou révisé.' }]
    case 'validated':
      return [
        ...validation(minutes, zone),
        ...(minutes.suspendedAt
          ? suspension(minutes.suspendedReason)
          : [{ kind: 'text', text: `Il sera diffusé le ${leaves}.` } as const]),
      ]
    case 'distributed':
      return validation(minutes, zone)
  }
}

function validation({ validatedAt, tacit }: ReviewStanding['minutes'], zone: string): ViewBlock[] {
  if (!validatedAt) return []
  return [{ kind: 'text', text: validationText({ validatedAt: validatedAt.toString(), zone, tacit: tacit ?? true }) }]
}

function suspension(reason: string | null): ViewBlock[] {
  return reason === null ? [] : [{ kind: 'text', text: `La diffusion est suspendue. Motif : ${reason}` }]
}

function leftText(timeLeft: NonNullable<ReviewCounts['timeLeft']>): string {
  const { days, hours } = daysAndHours(timeLeft)
  if (days === 0 && hours === 0) return 'Il reste moins d’une heure.'
  const parts = [days > 0 ? count(days, 'jour', 'jours') : '', hours > 0 ? count(hours, 'heure', 'heures') : '']
  return `Il reste ${parts.filter(Boolean).join(' et ')}.`
}

function ownBlocks({ minutes }: ReviewStanding, { own }: ReviewCounts): ViewBlock[] {
  if (!own.recipient) return []
  const done = [own.read ? 'lu' : '', own.approved ? 'approuvé' : ''].filter(Boolean)
  const open = own.observations.filter(({ status }) => status === 'open')
  const parts = [
    ...(done.length > 0 ? [`vous l’avez ${done.join(' et ')}`] : []),
    ...(open.length > 0
      ? [count(open.length, 'observation ou réserve ouverte', 'observations ou réserves ouvertes')]
      : []),
  ]
  return [
    {
      kind: 'text',
      text: parts.length > 0 ? `De votre côté : ${parts.join(', ')}.` : 'De votre côté : rien encore, et c’est permis.',
    },
    ...open.slice(0, 3).flatMap(({ id, text, blocking }): ViewBlock[] => [
      { kind: 'quote', text },
      {
        kind: 'buttons',
        buttons: [
          { label: blocking ? 'Retirer ma réserve' : 'Retirer', action: 'compte-rendu.lever-reserve', subject: id },
        ],
      },
    ]),
    ...(minutes.state === 'circulated' ? [{ kind: 'buttons', buttons: reviewButtons(minutes.id) } as const] : []),
  ]
}

function namedBlocks({ named }: ReviewCounts): ViewBlock[] {
  if (!named) return []
  const { approved, observed, reserved, canLift } = named
  return [
    { kind: 'note', text: 'Pour vous seulement :' },
    ...(approved.length > 0 ? [{ kind: 'text', text: `Ont approuvé : ${approved.join(', ')}.` } as const] : []),
    ...reserved.flatMap(({ id, by, text }): ViewBlock[] => [
      { kind: 'text', text: [{ bold: `Réserve de ${by}` }] },
      { kind: 'quote', text },
      ...(canLift
        ? [
            {
              kind: 'buttons',
              buttons: [{ label: 'Lever la réserve', action: 'compte-rendu.lever-reserve', subject: id }],
            } as const,
          ]
        : []),
    ]),
    ...observed.flatMap(({ by, text }): ViewBlock[] => [
      { kind: 'text', text: [{ bold: `Observation de ${by}` }] },
      { kind: 'quote', text },
    ]),
  ]
}
