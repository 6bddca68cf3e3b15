import type { ContextBlock } from '@slack/types'
import type { Inline, Text } from '../../interaction/view.ts'
import { splitText, visible } from '../shared/shorten.ts'
import { escapeMrkdwn, plainText } from './escape.ts'
import { CHUNK, TEXT_OBJECT } from './limits.ts'
import { isAddress, isUserId } from './rich-text.ts'

/**
 * Small print. Slack has no rich text there, and mrkdwn has no escape for `*`, `_`, `~`, a backquote or `:name:`: a
 * note that holds one of them is shown without markup, so that what a member typed stays literal.
 */
export function renderNote(text: Text): ContextBlock[] {
  const inlines: readonly Inline[] = typeof text === 'string' ? [text] : Array.isArray(text) ? text : [text as Inline]
  const markup = inlines.some((inline) => typeof inline !== 'string')
  const mrkdwn = markup && inlines.every(isSafe) ? inlines.map(asMrkdwn).join('').trim() : ''
  if (mrkdwn !== '' && mrkdwn.length <= TEXT_OBJECT) {
    return [{ type: 'context', elements: [{ type: 'mrkdwn', text: mrkdwn, verbatim: true }] }]
  }
  const flat = visible(plainText(text)).trim()
  return splitText(flat, CHUNK)
    .filter((piece) => piece.trim() !== '')
    .map((piece) => ({ type: 'context', elements: [{ type: 'plain_text', text: piece, emoji: false }] }))
}

const SPECIAL = /[*_~`]|:[^\s:]+:|^\s*(>|•|-|\d+\.)|\n/

function isSafe(inline: Inline): boolean {
  if (typeof inline === 'string') return !SPECIAL.test(inline)
  if ('person' in inline && inline.person.userId && isUserId(inline.person.userId)) return true
  if ('link' in inline) return isAddress(inline.link.url) && !/[*_~`|\n]/.test(inline.link.label)
  const text = plainText(inline)
  return !SPECIAL.test(text) && text === text.trim() && text !== ''
}

function asMrkdwn(inline: Inline): string {
  if (typeof inline === 'string') return escapeMrkdwn(visible(inline))
  if ('bold' in inline) return `*${escapeMrkdwn(visible(inline.bold))}*`
  if ('italic' in inline) return `_${escapeMrkdwn(visible(inline.italic))}_`
  if ('link' in inline) return `<${escapeMrkdwn(inline.link.url)}|${escapeMrkdwn(visible(inline.link.label))}>`
  const { name, userId } = inline.person
  return userId && isUserId(userId) ? `<@${userId}>` : escapeMrkdwn(visible(name))
}
