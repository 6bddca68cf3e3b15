import type { AnsweredPoint } from '../../application/answer-point.ts'
import type { Circulated, CirculationPlan } from '../../application/circulate-minutes.ts'
import type { Contested } from '../../application/contest-correction.ts'
import { reservedPassages } from '../../application/edition.ts'
import type { Resumed } from '../../application/hold-distribution.ts'
import type { MinutesEdition } from '../../application/minutes-edition.ts'
import type { Noted } from '../../application/note-reading.ts'
import type { Observed } from '../../application/observe-minutes.ts'
import type { MinutesRecord, MinutesVersion, PointAnswer } from '../../application/ports/minutes.ts'
import type { DistributionPreview } from '../../application/preview-distribution.ts'
import type { SettledObservation } from '../../application/settle-observation.ts'
import type { Deadline } from '../../domain/deadline.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { type DocumentFormat, minutesFiles } from '../documents/minutes-files.ts'
import { count, longDay, shortDay } from '../french.ts'
import { stateButton } from './circulation-view.ts'
import { circlesText } from './distribution-views.ts'
import { editionButton, reservedBlocks } from './edition-views.ts'
import { cancelLaterButton, laterBlocks, laterButtons, plannedText } from './later-views.ts'
import { pointBlocks } from './observation-views.ts'
import { closeText, dayAtTime, dayText, deadlineText, minutesTitle, validationText } from './phrases.ts'
import { withReservedShown } from './reserved-shown.ts'
import { delegateButton } from './writer-views.ts'

/** After saving the draft: the text as members will read it, and the next step. */
export function savedView(
  minutes: MinutesRecord,
  { circulates, delegates }: { circulates: boolean; delegates: boolean },
): View {
  const next = {
    label: 'Transmettre',
    action: 'compte-rendu.transmettre',
    subject: minutes.id,
    style: 'primary',
  } as const
  return {
    summary: 'Compte-rendu enregistré',
    blocks: [
      { kind: 'text', text: [{ bold: 'Enregistré.' }, ' Voici le texte tel que les membres le liront.'] },
      { kind: 'divider' },
      { kind: 'document', blocks: withReservedShown(minutes.draft) },
      { kind: 'divider' },
      ...reservedBlocks(reservedPassages(minutes.draft)),
      ...(circulates
        ? []
        : [
            {
              kind: 'note',
              text: 'Transmettre revient à qui rédige ; qui organise le réseau peut le faire à sa demande.',
            } as const,
          ]),
      {
        kind: 'buttons',
        buttons: [
          ...(circulates ? [next] : []),
          { label: 'Modifier', action: 'compte-rendu.rediger', subject: minutes.id },
          editionButton(minutes.id),
          ...(delegates ? [delegateButton(minutes.id)] : []),
        ],
      },
    ],
  }
}

/** Asked before circulating on someone's behalf, or when the calendar is against it (calendar §2). */
export function confirmCirculationView(plan: CirculationPlan, zone: string): View {
  const { minutes, asIs, extended, onBehalfOf, delegated, planned } = plan
  const buttons: Button[] = [
    {
      label: `Transmettre, jusqu’au ${shortDay(asIs.lastDay)}`,
      action: 'compte-rendu.transmettre-tel-quel',
      subject: minutes.id,
      ...(extended ? {} : { style: 'primary' as const }),
    },
    ...(extended
      ? [
          {
            label: `Prolonger au ${shortDay(extended.lastDay)}`,
            action: 'compte-rendu.transmettre-prolonge',
            subject: minutes.id,
          },
        ]
      : []),
    ...(planned ? [cancelLaterButton(minutes.id)] : laterButtons(plan)),
    editionButton(minutes.id),
  ]
  return {
    summary: 'Avant de transmettre',
    blocks: [
      ...(onBehalfOf
        ? [
            {
              kind: 'text',
              text: `Vous transmettez au nom de ${onBehalfOf}, ${delegated ? 'à sa demande' : 'qui n’a pas de compte ici'} ; un message l’en avertira. C’est inscrit au journal.`,
            } as const,
          ]
        : []),
      ...(planned ? [{ kind: 'text', text: plannedText(planned.toString(), zone) } as const] : []),
      ...(extended
        ? [
            {
              kind: 'text',
              text: `Le dernier jour serait le ${longDay(asIs.lastDay)}, qui n’est pas un jour ouvré. Vous pouvez prolonger au ${longDay(extended.lastDay)}.`,
            } as const,
          ]
        : [{ kind: 'text', text: `Le dernier jour pour observer sera le ${longDay(asIs.lastDay)}.` } as const]),
      ...(planned ? [] : laterBlocks(plan)),
      ...reservedBlocks(plan.reserved),
      { kind: 'buttons', buttons },
    ],
  }
}

