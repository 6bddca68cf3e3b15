import type { Button, ViewBlock } from '../interaction/view.ts'
import { count } from './french.ts'

const EVERYTHING = '~tout'

/** What « Tout voir » sends back: the same list, whole. */
export function asksEverything(subject: string): boolean {
  return subject.endsWith(EVERYTHING)
}

/** « … et 7 autres », with the button that shows them: a list stops where a phone's screen does. */
export function restBlocks(
  rest: { left: number; one: string; many: string },
  button: Pick<Button, 'action' | 'subject'>,
): ViewBlock[] {
  const { left, one, many } = rest
  if (left <= 0) return []
  return [
    { kind: 'note', text: `… et ${count(left, one, many)}.` },
    { kind: 'buttons', buttons: [{ label: 'Tout voir', ...button, subject: `${button.subject}${EVERYTHING}` }] },
  ]
}
