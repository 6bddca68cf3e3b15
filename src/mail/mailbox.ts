import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const mailboxEntry = z.object({
  id: z.string(),
  to: z.string(),
  name: z.string(),
  subject: z.string(),
  /** ISO instant. */
  date: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: z.array(z.string()).optional(),
})

/** One mail of the sandbox's folder. */
export interface MailboxEntry {
  readonly id: string
  readonly to: string
  readonly name: string
  readonly subject: string
  readonly date: string
  readonly text: string
  readonly html: string
  /** File names. */
  readonly attachments?: readonly string[]
}

/** What was sent to the folder, oldest first; nothing when there is no folder yet. */
export async function listMailbox(folder: string): Promise<readonly MailboxEntry[]> {
  const names: string[] = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const complete = names.filter((name) => name.endsWith('.json') && names.includes(name.replace(/json$/, 'eml')))
  const mails = await Promise.all(
    complete.map(async (name) => mailOf(JSON.parse(await readFile(join(folder, name), 'utf8')))),
  )
  // Ids are ordered by the domain clock: mails of one instant keep their order.
  return mails.sort((a, b) => (`${a.date} ${a.id}` < `${b.date} ${b.id}` ? -1 : 1))
}

/** An attachment of a mail of the folder; null when that mail has none of this name. */
export async function readAttachment(folder: string, id: string, name: string): Promise<Uint8Array | null> {
  const mail = (await listMailbox(folder)).find((one) => one.id === id)
  return mail?.attachments?.includes(name) ? readFile(join(folder, id, name)) : null
}

function mailOf(json: unknown): MailboxEntry {
  const { attachments, ...mail } = mailboxEntry.parse(json)
  return { ...mail, ...(attachments ? { attachments } : {}) }
}
