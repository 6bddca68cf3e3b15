import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createTransport } from 'nodemailer'
import { Temporal } from 'temporal-polyfill'
import type { MailboxEntry } from './mailbox.ts'
import { type ClosableMailSender, composed, mailRefusal, type OutgoingMail } from './message.ts'

/**
 * The sandbox's mail: one `.eml` a message, named by its Message-ID, so that a repeat after a crash is the same file and
 * not a second mail. Beside it, what the mailbox of the page shows, its attachments in a folder of the same name.
 */
export function createFolderSender(settings: { folder: string; now?: () => Temporal.Instant }): ClosableMailSender {
  const { folder, now = () => Temporal.Now.instant() } = settings
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(message) {
      const refusal = mailRefusal(message)
      if (refusal) return { fate: 'failed', reason: refusal }
      const id = fileId(message.messageId)
      const file = join(folder, `${id}.eml`)
      if (existsSync(file)) return { fate: 'sent', response: `déjà dans le dossier : ${id}.eml` }
      await mkdir(folder, { recursive: true })
      const date = now()
      const mail = await composed(message, date)
      const { message: content } = await transport.sendMail(mail)
      for (const attachment of mail.attachments) {
        await mkdir(join(folder, id), { recursive: true })
        await write(join(folder, id, basename(attachment.filename)), attachment.content)
      }
      await write(join(folder, `${id}.json`), JSON.stringify(entry(id, message, date)))
      await write(file, content as Buffer)
      return { fate: 'sent', response: `dans le dossier : ${id}.eml` }
    },
    close: () => transport.close(),
  }
}

function entry(id: string, { to, mail }: OutgoingMail, date: Temporal.Instant): MailboxEntry {
  const attachments = (mail.attachments ?? []).map(({ name }) => name)
  return {
    id,
    to: to.address,
    name: to.name,
    subject: mail.subject,
    date: date.toString(),
    text: mail.text,
    html: mail.html,
    ...(attachments.length > 0 ? { attachments } : {}),
  }
}

/** Whole or not at all, whenever the process dies. */
async function write(file: string, content: string | Buffer): Promise<void> {
  const unfinished = `${file}.part`
  await writeFile(unfinished, content)
  await rename(unfinished, file)
}

function fileId(messageId: string): string {
  return (messageId.replace(/^<|>$/g, '').split('@')[0] ?? '').replace(/[^A-Za-z0-9._-]/g, '_')
}
