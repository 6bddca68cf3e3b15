import type { KnownBlock, ModalView } from '@slack/types'
import type { View, ViewBlock } from '../../interaction/view.ts'
import { shorten, visible } from '../shared/shorten.ts'
import { fallbackText } from './escape.ts'
import { BLOCKS_PER_VIEW, HEADER_TEXT, VIEW_TITLE } from './limits.ts'
import { paginate } from './paginate.ts'
import { renderButtons } from './render-buttons.ts'
import { renderDocument } from './render-document.ts'
import { renderList, renderQuote, renderText } from './render-lists.ts'
import { renderNote } from './render-note.ts'
import { renderTable } from './render-table.ts'
import { literal, richText } from './rich-text.ts'
import { texts } from './texts.ts'

/** The blocks of one view, one list a message: most views need one only. Pure; never empty. */
export function renderView(view: View): KnownBlock[][] {
  return paginate(renderBlocks(view, 'message'))
}

/** A view as messages, ready to send: blocks and the text that stands for them. */
export function renderMessages(view: View): Array<{ text: string; blocks: KnownBlock[] }> {
  const text = fallbackText(view.summary)
  return renderView(view).map((blocks) => ({ text, blocks }))
}

/** A result shown in a modal. What does not fit is announced, not dropped in silence. */
export function renderResult(view: View, metadata: string): ModalView {
  const all = renderBlocks(view, 'modal')
  const blocks =
    all.length <= BLOCKS_PER_VIEW
      ? all
      : [...all.slice(0, BLOCKS_PER_VIEW - 1), ...renderNote(texts.tooLongForWindow(all.length - BLOCKS_PER_VIEW + 1))]
  return {
    type: 'modal',
    callback_id: 'v1:result',
    private_metadata: metadata,
    title: { type: 'plain_text', text: shorten(texts.title, VIEW_TITLE), emoji: false },
    close: { type: 'plain_text', text: texts.close, emoji: false },
    // The form underneath is done with.
    clear_on_close: true,
    blocks,
  }
}

function renderBlocks(view: View, surface: 'message' | 'modal'): KnownBlock[] {
  const taken = new Set<string>()
  const tables = view.blocks.filter(({ kind }) => kind === 'table').length
  const native = surface === 'message' && tables === 1
  const blocks = view.blocks.flatMap((block) => renderBlock(block, { taken, native }))
  return blocks.length > 0 ? blocks : renderText(literal(shorten(view.summary, HEADER_TEXT)))
}

function renderBlock(block: ViewBlock, place: { taken: Set<string>; native: boolean }): KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return renderHeading(block.text)
    case 'text':
      return renderText(richText(block.text))
    case 'note':
      return renderNote(block.text)
    case 'facts':
      return renderText(
        block.facts.flatMap(([label, value], at) => [
          ...(at > 0 ? literal('\n') : []),
          ...literal(`${label} : `, { bold: true }),
          ...richText(value),
        ]),
      )
    case 'list':
      return renderList(block.items.map(richText), block.ordered ? 1 : null)
    case 'table':
      return renderTable(
        {
          head: block.head.map((cell) => literal(cell)),
          rows: block.rows.map((row) => row.map((cell) => literal(cell))),
        },
        place,
      )
    case 'quote':
      return renderQuote(literal(block.text))
    case 'divider':
      return [{ type: 'divider' }]
    case 'buttons':
      return renderButtons(block.buttons, place.taken)
    case 'document':
      return renderDocument(block.blocks)
    default:
      return block satisfies never
  }
}

/** A heading too long for a header is bold text rather than a cut heading. */
function renderHeading(text: string): KnownBlock[] {
  const clean = visible(text).trim()
  if (clean.length > HEADER_TEXT) return renderText(literal(clean, { bold: true }))
  return [{ type: 'header', text: { type: 'plain_text', text: shorten(clean, HEADER_TEXT), emoji: false } }]
}
