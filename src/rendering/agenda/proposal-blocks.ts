import type { ProposalFacts } from '../../application/proposal-facts.ts'
import type { Button, Inline, ViewBlock } from '../../interaction/view.ts'
import { count, duration } from '../french.ts'
import { isoDay } from './meeting-words.ts'

// One phone screen; the others are a command away.
const MOST_SHOWN = 8

/** Proposals with their counts and « Soutenir »: who supports is never said (DESIGN §2). */
export function proposalBlocks(proposals: readonly ProposalFacts[]): ViewBlock[] {
  const shown = proposals.slice(0, MOST_SHOWN)
  const blocks = shown.flatMap(supportBlocks)
  const rest = proposals.length - shown.length
  if (rest === 0) return blocks
  const text = `Et ${count(rest, 'autre sujet', 'autres sujets')} : \`/ordre-du-jour soutenir\`.`
  return [...blocks, { kind: 'note', text }]
}

/** One proposal with « Soutenir ». */
export function supportBlocks(proposal: ProposalFacts): ViewBlock[] {
  return [
    { kind: 'text', text: proposalLine(proposal) },
    { kind: 'buttons', buttons: [supportButton(proposal.id)] },
  ]
}

function supportButton(proposalId: string): Button {
  return { label: 'Soutenir', action: 'ordre-du-jour.soutenir', subject: proposalId }
}

/** « **Cybersécurité** (15 min, partie 3), DGS de Faulx. Soutenu par 2 personnes, 2 entités. » */
export function proposalLine(proposal: ProposalFacts): Inline[] {
  const { title, minutes, part, author } = proposal
  return [
    { bold: title },
    ` (${duration(minutes)}, partie ${part})${author ? `, proposé par ${author}` : ''}. ${supports(proposal)}`,
  ]
}

/** Counts of persons and entities, the proposer included, and what is still missing for part 3 (P3). */
export function supports({ persons, entities, awaitingSupport, carriedOver, submittedOn }: ProposalFacts): string {
  const backed = `Porté par ${count(persons, 'personne', 'personnes')}, ${count(entities, 'collectivité', 'collectivités')}.`
  const other = entities < 2 ? 'd’une personne d’une autre collectivité' : 'd’une autre personne'
  const missing = awaitingSupport ? ` Il faut encore le soutien ${other}.` : ''
  const waited =
    carriedOver > 0 ? ` Proposé le ${isoDay(submittedOn)}, reporté ${count(carriedOver, 'fois', 'fois')}.` : ''
  return `${backed}${missing}${waited}`
}
