import { createTransport } from 'nodemailer'
import { smtpTransport } from './smtp-sender.ts'

/** Why the SMTP server would take no mail of ours now, in its or Node's own words; null when it would. */
export async function verifySmtp(settings: {
  url: string
  requireTls: boolean
}): Promise<{ readonly code: string; readonly reason: string } | null> {
  const transport = createTransport({ ...smtpTransport(settings), pool: false })
  try {
    await transport.verify()
    return null
  } catch (error) {
    const { code = '', message, cause } = error as NodeJS.ErrnoException & { cause?: { code?: string } }
    return { code: cause?.code ?? code, reason: message }
  } finally {
    transport.close()
  }
}
