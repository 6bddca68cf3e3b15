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

/** RFC 6047: the method stands in the part's type. */
const INVITATION = /^text\/calendar;\s*method=/

/** What nodemailer writes: text and HTML, a Message-ID that a repeat keeps, and the mark of an automatic message. */
export async function composed({ to, from, messageId, mail }: OutgoingMail, date: Temporal.Instant) {
  const attachments = await Promise.all(
    (mail.attachments ?? []).map(async ({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(await content()),
    })),
  )
  const [invitation, ...others] = attachments.filter(({ contentType }) => INVITATION.test(contentType))
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
    // One invitation is one the mail client answers by its own buttons; several are files like any other.
    ...(invitation && others.length === 0
      ? { alternatives: [{ contentType: invitation.contentType, content: invitation.content }] }
      : {}),
    attachments,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
