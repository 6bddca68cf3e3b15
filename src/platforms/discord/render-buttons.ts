import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord.js'
import type { Button } from '../../interaction/view.ts'
import { encodeAction } from '../shared/button-id.ts'
import { shorten } from '../shared/shorten.ts'
import { encodeAsk } from './custom-id.ts'
import { BUTTON_LABEL, BUTTONS_PER_ROW } from './limits.ts'
import { literal } from './markdown.ts'
import { lines, type Unit } from './units.ts'

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const

/**
 * Buttons in rows of five. Discord has no confirmation of its own: what such a button does is said under it, and
 * pressing it asks first.
 *
 * @param taken the ids of this view so far
 */
export function buttonUnits(buttons: readonly Button[], taken: Set<string>): Unit[] {
  const rendered = buttons.map(({ label, action, subject, style, confirm }) =>
    button(label, unused(confirm ? encodeAsk(action, subject) : encodeAction(action, subject), taken), style),
  )
  const warnings = buttons.flatMap(({ label, confirm }) => (confirm ? literal(`${label} : ${confirm.text}`) : []))
  return [...rowsOf(rendered), ...lines(warnings, '-# ')]
}

export function rowsOf(buttons: readonly APIButtonComponentWithCustomId[]): Unit[] {
  const rows: Unit[] = []
  for (let at = 0; at < buttons.length; at += BUTTONS_PER_ROW) {
    const components = buttons.slice(at, at + BUTTONS_PER_ROW)
    rows.push({ kind: 'buttons', row: { type: ComponentType.ActionRow, components } })
  }
  return rows
}

export function button(label: string, customId: string, style?: Button['style']): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    custom_id: customId,
    label: shorten(label, BUTTON_LABEL),
    style: style ? STYLES[style] : ButtonStyle.Secondary,
  }
}

function unused(id: string, taken: Set<string>): string {
  let candidate = id
  for (let n = 2; taken.has(candidate); n++) candidate = `${id}#${n}`
  taken.add(candidate)
  return candidate
}
