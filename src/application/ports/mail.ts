import type { FileToMake } from './files.ts'

/** A rendered e-mail; the worker adds the address and the Message-ID. */
export interface Mail {
  /** What the Message-ID is made of, when not of the outbox row: a copy written anew is still the same mail. */
  readonly id?: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Where an answer goes, when not to the sender. */
  readonly replyTo?: { readonly name: string; readonly address: string }
  /** Made when the mail leaves: they become attachments. */
  readonly files?: readonly FileToMake[]
  readonly attachments?: readonly Attachment[]
}

export interface Attachment {
  /** Of the file, with its ending. */
  readonly name: string
  /** MIME. */
  readonly type: string
  /** Made when the mail is written. */
  content(): Promise<Uint8Array>
}

export type MailFate =
  | { readonly fate: 'sent'; readonly response: string }
  /** The server said no, for good; `reason` is its words. */
  | { readonly fate: 'failed'; readonly reason: string }
  | { readonly fate: 'retry'; readonly reason: string }
  /** No mail is configured: « non envoyé : messagerie non configurée », never counted as distributed. */
  | { readonly fate: 'held' }

export interface MailSender {
  /** `messageId` is deterministic (the outbox row's): a repeat after a crash carries the same one. */
  send(message: {
    to: { name: string; address: string }
    from: string
    messageId: string
    mail: Mail
  }): Promise<MailFate>
}
