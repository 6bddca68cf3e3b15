import type { ShownEdition } from '../../application/show-edition.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { count, shortened } from '../french.ts'

const LONGEST_PASSAGE = 80
const MOST_PASSAGES = 5

export function editionButton(minutes: string): Button {
  return { label: 'Voir l’édition diffusée', action: 'compte-rendu.apercu', subject: minutes }
}

/** What the wider edition leaves out besides the attendance: said before it leaves. */
export function reservedBlocks(reserved: readonly string[]): ViewBlock[] {
  if (reserved.length === 0) return []
  const shown = reserved.slice(0, MOST_PASSAGES).map((text) => shortened(text, LONGEST_PASSAGE))
  const left = reserved.length - shown.length
  return [
    {
      kind: 'text',
      text: `${count(reserved.length, 'passage réservé aux DGS', 'passages réservés aux DGS')}, que l’édition diffusée ne montrera pas :`,
    },
    { kind: 'list', ordered: false, items: shown },
    ...(left > 0 ? [{ kind: 'note', text: `… et ${count(left, 'autre', 'autres')}.` } as const] : []),
  ]
}

/** The wider edition, for who writes it. */
export function editionView({ minutes, blocks, reserved, circulates }: ShownEdition): View {
  return {
    summary: 'Édition diffusée',
    blocks: [
      {
        kind: 'text',
        text: [
          { bold: 'Édition diffusée : ' },
          'voici ce que liront les maires, les élus et les cadres destinataires. Les présences et les observations n’y figurent pas.',
        ],
      },
      ...reservedBlocks(reserved),
      { kind: 'divider' },
      { kind: 'document', blocks },
      ...(minutes.state === 'draft' ? draftButtons(minutes.id, circulates) : []),
    ],
  }
}

function draftButtons(minutes: string, circulates: boolean): ViewBlock[] {
  const next = { label: 'Transmettre', action: 'compte-rendu.transmettre', subject: minutes, style: 'primary' } as const
  const buttons: Button[] = [
    ...(circulates ? [next] : []),
    { label: 'Modifier', action: 'compte-rendu.rediger', subject: minutes },
  ]
  return [{ kind: 'divider' }, { kind: 'buttons', buttons }]
}
