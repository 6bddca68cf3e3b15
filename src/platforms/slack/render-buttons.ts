import type { ActionsBlock, Button as SlackButton } from '@slack/types'
import type { Button } from '../../interaction/view.ts'
import { encodeAction } from '../shared/button-id.ts'
import { shorten } from '../shared/shorten.ts'
import * as limits from './limits.ts'
import { inGroups } from './rich-text.ts'

const plain = (text: string, max: number) => ({ type: 'plain_text', text: shorten(text, max), emoji: false }) as const

/**
 * Buttons in rows of 25. The `value` says what to do; the `action_id` says the same, numbered when one message shows
 * the same button twice, since Slack wants it unique.
 *
 * @param taken the action ids of this view so far
 */
export function renderButtons(buttons: readonly Button[], taken: Set<string>): ActionsBlock[] {
  const rendered = buttons.map((button) => renderButton(button, taken))
  return inGroups(rendered, limits.MESSAGE_BLOCKS_JSON / 2).flatMap((group) => {
    const rows: ActionsBlock[] = []
    for (let at = 0; at < group.length; at += limits.ACTIONS_ELEMENTS) {
      rows.push({ type: 'actions', elements: group.slice(at, at + limits.ACTIONS_ELEMENTS) })
    }
    return rows
  })
}

function renderButton({ label, action, subject, style, confirm }: Button, taken: Set<string>): SlackButton {
  const value = encodeAction(action, subject)
  return {
    type: 'button',
    action_id: unused(value, taken),
    value,
    text: plain(label, limits.BUTTON_TEXT),
    ...(style ? { style } : {}),
    ...(confirm
      ? {
          confirm: {
            title: plain(confirm.title, limits.CONFIRM_TITLE),
            text: plain(confirm.text, limits.CONFIRM_TEXT),
            confirm: plain(confirm.yes, limits.CONFIRM_BUTTON),
            deny: plain(confirm.no, limits.CONFIRM_BUTTON),
          },
        }
      : {}),
  }
}

function unused(id: string, taken: Set<string>): string {
  let candidate = id
  for (let n = 2; taken.has(candidate); n++) candidate = `${id}#${n}`
  taken.add(candidate)
  return candidate
}
