import type { MailFate } from '../application/ports/mail.ts'

/** What nodemailer tells of a refusal. */
interface SmtpError {
  readonly code?: string
  readonly responseCode?: number
  readonly response?: string
  readonly command?: string
  readonly message: string
}

/**
 * Before the server has heard of this recipient, a refusal is about us or about the server: not the address's fate.
 * `MAIL FROM` is: this sender.
 */
const BEFORE_RECIPIENT = /^(CONN|EHLO|HELO|LHLO|STARTTLS|AUTH|MAIL)/i
/** RFC 4954, 6: it wants a password that we do not give, whatever it was asked. */
const PASSWORD_WANTED = 530
/** RFC 1870: said at `MAIL FROM`, but of this very mail. */
const TOO_LARGE = 552

/** 5xx about this mail is for good, with the server's words; anything else is tried again. */
export function smtpFate(error: unknown): MailFate {
  const { code, responseCode, response, command, message } = error as SmtpError
  const reason = response ?? message
  const early = command !== undefined && BEFORE_RECIPIENT.test(command) && responseCode !== TOO_LARGE
  if (code === 'EAUTH' || responseCode === PASSWORD_WANTED || early) return { fate: 'retry', reason }
  if (responseCode !== undefined) {
    return responseCode >= 500 ? { fate: 'failed', reason } : { fate: 'retry', reason }
  }
  // nodemailer could not make an envelope: no server was asked, and none will take it.
  return code === 'EENVELOPE' ? { fate: 'failed', reason } : { fate: 'retry', reason }
}
