import type { App } from './app.ts'
import type { Message } from './chat.ts'
import { h, type Row } from './dom.ts'
import { longDay } from './french.ts'
import { messageElement } from './message.ts'

const SAME_BREATH_MS = 5 * 60_000

/**
 * Messages with a line for each day and one before what is new.
 *
 * @param newFrom id of the first message not read yet
 */
export function messageRows(
  app: App,
  messages: readonly Message[],
  { inThread, newFrom }: { inThread: boolean; newFrom?: string | undefined },
): Row[] {
  const { seen, clock } = app.state
  const rows: Row[] = []
  let before: Message | undefined
  let today = ''
  for (const message of messages) {
    const label = longDay(message.at, clock.zone)
    const sameDay = label === today
    if (!sameDay && !inThread) {
      today = label
      rows.push(line(`day-${label}`, 'day', label))
    }
    const isNew = newFrom !== undefined && message.id === newFrom
    if (isNew) rows.push(line('new', 'new', 'Nouveau'))
    const following = sameDay && !isNew && before !== undefined && follows(before, message)
    rows.push({
      key: message.id,
      shown: [message, following, seen?.me.id, seen?.people.length],
      build: () => messageElement(app, message, { following, inThread }),
    })
    before = message
  }
  return rows
}

function line(key: string, kind: string, label: string): Row {
  return {
    key,
    shown: label,
    build: () => h('div', { class: `line ${kind}`, role: 'separator' }, h('span', {}, label)),
  }
}

function follows(before: Message, message: Message): boolean {
  return (
    before.user === message.user &&
    !before.ephemeral &&
    !message.ephemeral &&
    !before.system &&
    !message.system &&
    !message.because &&
    !before.replies?.length &&
    Date.parse(message.at) - Date.parse(before.at) < SAME_BREATH_MS
  )
}
