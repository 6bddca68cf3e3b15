import type { Temporal } from 'temporal-polyfill'
import { createFolderSender } from './folder-sender.ts'
import { type ClosableMailSender, mailRefusal } from './message.ts'
import { createSmtpSender } from './smtp-sender.ts'

export type MailSettings =
  /**
   * `url`: smtp://user:password@host:port or smtps://…; without TLS nothing is sent unless `requireTls` is false.
   * `perMinute`: no more mails than that.
   */
  | { readonly mode: 'smtp'; readonly url: string; readonly requireTls: boolean; readonly perMinute: number }
  /** `.eml` files, for the sandbox; `now` dates them, by default with real time. */
  | { readonly mode: 'folder'; readonly folder: string; readonly now?: () => Temporal.Instant }
  /** Nothing is kept: `simulate` tells the story only. */
  | { readonly mode: 'memory' }
  /** No mail is configured: what should leave is held, and said so. */
  | { readonly mode: 'held' }

/** Sends one rendered mail to one address, and says what became of it. It never retries: the outbox does. */
export function createMailSender(settings: MailSettings): ClosableMailSender {
  switch (settings.mode) {
    case 'smtp':
      return createSmtpSender(settings)
    case 'folder':
      return createFolderSender(settings)
    case 'memory':
      return {
        async send(message) {
          const reason = mailRefusal(message)
          return reason ? { fate: 'failed', reason } : { fate: 'sent', response: 'simulation' }
        },
        close() {},
      }
    case 'held':
      return { send: async () => ({ fate: 'held' }), close() {} }
  }
}
