import { type APIAllowedMentions, type APIComponentInContainer, MessageFlags } from 'discord.js'
import type { FileToMake } from '../../application/ports/files.ts'
import type { View, ViewBlock } from '../../interaction/view.ts'
import { shorten } from '../shared/shorten.ts'
import { HEADING_TEXT, MENTIONED_USERS, PIECE } from './limits.ts'
import { literal, markdown, mentioned } from './markdown.ts'
import { paginate } from './paginate.ts'
import { buttonUnits } from './render-buttons.ts'
import { documentUnits } from './render-document.ts'
import { bold, facts, heading, lines, list, table, text, type Unit } from './units.ts'

/** What is sent, whatever it answers. Discord notifies those whom we name, and never whom a member's text names. */
export interface Message {
  readonly components: APIComponentInContainer[]
  readonly flags: MessageFlags
  readonly allowed_mentions: APIAllowedMentions
  /** Its components name them: they are made when it is sent. */
  readonly files: readonly FileToMake[]
}

/**
 * A view as messages made of components (docs/decisions/0040): texts and buttons stand in the view's own order, and
 * nothing depends on whether a member shows link previews. Pure; never empty.
 */
export function renderMessages(view: View, more: readonly Unit[] = []): Message[] {
  const taken = new Set<string>()
  const files = (view.files ?? []).map((file): Unit => ({ kind: 'file', file }))
  const units = [...view.blocks.flatMap((block) => unitsOf(block, taken)), ...files, ...more]
  const shown = units.some(({ kind }) => kind === 'text')
    ? units
    : [...text(literal(shorten(view.summary, PIECE))), ...units]
  const users = [...new Set(view.blocks.flatMap(mentionedIn))].slice(0, MENTIONED_USERS)
  return paginate(shown).map(({ components, files: named }) => ({
    components,
    files: named,
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [], users },
  }))
}

function unitsOf(block: ViewBlock, taken: Set<string>): Unit[] {
  switch (block.kind) {
    case 'heading':
      return block.text.length > HEADING_TEXT ? text(bold(block.text)) : heading(literal(block.text), 2)
    case 'text':
      return text(markdown(block.text))
    case 'note':
      return lines(markdown(block.text), '-# ')
    case 'facts':
      return facts(block.facts)
    case 'list':
      return list(block.items.map(markdown), block.ordered ? 1 : null)
    case 'table':
      return table({
        head: block.head.map((cell) => literal(cell)),
        rows: block.rows.map((row) => row.map((cell, column) => (column === 0 ? bold(cell) : literal(cell)))),
      })
    case 'quote':
      return lines(literal(block.text), '> ')
    case 'divider':
      return [{ kind: 'divider' }]
    case 'buttons':
      return buttonUnits(block.buttons, taken)
    case 'document':
      return documentUnits(block.blocks)
    default:
      return block satisfies never
  }
}

function mentionedIn(block: ViewBlock): string[] {
  switch (block.kind) {
    case 'text':
    case 'note':
      return mentioned(block.text)
    case 'facts':
      return block.facts.flatMap(([, value]) => mentioned(value))
    case 'list':
      return block.items.flatMap(mentioned)
    default:
      return []
  }
}
