import { Temporal } from 'temporal-polyfill'
import { commands } from '../../commands/index.ts'
import type { MessageKind } from '../../src/application/messages.ts'
import type { AccountState } from '../../src/application/ports/accounts.ts'
import type { Mail, MailFate } from '../../src/application/ports/mail.ts'
import type { StoryLine } from '../../src/application/story.ts'
import { type CoreParts, composeCore } from '../../src/compose.ts'
import type { FieldValues } from '../../src/interaction/form.ts'
import type { Reply } from '../../src/interaction/invocation.ts'
import { type ChatMessenger, type ChatTarget, DeliveryError, type Reference } from '../../src/interaction/messenger.ts'

import type { View } from '../../src/interaction/view.ts'
import { readStory } from '../../src/persistence/audit-store.ts'
import type { Database } from '../../src/persistence/database.ts'
import { createSeededIds } from '../../src/persistence/ids.ts'
import { createSteppedClock } from '../../src/scheduling/clocks.ts'

/** A message that left, as a member would find it. */
export interface Sent {
  readonly to: string
  readonly view?: View
  readonly mail?: Pick<Mail, 'subject' | 'text' | 'attachments'>
  readonly edited: boolean
}

/**
 * The bot without a platform, under a virtual clock, on a real database: commands are typed as their text, buttons and
 * forms by their action. What leaves is kept in `sent`. The platforms themselves are tested in test/platforms.
 */
export function openScene(
  database: Database,
  start = '2026-01-05T08:00:00Z',
  /** `reading`: members off the chat get links. `mail`: a real sender, instead of `sent` and `mailFate`. */
  options: Partial<Pick<CoreParts, 'measures' | 'pace' | 'reading' | 'mail'>> = {},
) {
  const clock = createSteppedClock(Temporal.Instant.from(start))
  const sent: Sent[] = []
  const mailFate: { next: MailFate } = { next: { fate: 'sent', response: '250 ok' } }
  /** What the mail server says of one address, whatever `mailFate` is. */
  const mailFates = new Map<string, MailFate>()
  /** Who reads the members' channel, as the platform says it. */
  const audience: { next: Awaited<ReturnType<ChatMessenger['audience']>> } = { next: { isPrivate: true, userIds: [] } }
  /** What the platform says of accounts; active when it is not told. Messages to a closed one are refused. */
  const accounts = new Map<string, AccountState>()
  /** Users whose account takes no direct messages. */
  const closed = new Set<string>()
  /** Channels that were deleted. */
  const gone = new Set<string>()
  const reachable = (channelId: string) => {
    if (gone.has(channelId)) throw new DeliveryError('channel_not_found', { kind: 'blocked', by: 'absent' })
  }
  let posts = 0
  let keys = 0
  const name = (target: ChatTarget) =>
    'userId' in target
      ? target.userId
      : target.thread
        ? `${target.channelId}/${target.thread.messageId}`
        : target.channelId
  const core = composeCore({
    database,
    clock,
    ids: createSeededIds(1),
    commands,
    mailFrom: 'Réseau <reseau@exemple.fr>',
    leaseSeconds: 30,
    reading: options.reading,
    drivenFromOutside: true,
    pace: options.pace,
    logger: {
      info: (facts, message) => log.push({ message, ...facts }),
      warn: (facts, message) => log.push({ message, ...facts }),
      error: (facts, message) => failures.push({ facts, message }),
    },
    measures: options.measures,
    mail: options.mail ?? {
      async send({ to, mail }) {
        const fate = mailFates.get(to.address) ?? mailFate.next
        if (fate.fate === 'sent') sent.push({ to: to.address, mail, edited: false })
        return fate
      },
    },
    messenger: () => ({
      async post({ target, view }): Promise<Reference> {
        if ('userId' in target && closed.has(target.userId)) {
          throw new DeliveryError('closed', { kind: 'refused', closed: true })
        }
        if ('channelId' in target) reachable(target.channelId)
        posts += 1
        if ('userId' in target && accounts.get(target.userId) === 'gone') {
          throw new DeliveryError('conversations.open: user_disabled', { kind: 'refused' })
        }
        sent.push({ to: name(target), view, edited: false })
        return { channelId: 'userId' in target ? `D${target.userId}` : target.channelId, messageId: `m${posts}` }
      },
      async edit({ reference, view }) {
        reachable(reference.channelId)
        sent.push({ to: `${reference.channelId}#${reference.messageId}`, view, edited: true })
      },
      async remove() {},
      async find() {
        return null
      },
      async account(userId) {
        return accounts.get(userId) ?? 'active'
      },
      async audience() {
        return audience.next
      },
    }),
  })
  const log: Array<Readonly<Record<string, unknown>>> = []
  const failures: Array<{ facts: object; message: string }> = []

  const base = (userId: string, channelId: string | null, key?: string) => {
    keys += 1
    return {
      platform: 'slack' as const,
      installation: { externalId: 'T1', name: 'Espace' },
      key: key ?? `k${keys}`,
      user: { id: userId, name: userId },
      channelId,
    }
  }
  /** One person in a channel (`C1` by default). Each call resolves after everything it sets off has been sent. */
  const as = (userId: string, channelId: string | null = 'C1') => ({
    /** `/reunion calendrier` */
    async command(line: string, key?: string): Promise<Reply> {
      const [, command = '', text = ''] = /^\/(\S+)\s*([\s\S]*)$/.exec(line) ?? []
      const reply = await core.dispatch({ ...base(userId, channelId, key), kind: 'command', command, input: { text } })
      await core.settle()
      return reply
    },
    async press(action: string, subject = '', key?: string): Promise<Reply> {
      const reply = await core.dispatch({ ...base(userId, channelId, key), kind: 'button', action, subject })
      await core.settle()
      return reply
    },
    async submit(form: { action: string; subject: string }, values: FieldValues, key?: string): Promise<Reply> {
      const { action, subject } = form
      const reply = await core.dispatch({ ...base(userId, channelId, key), kind: 'form', action, subject, values })
      await core.settle()
      return reply
    },
  })
  return {
    clock,
    core,
    sent,
    mailFate,
    mailFates,
    audience,
    accounts,
    closed,
    gone,
    /** What was logged as an error: a bug. Assert it stays empty. */
    failures,
    /** The lines below errors, as an operator reads them. */
    log,
    as,
    /** Moves the clock through every due instant up to `until` (UTC, ISO 8601), doing what falls due on the way. */
    async until(until: string): Promise<void> {
      const end = Temporal.Instant.from(until)
      for (;;) {
        const [next] = await core.dueQueue.next(clock.now(), 1)
        if (!next || Temporal.Instant.compare(next.dueAt, end) > 0) break
        clock.set(next.dueAt)
        await core.settle()
      }
      clock.set(end)
      await core.settle()
    },
    /** Jumps without stopping, as after an outage; then everything overdue is done at once. */
    async sleepUntil(until: string): Promise<void> {
      clock.set(Temporal.Instant.from(until))
      await core.settle()
    },
    story: (): Promise<readonly StoryLine[]> => readStory(database.prisma),
    /** Everything a reply or a message says, as one string: for asserting words. */
    words,
    outboxKinds: async (): Promise<MessageKind[]> =>
      (await database.prisma.outbox.findMany({ orderBy: { seq: 'asc' }, select: { kind: true } })).map(
        (row) => row.kind as MessageKind,
      ),
  }
}

export function words(thing: unknown): string {
  if (typeof thing === 'string') return thing
  if (Array.isArray(thing)) return thing.map(words).join(' ')
  if (thing && typeof thing === 'object') return Object.values(thing).map(words).join(' ')
  return ''
}
