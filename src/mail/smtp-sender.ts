import { createTransport } from 'nodemailer'
import { Temporal } from 'temporal-polyfill'
import { type ClosableMailSender, composed, mailRefusal } from './message.ts'
import { smtpFate } from './smtp-fate.ts'

// A server that says nothing must not hold the outbox: the row is tried again.
const CONNECT_MS = 15_000
const SILENCE_MS = 30_000
/** RFC 5321, 4.5.3.2.6: who gives up sooner sends again what a slow server has taken. */
const ANSWER_MS = 600_000
const CONNECTIONS = 3
/** Many servers close a connection after a hundred. */
const MAILS_A_CONNECTION = 100

/** How one SMTP server is reached, to send and to verify alike. */
export function smtpTransport({ url, requireTls }: { url: string; requireTls: boolean }) {
  return {
    url,
    // STARTTLS, or no mail; smtps:// is encrypted from the first byte.
    requireTLS: requireTls && !url.startsWith('smtps:'),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  }
}

/** As nodemailer's pool counts: so many within so many milliseconds. */
function pace(perMinute: number): { rateLimit: number; rateDelta: number } {
  const atOnce = Math.max(1, Math.floor(perMinute / 60))
  return { rateLimit: atOnce, rateDelta: Math.ceil((atOnce * 60_000) / perMinute) }
}

/** A pool of connections to one SMTP server. Only the outbox retries: this sender never does. */
export function createSmtpSender(settings: {
  url: string
  requireTls: boolean
  /** Polite pacing: evenly, so that a second holds no more than its share. */
  perMinute: number
}): ClosableMailSender {
  const transport = createTransport({
    ...smtpTransport(settings),
    socketTimeout: ANSWER_MS,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: MAILS_A_CONNECTION,
    ...pace(settings.perMinute),
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
