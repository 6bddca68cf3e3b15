import { expect } from 'vitest'
import { windowOf } from './both.ts'
import type { Answered, Fill } from './hand.ts'
import type { Form, Pressed, Refused, Row, Told } from './row.ts'
import { network } from './subjects.ts'

/** One row, on one platform. */
export async function playRow(told: Told, row: Row): Promise<void> {
  if ('line' in row) return expectAnswer(await told.place[row.by ?? 'lead'].command(row.line, row.options), row)
  const subject = await (row.about ?? network)(told)
  if (!('fill' in row)) return expectAnswer(await press(told, row, subject), row)
  for (const refused of row.refused.filter(({ on }) => on === undefined || on === told.place.name)) {
    await refuse(told, row, refused, await press(told, row, subject))
  }
  const window = windowOf(await press(told, row, subject))
  expect([row.action, null]).toContain(window.action)
  const answer = await window.fill(await given(told, row.fill))
  expectAnswer(answer, row)
  if (row.next) expectAnswer(await answer.press(row.next.label), row.next)
}

/** A button, in a message of the bot's, where this person reads: pressed. */
export async function press(
  { on, place }: Told,
  { action, by }: Pick<Pressed, 'action' | 'by'>,
  subject: string,
): Promise<Answered> {
  const hand = place[by ?? 'lead']
  const key = on.ids.next(on.clock.now())
  const label = `${action} ${key.slice(-6)}`
  const view = { summary: action, blocks: [{ kind: 'buttons' as const, buttons: [{ label, action, subject }] }] }
  await place.messenger.post({ target: { channelId: hand.channelId }, view, key })
  const message = (await hand.channel(3)).findLast(({ buttons }) => buttons.some((each) => each.label === label))
  if (!message) throw new Error(`${action} is not there to be pressed`)
  return message.press(label)
}

async function refuse(told: Told, row: Form, { fill, says, why, kept = [] }: Refused, asked: Answered): Promise<void> {
  const typed = await given(told, fill)
  const answer = await windowOf(asked).fill(typed)
  expectAnswer(answer, { action: `${row.action}, ${why}`, says })
  // Where the platform itself refuses, the window has never been left.
  if (why === 'missing' || answer.byPlatform) return
  const { values } = await answer.again()
  // A long form comes back at the window that is to be mended.
  const shown = kept.filter((name) => values[name] !== undefined)
  expect(shown.length, row.action).toBe(kept.length === 0 ? 0 : Math.max(1, shown.length))
  for (const name of shown) expect(values[name], name).toBe(typed[name])
}

function expectAnswer(answer: Answered, { action, says }: { action: string; says: RegExp }): void {
  expect(answer.acked, action).toBe(true)
  expect(`${action}: ${answer.text}${answer.window?.title ?? ''}`).toMatch(says)
  expect(answer.text, action).not.toContain('Une erreur est survenue')
}

const given = async (told: Told, fill: Fill | ((told: Told) => Promise<Fill>)): Promise<Fill> =>
  typeof fill === 'function' ? fill(told) : fill
