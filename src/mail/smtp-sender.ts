import { createTransport } from 'nodemailer'
import { Temporal } from 'temporal-polyfill'
import { type ClosableMailSender, composed, mailRefusal } from './message.ts'
import { smtpFate } from './smtp-fate.ts'

// A server that says nothing must not hold the outbox: the row is tried again.
const CONNECT_MS = 15_000
const SILENCE_MS = 30_000
const CONNECTIONS = 3

/** A pool of connections to one SMTP server. Only the outbox retries: this sender never does. */
export function createSmtpSender({ url, requireTls }: { url: string; requireTls: boolean }): ClosableMailSender {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    // STARTTLS, or no mail; smtps:// is encrypted from the first byte.
    requireTLS: requireTls && !url.startsWith('smtps:'),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  })
  return {
    async send(message) {
      const refusal = mailRefusal(message)
      if (refusal) return { fate: 'failed', reason: refusal }
      // What cannot be written is a fault of ours, not the server's.
      const mail = await composed(message, Temporal.Now.instant())
      try {
        const info = await transport.sendMail(mail)
        return { fate: 'sent', response: String(info.response) }
      } catch (error) {
        return smtpFate(error)
      }
    },
    close: () => transport.close(),
  }
}
