import type { MailFate } from '../application/ports/mail.ts'

/** What nodemailer tells of a refusal. */
interface SmtpError {
  readonly code?: string
  readonly responseCode?: number
  readonly response?: string
  readonly command?: string
  readonly message: string
}

/** Before the server has heard of this recipient, a refusal is about us or about the server: not the address's fate. */
const BEFORE_ENVELOPE = /^(CONN|EHLO|HELO|LHLO|STARTTLS|AUTH)/i

/** 5xx about this mail is for good, with the server's words; anything else is tried again. */
export function smtpFate(error: unknown): MailFate {
  const { code, responseCode, response, command, message } = error as SmtpError
  const reason = response ?? message
  if (code === 'EAUTH' || (command !== undefined && BEFORE_ENVELOPE.test(command))) return { fate: 'retry', reason }
  if (responseCode !== undefined) {
    return responseCode >= 500 ? { fate: 'failed', reason } : { fate: 'retry', reason }
  }
  // nodemailer could not make an envelope: no server was asked, and none will take it.
  return code === 'EENVELOPE' ? { fate: 'failed', reason } : { fate: 'retry', reason }
}
