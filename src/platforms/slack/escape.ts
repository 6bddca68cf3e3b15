import type { Text } from '../../interaction/view.ts'
import { plainCommands } from '../shared/command-names.ts'
import { shorten } from '../shared/shorten.ts'
import { FALLBACK_TEXT } from './limits.ts'

/** Zero-width, breaks « @channel » without being seen. */
const WORD_JOINER = '\u2060'

/**
 * Makes a member's text harmless in mrkdwn and in the `text` of a message: no `<!channel>`, no `<@U…>`, no
 * `<http://…|label>`, and no bare « @here » either.
 */
export function escapeMrkdwn(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@(?=channel|here|everyone)/gi, `@${WORD_JOINER}`)
}

/** The `text` beside the blocks: notifications and screen readers. */
export function fallbackText(summary: string): string {
  // Six characters at most for one (`&amp;` has five), so that escaping cannot exceed the limit.
  return escapeMrkdwn(shorten(plainCommands(summary), FALLBACK_TEXT / 6))
}

/** A text without its markup, as `plain_text` shows it. */
export function plainText(text: Text): string {
  if (typeof text === 'string') return plainCommands(text)
  if (Array.isArray(text)) return text.map((inline) => plainText(inline)).join('')
  if ('bold' in text) return text.bold
  if ('italic' in text) return text.italic
  if ('person' in text) return text.person.name
  if ('link' in text) return `${text.link.label} (${text.link.url})`
  return ''
}
