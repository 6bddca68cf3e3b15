import type { ProposalFacts } from '../../application/proposal-facts.ts'
import type { Meeting } from '../../application/records.ts'
import type { SupportOutcome } from '../../application/support-proposal.ts'
import type { View } from '../../interaction/view.ts'
import { duration, shortDay } from '../french.ts'
import { supports } from './proposal-blocks.ts'

/** « C'est noté »: what was kept, for when, and what it still needs. */
export function proposedView(input: { proposal: ProposalFacts; meeting: Meeting | null; late: boolean }): View {
  const { proposal, meeting, late } = input
  return {
    summary: `Sujet proposé : ${proposal.title}`,
    blocks: [
      {
        kind: 'text',
        text: ['C’est noté : ', { bold: proposal.title }, ` (${duration(proposal.minutes)}, ${proposal.partTitle}).`],
      },
      { kind: 'text', text: whenDiscussed(meeting, late) },
      ...(proposal.awaitingSupport
        ? [
            {
              kind: 'note',
              text: 'La troisième partie accueille les sujets portés par plusieurs membres : il faut encore le soutien d’une personne d’une autre collectivité. Les sujets en attente sont montrés au canal douze jours avant la réunion ; chacun peut les voir et les soutenir avec `/ordre-du-jour voir`.',
            } as const,
          ]
        : []),
      ...(proposal.author === null ? [{ kind: 'note', text: 'Votre nom ne sera pas montré au groupe.' } as const] : []),
      {
        kind: 'buttons',
        buttons: [{ label: 'Retirer ce sujet', action: 'ordre-du-jour.retirer', subject: proposal.id }],
      },
    ],
  }
}

function whenDiscussed(meeting: Meeting | null, late: boolean): string {
  if (!meeting) return 'Aucune réunion n’est planifiée : votre sujet attend la prochaine.'
  const day = shortDay(meeting.date)
  return late
    ? `La collecte pour la réunion du ${day} est terminée : votre sujet attend la suivante, sauf si l’animation peut encore l’inscrire.`
    : `Il sera examiné pour la réunion du ${day}.`
}

const SUPPORTED: Record<SupportOutcome, string> = {
  added: 'Votre soutien est compté.',
  already: 'Votre soutien compte déjà.',
  own: 'Vous avez proposé ce sujet : votre voix compte déjà.',
}

/** Counts only; a second press offers to take the support back. */
export function supportedView(outcome: SupportOutcome, proposal: ProposalFacts): View {
  return {
    summary: SUPPORTED[outcome],
    blocks: [
      { kind: 'text', text: [SUPPORTED[outcome], ' ', { bold: proposal.title }, `. ${supports(proposal)}`] },
      ...(outcome === 'already'
        ? [
            {
              kind: 'buttons',
              buttons: [
                { label: 'Retirer mon soutien', action: 'ordre-du-jour.retirer-soutien', subject: proposal.id },
              ],
            } as const,
          ]
        : []),
    ],
  }
}

export function supportWithdrawnView(proposal: ProposalFacts): View {
  return {
    summary: 'Votre soutien est retiré.',
    blocks: [
      { kind: 'text', text: ['Votre soutien est retiré. ', { bold: proposal.title }, `. ${supports(proposal)}`] },
    ],
  }
}

export function proposalWithdrawnView(title: string): View {
  return {
    summary: 'Sujet retiré',
    blocks: [{ kind: 'text', text: ['Votre sujet est retiré : ', { bold: title }, '.'] }],
  }
}
