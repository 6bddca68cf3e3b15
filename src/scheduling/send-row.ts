import type { MakeFile } from '../application/ports/files.ts'
import type { Mail, MailSender } from '../application/ports/mail.ts'
import type { OutboxRow, Settlement } from '../application/ports/queues.ts'
import type { CalendarEntry, ChatMessenger, ChatTarget, Reference } from '../interaction/messenger.ts'
import type { RenderOutbox } from '../rendering/render-outbox.ts'

export interface SenderDependencies {
  /** @throws DeliveryError while this platform is not connected */
  readonly messenger: (platform: OutboxRow['platform']) => ChatMessenger
  readonly mail: MailSender
  /** `Réseau des DGS <reseau@exemple.fr>` */
  readonly mailFrom: string
  /** The right-hand side of Message-IDs. */
  readonly mailDomain: string
  readonly render: RenderOutbox
  readonly makeFile: MakeFile
}

/** A row's end, or a server that takes it later. */
export type Sending = Settlement | { readonly fate: 'retry'; readonly reason: string }

export interface Sender {
  /** @throws DeliveryError */
  send(row: OutboxRow): Promise<Sending>
  /** What was posted before, if the platform has it; null when it has not. @throws DeliveryError */
  posted(row: OutboxRow): Promise<Reference | null>
}

/** One row of the outbox, to where it goes. */
export function createSender(deps: SenderDependencies): Sender {
  async function send(row: OutboxRow): Promise<Sending> {
    const rendered = deps.render(row.kind, row.facts)
    if (row.target.to === 'mail') {
      if (!rendered.mail) return { fate: 'failed', error: `${row.kind} has no e-mail form` }
      const { address, name } = row.target
      const answer = await deps.mail.send({
        to: { name, address },
        from: deps.mailFrom,
        messageId: `<${rendered.mail.id ?? row.id}@${deps.mailDomain}>`,
        mail: withFiles(rendered.mail, { name, address }, deps.makeFile),
      })
      if (answer.fate === 'sent') return { fate: 'sent', reference: { response: answer.response } }
      if (answer.fate === 'retry') return answer
      return answer.fate === 'held'
        ? { fate: 'held', error: 'non envoyé : messagerie non configurée' }
        : { fate: 'failed', error: answer.reason }
    }
    if (row.target.to === 'calendar') return enter(row, rendered.entry)
    if (!rendered.chat) return { fate: 'failed', error: `${row.kind} has no chat form` }
    if (row.operation === 'edit') {
      if (!row.slotReference) return { fate: 'failed', error: 'the message to edit was never posted' }
      const reference = row.slotReference as Reference
      if (leftBehind(row, reference)) return { fate: 'superseded', error: 'the network has moved to another channel' }
      await deps.messenger(row.platform).edit({ reference, view: rendered.chat, key: row.id })
      return { fate: 'sent', reference }
    }
    const target = chatTarget(row)
    if (typeof target === 'string') return { fate: 'failed', error: target }
    const reference = await deps.messenger(row.platform).post({ target, view: rendered.chat, key: row.id })
    return { fate: 'sent', reference }
  }

  /** In the platform's calendar: an entry is changed in place. */
  async function enter(row: OutboxRow, entry: CalendarEntry | undefined): Promise<Settlement> {
    const { calendar } = deps.messenger(row.platform)
    if (!calendar || !entry) return { fate: 'failed', error: `${row.kind} has no calendar to go to` }
    if (row.operation === 'post') return { fate: 'sent', reference: await calendar.post(row.place, entry) }
    if (!row.slotReference) return { fate: 'failed', error: 'the entry to change was never made' }
    await calendar.edit(row.slotReference as Reference, entry)
    return { fate: 'sent', reference: row.slotReference }
  }

  async function posted(row: OutboxRow): Promise<Reference | null> {
    if (row.target.to === 'calendar') {
      const { entry } = deps.render(row.kind, row.facts)
      return (entry && (await deps.messenger(row.platform).calendar?.find(row.place, entry))) ?? null
    }
    const target = chatTarget(row)
    return typeof target === 'string' ? null : deps.messenger(row.platform).find({ target, key: row.id })
  }

  return { send, posted }
}

/** Its files are made as the mail is written: most rows are rendered without being sent. */
function withFiles({ files, ...mail }: Mail, to: { name: string; address: string }, makeFile: MakeFile): Mail {
  if (!files) return mail
  const attachments = files.map(({ addressed, ...file }) => ({
    name: file.name,
    type: addressed?.type ?? file.type,
    content: () => makeFile(addressed ? { ...file, facts: { ...file.facts, attendee: to } } : file),
  }))
  return { ...mail, attachments }
}

/** Where a chat row goes, or why it cannot. */
export function chatTarget(row: OutboxRow): ChatTarget | string {
  switch (row.target.to) {
    case 'person':
      return row.userId ? { userId: row.userId } : 'this person is not on the chat'
    case 'channel':
      return row.channelId ? { channelId: row.channelId } : 'the network has no channel'
    case 'thread': {
      if (!row.slotReference) return 'the thread was never posted'
      const thread = row.slotReference as Reference
      // What waited for a thread of the former channel is said in the new one: nothing is lost.
      if (row.channelId && leftBehind(row, thread)) return { channelId: row.channelId }
      return { channelId: thread.channelId, thread }
    }
    case 'calendar':
      return 'a calendar row has no chat target'
    case 'mail':
      return 'an e-mail row has no chat target'
  }
}

/** It stands in a channel that the network has left (docs/decisions/0099). */
function leftBehind({ target, channelId }: OutboxRow, reference: Reference): boolean {
  const inChannel = target.to === 'channel' || target.to === 'thread'
  return inChannel && channelId !== null && reference.channelId !== channelId
}
