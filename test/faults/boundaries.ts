import type { MailSender } from '../../src/application/ports/mail.ts'
import type { Frame, UnitOfWork } from '../../src/application/ports/unit-of-work.ts'
import type { Around } from '../../src/compose.ts'
import type { ChatMessenger } from '../../src/interaction/messenger.ts'

export interface Boundaries extends Around {
  mail(inner: MailSender): MailSender
}

/**
 * Every instant at which the process may die with something half done, by name: before and after the commit of each use
 * case, before and after each kind of delivery.
 *
 * @param reached called there, and waited for: it may end the process
 */
export function createBoundaries(reached: (boundary: string) => Promise<void>): Boundaries {
  /** What was rendered, and of which kind it is. */
  const kinds = new WeakMap<object, string>()
  const kindOf = (what: object) => kinds.get(what) ?? 'answer'

  async function around<T>(name: string, work: () => Promise<T>): Promise<T> {
    await reached(`before ${name}`)
    const result = await work()
    await reached(`after ${name}`)
    return result
  }

  const unitOfWork = (inner: UnitOfWork): UnitOfWork => ({
    async run(work) {
      const named = createName()
      const result = await inner.run(async (frame) => {
        named.clear()
        const done = await work(named.watch(frame))
        await reached(`before commit of ${named.name()}`)
        return done
      })
      await reached(`after commit of ${named.name()}`)
      return result
    },
  })

  const messenger = (inner: ChatMessenger): ChatMessenger => ({
    ...inner,
    post: (message) => around(`post of ${kindOf(message.view)}`, () => inner.post(message)),
    edit: (message) => around(`edit of ${kindOf(message.view)}`, () => inner.edit(message)),
    ...(inner.calendar
      ? {
          calendar: {
            find: inner.calendar.find,
            post: (place, entry) => around('calendar post', () => inner.calendar!.post(place, entry)),
            edit: (reference, entry) => around('calendar edit', () => inner.calendar!.edit(reference, entry)),
          },
        }
      : {}),
  })

  return {
    unitOfWork,
    messenger,
    render: (inner) => (kind, facts) => {
      const rendered = inner(kind, facts)
      for (const form of [rendered.chat, rendered.mail]) if (form) kinds.set(form, kind)
      return rendered
    },
    mail: (inner) => ({ send: (message) => around(`mail of ${kindOf(message.mail)}`, () => inner.send(message)) }),
  }
}

/** What a transaction is about, told from what it does. */
function createName() {
  const parts = new Set<string>()
  let by = ''
  return {
    clear() {
      parts.clear()
      by = ''
    },
    name: () => [by || 'reading', ...[...parts].sort()].join(' '),
    watch: (frame: Frame): Frame => ({
      ...frame,
      async takeDue(id) {
        const row = await frame.takeDue(id)
        if (row) by = `due ${row.kind}`
        return row
      },
      saveReply(row) {
        by ||= 'interaction'
        return frame.saveReply(row)
      },
      settleOutbox(id, settlement, real) {
        by ||= `delivery ${settlement.fate}`
        return frame.settleOutbox(id, settlement, real)
      },
      bind(networkId, scene) {
        const tx = frame.bind(networkId, scene)
        const { audit } = tx
        return {
          ...tx,
          audit: {
            write(line) {
              parts.add(line.type)
              return audit.write(line)
            },
          },
        }
      },
    }),
  }
}