export function circulatedView({ minutes, version, unreached }: Circulated): View {
  return {
    summary: 'Compte-rendu transmis',
    blocks: [
      {
        kind: 'text',
        text: [
          { bold: 'Transmis' },
          ` à ${count(version.recipients.length, 'membre', 'membres')}, dans le canal du réseau.`,
        ],
      },
      ...period(version),
      ...(unreached.length > 0
        ? [
            {
              kind: 'text',
              text: `Sans compte ni adresse nominative, ils n’ont pas reçu le texte : ${unreached.join(', ')}.`,
            } as const,
          ]
        : []),
      { kind: 'buttons', buttons: [stateButton(minutes.id)] },
    ],
  }
}

export function restartedView(minutes: MinutesRecord, version: MinutesVersion): View {
  return {
    summary: `Version ${version.number} transmise`,
    blocks: [
      { kind: 'text', text: [{ bold: `Version ${version.number} transmise.` }, ' Un nouveau délai commence.'] },
      ...period(version),
      { kind: 'buttons', buttons: [stateButton(minutes.id)] },
    ],
  }
}

export function contestedReply(contested: Contested): View {
  if (contested.kind === 'restarted') return restartedView(contested.minutes, contested.version)
  return simple('C’est déjà fait : cette version a été remplacée, ou n’a pas de correction mineure.')
}

function period({ lastDay, closesAt, zone }: Pick<Deadline, 'lastDay' | 'closesAt'> & { zone: string }): ViewBlock[] {
  const facts = { lastDay: lastDay.toString(), closesAt: closesAt.toString(), zone }
  return [
    { kind: 'text', text: deadlineText(facts) },
    { kind: 'note', text: closeText(facts) },
  ]
}

export function correctedView(changes: number): View {
  const text =
    changes === 0
      ? 'Le texte est identique : rien n’a été modifié.'
      : `Correction enregistrée et montrée dans le fil (${count(changes, 'passage', 'passages')}). Le délai ne change pas.`
  return simple(text)
}

export function observedView({ minutes, observation, late }: Observed): View {
  const what = observation.blocking ? 'réserve' : 'observation'
  const text = late
    ? `Le délai est passé : votre ${what} est conservée et transmise à qui a rédigé, sans effet sur le compte-rendu.`
    : observation.blocking
      ? 'Votre réserve est enregistrée. Le compte-rendu ne sera pas validé tant qu’elle est ouverte ; vous pouvez la retirer à tout moment.'
      : 'Merci, votre observation est transmise à qui a rédigé. Elle ne bloque pas la validation.'
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      ...pointBlocks(observation),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Retirer', action: 'compte-rendu.lever-reserve', subject: observation.id },
          stateButton(minutes.id),
        ],
      },
    ],
  }
}

const ANSWERED: Record<PointAnswer, string> = {
  integrated: 'C’est noté : intégrée.',
  declined: 'C’est noté : déclinée, motif à l’appui.',
  left: 'C’est noté : laissée ouverte. Vous pourrez encore y répondre.',
}

