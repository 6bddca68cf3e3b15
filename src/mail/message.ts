import type { Temporal } from 'temporal-polyfill'
import type { MailSender } from '../application/ports/mail.ts'

export type OutgoingMail = Parameters<MailSender['send']>[0]

export interface ClosableMailSender extends MailSender {
  /** Ends idle connections. */
  close(): void
}

/**
 * Why a mail cannot be written, or null. A line break in a name or an address would write headers of its own
 * (header injection): such a mail is refused, never repaired.
 */
export function mailRefusal({ to, mail }: OutgoingMail): string | null {
  for (const { name, address } of [to, ...(mail.replyTo ? [mail.replyTo] : [])]) {
    if (CONTROL.test(name)) return 'le nom du destinataire contient un retour à la ligne'
    if (!ADDRESS.test(address)) return `adresse refusée : ${visible(address)}`
  }
  return null
}

const CONTROL = /\p{Cc}/u
const ADDRESS = /^[^\p{Cc}\s<>()[\]\\,;:"@]+@[^\p{Cc}\s<>()[\]\\,;:"@]+$/u

function visible(address: string): string {
  return address.replace(/\p{Cc}+/gu, ' ⏎ ').slice(0, 120)
}

/** What nodemailer writes: text and HTML, a Message-ID that a repeat keeps, and the mark of an automatic message. */
export async function composed({ to, from, messageId, mail }: OutgoingMail, date: Temporal.Instant) {
  return {
    from,
    to: { name: to.name, address: to.address },
    ...(mail.replyTo ? { replyTo: { name: mail.replyTo.name, address: mail.replyTo.address } } : {}),
    subject: mail.subject.replace(/\s+/g, ' ').trim(),
    text: mail.text,
    html: mail.html,
    messageId,
    date: new Date(date.epochMilliseconds),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'fr' },
    attachments: await Promise.all(
      (mail.attachments ?? []).map(async ({ name, type, content }) => ({
        filename: name,
        contentType: type,
        content: Buffer.from(await content()),
      })),
    ),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
