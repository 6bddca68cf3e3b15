import type { APIAttachment } from 'discord.js'
import type { FieldValue, FileContent } from '../../interaction/form.ts'
import { contentOf, readAtMost } from '../shared/file-content.ts'
import { FILE_BYTES } from './limits.ts'

const DOWNLOAD_MS = 2000

export type ReadFile = (file: APIAttachment, wants: FileContent) => Promise<FieldValue>

/**
 * Fetches a file that came through a form, as text or as a picture; null when it is not text, or larger than 1 MB.
 *
 * @param apiUrl where a local server speaks for Discord, files come from it too
 * @throws Error when Discord does not give the file: the form is refused and keeps its text
 */
export function createReadFile({ apiUrl }: { apiUrl: string }): ReadFile {
  return async ({ filename, size, url }, wants) => {
    const facts = { name: filename, bytes: size }
    if (size > FILE_BYTES) return { file: { ...facts, ...contentOf(null, wants) } }
    if (!isTrusted(url, apiUrl)) throw new Error('an attachment came without an address that may be trusted')
    const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) })
    if (!response.ok) throw new Error(`download: ${response.status}`)
    const content = await readAtMost(response, FILE_BYTES)
    const read = content.length > FILE_BYTES ? null : content
    return { file: { ...facts, bytes: content.length, ...contentOf(read, wants) } }
  }
}

function isTrusted(url: string, apiUrl: string): boolean {
  const { origin, protocol, hostname } = new URL(url)
  return origin === new URL(apiUrl).origin || (protocol === 'https:' && /(^|\.)discordapp\.(com|net)$/.test(hostname))
}
