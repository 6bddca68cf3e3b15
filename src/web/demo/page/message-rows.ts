import type { App } from './app.ts'
import type { SeenMessage } from './chat-types.ts'
import { h, type Row } from './dom.ts'
import { longDay } from './french.ts'
import { messageElement } from './message.ts'

const SAME_BREATH_MS = 5 * 60_000

/**
 * Messages with a line for each day and one before what is new.
 *
 * @param newFrom ts of the first message not read yet
 */
export function messageRows(
  app: App,
  messages: readonly SeenMessage[],
  { inThread, newFrom }: { inThread: boolean; newFrom?: string | undefined },
): Row[] {
  const { seen, clock } = app.state
  const rows: Row[] = []
  let before: SeenMessage | undefined
  let today = ''
  for (const message of messages) {
    const label = longDay(message.at, clock.zone)
    const sameDay = label === today
    if (!sameDay && !inThread) {
      today = label
      rows.push(line(`day-${label}`, 'day', label))
    }
    const isNew = newFrom !== undefined && message.ts === newFrom
    if (isNew) rows.push(line('new', 'new', 'Nouveau'))
    const following = sameDay && !isNew && before !== undefined && follows(before, message)
    rows.push({
      key: message.ts,
      shown: [message, following, seen?.me.id, seen?.users.length],
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

function follows(before: SeenMessage, message: SeenMessage): boolean {
  return (
    before.user === message.user &&
    !before.ephemeral &&
    !message.ephemeral &&
    !before.subtype &&
    !before.replies?.length &&
    Date.parse(message.at) - Date.parse(before.at) < SAME_BREATH_MS
  )
}
