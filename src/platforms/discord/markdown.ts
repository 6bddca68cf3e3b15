import type { Inline as DocumentInline } from '../../domain/document.ts'
import type { Inline, Text } from '../../interaction/view.ts'
import { splitCommands } from '../shared/command-names.ts'
import { shorten, splitText, visible } from '../shared/shorten.ts'
import { PIECE } from './limits.ts'

/** Zero-width: breaks « @everyone » without being seen. */
const WORD_JOINER = '\u2060'

/**
 * A member's text, shown as it was typed: no markup, mention, link, emoji or timestamp of theirs comes alive
 * (DESIGN §8). Discord takes a backslash before any sign that is neither letter nor digit.
 */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\*_~`|[\]<>]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/@(?=everyone|here)/gi, `@${WORD_JOINER}`)
    .replace(/(^|\n)([^\S\n]*)([#+-])/g, '$1$2\\$3')
    .replace(/(^|\n)([^\S\n]*\d+)([.)])/g, '$1$2\\$3')
}

const ZERO_WIDTH = '\u200B'

type Mark = '' | '**' | '*' | '***'

/** A text as markdown, in pieces that may stand in different messages. Joined, they are the whole text. */
export function markdown(text: Text): string[] {
  const inlines: readonly Inline[] = isList(text) ? text : [text]
  return inlines.flatMap(inlineMarkdown)
}

const isList = (text: Text): text is readonly Inline[] => Array.isArray(text)

function inlineMarkdown(inline: Inline): string[] {
  if (typeof inline === 'string') {
    return splitCommands(inline).flatMap(({ text, code }) => (code ? [`\`${text}\``] : literal(text)))
  }
  if ('bold' in inline) return literal(inline.bold, '**')
  if ('italic' in inline) return literal(inline.italic, '*')
  if ('link' in inline) return link(inline.link)
  const { name, userId } = inline.person
  return isUserId(userId) ? [`<@${userId}>`] : literal(name)
}

/** Addresses are ours; anything that is not plainly one is shown as text. Only web addresses can carry a label. */
function link({ url, label }: { url: string; label: string }): string[] {
  if (!/^https?:\/\/[^\s<>()]+$/i.test(url)) return literal(label === url ? url : `${label} (${url})`)
  const shown = shorten(label.trim() === '' ? url : label, PIECE / 2)
  return [`[${escapeMarkdown(shown).replace(/\n/g, ' ')}](${url})`]
}

export const isUserId = (id: string | null | undefined): id is string => /^\d{5,20}$/.test(id ?? '')

/** Marked piece by piece, and each line by itself: markup never runs from one message, or item, into the next. */
export function literal(text: string, mark: Mark = ''): string[] {
  return splitText(visible(text), PIECE).map((piece) =>
    mark === ''
      ? escapeMarkdown(piece)
      : piece
          .split('\n')
          .map((line) => marked(line, mark))
          .join('\n'),
  )
}

/** Spaces stay outside: « ** x ** » is no bold text. */
function marked(line: string, mark: Mark): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(line) ?? []
  return inner === '' ? line : `${before}${mark}${escapeMarkdown(inner)}${mark}${after}`
}

/** Pieces side by side. A mark that would touch the next one is kept apart from it: `**a***b*` is read wrongly. */
export function joined(pieces: readonly string[]): string {
  return pieces.reduce(
    (text, piece) => text + (text.endsWith('*') && piece.startsWith('*') ? ZERO_WIDTH : '') + piece,
    '',
  )
}

/** The runs of a document: text with its marks. */
export function documentMarkdown(runs: DocumentInline): string[] {
  return runs.flatMap(({ text, bold, italic }) => literal(text, bold ? (italic ? '***' : '**') : italic ? '*' : ''))
}

/** Whom a text of ours names: they alone are notified, never whom a member's text names. */
export function mentioned(text: Text): string[] {
  const inlines: readonly Inline[] = isList(text) ? text : [text]
  return inlines.flatMap((inline) =>
    typeof inline !== 'string' && 'person' in inline && isUserId(inline.person.userId) ? [inline.person.userId] : [],
  )
}
