import type { ReserveFacts } from '../../application/messages-minutes.ts'
import { daysAndHours, type ReviewCounts, type ReviewStanding } from '../../application/read-review.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { count, longDay } from '../french.ts'
import { named } from '../network/start-views.ts'
import { everything } from '../rest.ts'
import { reviewButtons } from './circulation-view.ts'
import { draftStateView } from './draft-state-view.ts'
import { closeText, dayAtTime, deadlineText, minutesKind, validationText } from './phrases.ts'
import { ownText, wholeBlocks } from './state-points.ts'

const MOST_BRIEF = 2

/** « Où en est-on ? »: counts and one's own state; names for the writer and those who lead. */
export function stateView(
  standing: ReviewStanding,
  actor: { readonly writes: boolean; readonly zone: string /** As « Tout voir » asks. */; readonly whole: boolean },
  /** What became of the mails, for those who may know. */
  deliveries: readonly ViewBlock[] = [],
): View {
  const { minutes, meeting, review } = standing
  const kind = minutesKind(minutes.rectificatif)
  const title = meeting ? `${kind} du ${longDay(meeting.date)}` : kind
  if (!review) return draftStateView(standing, { ...actor, title })
  const heading = review.version.number > 1 ? `${title}, version ${review.version.number}` : title
  return {
    summary: `${heading} : ${STATES[minutes.state]}`,
    blocks: [
      { kind: 'text', text: [{ bold: heading }, ` : ${STATES[minutes.state]}.`] },
      ...timeBlocks(standing, review),
      ...newerBlocks(standing),
      { kind: 'text', text: countsText(review) },
      ...deliveries,
      ...(actor.whole ? wholeBlocks(standing, review) : briefBlocks(standing, review)),
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

/** A validated text changes only by a rectificatif, which has a life of its own. */
function newerBlocks({ newer }: ReviewStanding): ViewBlock[] {
  if (!newer) return []
  const label = 'Où en est le rectificatif ?'
  return [
    { kind: 'text', text: `Un rectificatif existe : ${STATES[newer.state]}. Ce texte-ci reste conservé.` },
    { kind: 'buttons', buttons: [{ label, action: 'compte-rendu.etat', subject: newer.id }] },
  ]
}

/** Where nothing newer is under way, whoever may act for the writer can open one. */
function rectifyButtons({ minutes, newer }: ReviewStanding, { named: names }: ReviewCounts): Button[] {
  const over = minutes.state === 'validated' || minutes.state === 'distributed'
  if (!over || newer || !names?.canAnswer) return []
  return [{ label: 'Préparer un rectificatif', action: 'compte-rendu.rectifier', subject: minutes.id }]
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
        { kind: 'text', text: deadlineText({ ...facts, reserves }) },
        { kind: 'note', text: `${closeText(facts)}${timeLeft ? ` ${leftText(timeLeft)}` : ''}` },
        ...(reserves > 0
          ? []
          : [
              {
                kind: 'text',
                text: `Si rien ne change, il sera validé à la clôture${minutes.suspendedAt ? '' : `, puis diffusé le ${leaves}`}.`,
              } as const,
            ]),
        ...suspension(minutes.suspendedReason),
      ]
    case 'contested':
      return [
        {
          kind: 'text',
          text: 'Il sera validé quand la dernière réserve sera retirée ou levée ; ou révisé sur le fond, avec un nouveau délai.',
        },
        ...suspension(minutes.suspendedReason),
      ]
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

function countsText({ recipients, read, approved, observations, reserves, silent }: ReviewCounts): string {
  return [
    `Destinataires : ${recipients}`,
    `Lu : ${read}`,
    `Approuvé : ${approved}`,
    `Observations : ${observations}`,
    `Réserves : ${reserves}`,
    `Sans réponse : ${silent}`,
  ].join(' · ')
}

/** On one phone's screen: one's own state, who reserved and approved for those who may know, and what to press. */
function briefBlocks(standing: ReviewStanding, review: ReviewCounts): ViewBlock[] {
  const { minutes } = standing
  const { own, named: names } = review
  const more = names !== null || own.observations.length > 0 || own.remarks.length > 0
  const authors = (points: readonly ReserveFacts[] = []) => [...new Set(points.map(({ by }) => by))]
  const reserved = authors(names?.reserved)
  const observed = authors(names?.observed)
  const said = [
    ...(reserved.length > 0 ? [`réserve de ${named(reserved, MOST_BRIEF)}`] : []),
    ...(observed.length > 0 ? [`observation de ${named(observed, MOST_BRIEF)}`] : []),
    ...(names && names.approved.length > 0 ? [`approuvé par ${named(names.approved, MOST_BRIEF)}`] : []),
    ...(names && names.unanswered.length > 0
      ? [`${count(names.unanswered.length, 'point', 'points')} sans réponse`]
      : []),
  ]
  return [
    ...(own.recipient ? [{ kind: 'text', text: ownText(own) } as const] : []),
    ...(said.length > 0 ? [{ kind: 'note', text: `Pour vous seulement : ${said.join(' ; ')}.` } as const] : []),
    {
      kind: 'buttons',
      buttons: [
        ...(own.recipient && minutes.state === 'circulated' ? reviewButtons(minutes.id) : []),
        ...rectifyButtons(standing, review),
        ...(more ? [{ label: 'Tout voir', ...everything('compte-rendu.etat', minutes.id) }] : []),
      ],
    },
  ]
}
