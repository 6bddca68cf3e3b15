import { agendaFacts } from '../../application/agenda-facts.ts'
import type { AgendaPartRead } from '../../application/agenda-read.ts'
import type { ConfirmedAgenda } from '../../application/confirm-agenda.ts'
import type { MeetingFacts } from '../../application/meeting-facts.ts'
import type { ProposalFacts } from '../../application/proposal-facts.ts'
import type { Id, Meeting } from '../../application/records.ts'
import type { View, ViewBlock } from '../../interaction/view.ts'
import { longDay, shortDay } from '../french.ts'
import { fitting, restBlocks } from '../rest.ts'
import { agendaBlocks, composedBlocks } from './agenda-blocks.ts'
import { isoDay, ofDay, whenAndHost } from './meeting-words.ts'
import { proposalLine, supportBlocks } from './proposal-blocks.ts'

// Of one phone screen, for proposals: alone, and below an agenda.
const LINES = 14
const LINES_BELOW = 4

/** What anyone may read: the agenda of the next meeting and the proposals, with their counts. */
export function agendaView(input: {
  meeting: MeetingFacts | null
  status: Meeting['agendaStatus']
  parts: readonly AgendaPartRead[]
  closesOn: string | null
  open: readonly ProposalFacts[]
  /** May this person compose and publish? */
  composes: boolean
  /** As « Tout voir » asks. */
  whole: boolean
}): View {
  const { meeting, status, parts, closesOn, open, composes, whole } = input
  if (!meeting) {
    return {
      summary: 'Ordre du jour',
      blocks: [
        { kind: 'text', text: 'Aucune réunion n’est planifiée.' },
        ...openBlocks(open, { lines: whole ? Number.POSITIVE_INFINITY : LINES, subject: '' }),
      ],
    }
  }
  const drawn = status === 'draft' || status === 'published'
  const title = status === 'published' ? 'Ordre du jour' : drawn ? 'Projet d’ordre du jour' : 'Sujets proposés'
  return {
    summary: `${title}, ${ofDay(meeting)}`,
    blocks: [
      { kind: 'heading', text: `${title} : ${ofDay(meeting)}` },
      { kind: 'text', text: `${whenAndHost(meeting)}.` },
      ...(drawn
        ? agendaBlocks(agendaFacts(parts))
        : [
            {
              kind: 'note',
              text: `Les sujets sont recueillis jusqu’au ${closesOn ? isoDay(closesOn) : ''}, 9 h 00.`,
            } as const,
          ]),
      ...openBlocks(open, {
        lines: whole ? Number.POSITIVE_INFINITY : drawn ? LINES_BELOW : LINES,
        subject: meeting.id,
      }),
      ...(composes && drawn && status !== 'published' ? [composeButtons(meeting.id)] : []),
      {
        kind: 'buttons',
        buttons: [{ label: 'Proposer un sujet', action: 'ordre-du-jour.proposer', subject: meeting.id }],
      },
    ],
  }
}

/** What awaits a support first: those are what a reader can change. Each has its button; a support also moves one up (P2). */
function openBlocks(open: readonly ProposalFacts[], { lines, subject }: { lines: number; subject: Id }): ViewBlock[] {
  if (open.length === 0) return [{ kind: 'note', text: 'Aucun autre sujet en attente.' }]
  const ordered = [
    ...open.filter((proposal) => proposal.awaitingSupport),
    ...open.filter((proposal) => !proposal.awaitingSupport),
  ]
  const shown = fitting(ordered, { lines, textOf: proposalLine, extra: 1 })
  const section = (title: string, proposals: readonly ProposalFacts[]): ViewBlock[] =>
    proposals.length === 0 ? [] : [{ kind: 'text', text: { bold: title } }, ...proposals.flatMap(supportBlocks)]
  return [
    ...section(
      'En attente de soutien',
      shown.filter((proposal) => proposal.awaitingSupport),
    ),
    ...section(
      'Sujets proposés',
      shown.filter((proposal) => !proposal.awaitingSupport),
    ),
    ...restBlocks(
      { left: open.length - shown.length, one: 'autre sujet', many: 'autres sujets' },
      { action: 'ordre-du-jour.voir', subject },
    ),
  ]
}

function composeButtons(meetingId: string): ViewBlock {
  return {
    kind: 'buttons',
    buttons: [
      { label: 'Composer', action: 'ordre-du-jour.composer', subject: meetingId },
      { label: 'Publier', action: 'ordre-du-jour.publier', subject: meetingId, style: 'primary' },
    ],
  }
}

/** The composed agenda, with the time of each part. */
export function composedView(input: { meeting: Meeting; parts: readonly AgendaPartRead[]; published: boolean }): View {
  const { meeting, parts, published } = input
  return {
    summary: `Ordre du jour composé, réunion du ${shortDay(meeting.date)}`,
    blocks: [
      { kind: 'heading', text: `Ordre du jour : réunion du ${shortDay(meeting.date)}` },
      ...composedBlocks(agendaFacts(parts)),
      {
        kind: 'note',
        text: published
          ? 'La convocation du canal est à jour ; les ajouts y sont marqués « point urgent ».'
          : 'Rien n’est encore parti : appuyez sur « Publier » quand il vous convient.',
      },
      ...(published ? [] : [composeButtons(meeting.id)]),
    ],
  }
}

export function confirmedView(confirmed: ConfirmedAgenda, zone: string): View {
  const day = longDay(confirmed.meeting.date)
  const text = (() => {
    switch (confirmed.state) {
      case 'planned': {
        const leaves = shortDay(confirmed.at.toZonedDateTimeISO(zone).toPlainDate())
        return `L’ordre du jour du ${day} est confirmé. Il partira avec la convocation le ${leaves} à 9 h 00.`
      }
      case 'sent':
        return `L’ordre du jour du ${day} est confirmé. La convocation est partie dans le canal.`
      case 'sent-before':
        return `L’ordre du jour du ${day} est déjà publié. Pour y ajouter un point : \`/ordre-du-jour composer\`.`
    }
  })()
  return { summary: text, blocks: [{ kind: 'text', text }] }
}