export function answeredReply({ point, already }: AnsweredPoint): View {
  const { answer } = point.row
  const told = already ? ' C’était déjà dit.' : ' La personne qui l’a écrite en est informée en privé.'
  return simple(`${answer ? ANSWERED[answer] : ''}${told}`)
}

export function notedView({ answer, lastDay, minutes }: Noted, type: 'read' | 'approve'): View {
  const approved = 'Votre approbation est enregistrée. Merci.'
  const read = `C’est noté : vous ne recevrez plus de rappel. Vous pouvez encore observer jusqu’au ${dayText(lastDay)} inclus.`
  const again = type === 'read' ? 'C’était déjà noté.' : 'Vous aviez déjà approuvé.'
  const texts: Record<Noted['answer'], string> = {
    approved,
    read: minutes.state === 'circulated' ? read : 'C’est noté.',
    late: 'Le délai est passé : l’approbation n’est plus recueillie.',
    ignored: again,
  }
  return simple(texts[answer])
}

export function settledView({ how, validated, observation, minutes }: SettledObservation): View {
  const what = observation.blocking ? 'La réserve' : 'L’observation'
  const done = `${what} est ${how === 'lifted' ? 'levée' : 'retirée'}.`
  const open =
    minutes.state === 'contested' ? ' Le compte-rendu reste en attente d’accord : une autre réserve est ouverte.' : ''
  return simple(`${done}${validated ? ' Le compte-rendu est validé.' : open}`)
}

export function suspendedReply(already: boolean): View {
  return simple(
    already
      ? 'La diffusion est déjà suspendue.'
      : 'La diffusion est suspendue, motif conservé. Le texte et la date de validation ne changent pas. Pour reprendre : `/compte-rendu diffuser`.',
  )
}

export function resumedView({ left, minutes }: Resumed, zone: string): View {
  if (left) return simple('La diffusion est reprise : le compte-rendu part maintenant.')
  const at = minutes.distributeAt
  return simple(
    at
      ? `La diffusion est reprise : le compte-rendu partira le ${dayAtTime(at.toString(), zone)}.`
      : 'La suspension est levée : la diffusion suivra la validation.',
  )
}

export function audienceView({ counts, missing }: DistributionPreview): View {
  return {
    summary: 'Destinataires du texte officiel',
    blocks: [
      { kind: 'text', text: `Destinataires du texte officiel : ${circlesText(counts)}.` },
      ...(missing.length > 0 ? [{ kind: 'text', text: `Sans adresse : ${missing.join(', ')}.` } as const] : []),
    ],
  }
}

/** The documents asked for, and how their text stands. */
export function downloadView(edition: MinutesEdition, formats: readonly DocumentFormat[]): View {
  const { standing, annex } = edition
  const title = minutesTitle(edition)
  const circle = edition.edition === 'members' ? 'édition des membres' : 'édition diffusée'
  return {
    summary: `${title} : ${STATES[standing.state]}, ${circle}`,
    blocks: [
      { kind: 'text', text: [{ bold: `${title} :` }, ` ${STATES[standing.state]}, ${circle}.`] },
      ...(standing.state === 'validated' ? [{ kind: 'note', text: validationText(standing) } as const] : []),
      ...(annex.length > 0
        ? [{ kind: 'note', text: 'Les observations ouvertes sont en annexe (PDF et Word).' } as const]
        : []),
      ...(edition.edition === 'members'
        ? [{ kind: 'note', text: 'À ne pas transmettre hors du cercle des DGS et secrétaires de mairie.' } as const]
        : []),
    ],
    files: minutesFiles(edition, formats),
  }
}

const STATES: Record<MinutesEdition['standing']['state'], string> = {
  draft: 'projet non transmis',
  circulated: 'projet soumis aux observations',
  contested: 'projet en attente d’accord',
  validated: 'texte validé',
}

export function simple(text: string): View {
  return { summary: text, blocks: [{ kind: 'text', text }] }
}
