import type { WebClient } from '@slack/web-api'
import { contentOf, readAtMost } from '../shared/file-content.ts'
import { FILE_BYTES } from './limits.ts'
import type { ReadFile } from './read-form.ts'

const DOWNLOAD_MS = 10_000

/**
 * Fetches a file that came through a form, as text or as a picture; null when it is not text, or larger than 1 MB.
 *
 * @param apiUrl the bot token is sent to this origin and to Slack's, nowhere else
 * @throws Error when Slack does not give the file: the form is refused and keeps its text
 */
export function createReadFile(
  client: WebClient,
  { botToken, apiUrl, fetch }: { botToken: string; apiUrl: string; fetch: typeof globalThis.fetch },
): ReadFile {
  return async ({ id, name }, wants) => {
    // The payload of a submission may hold a stub only (docs, files: file_access).
    const { file } = await client.files.info({ file: id })
    const bytes = file?.size ?? 0
    const url = file?.url_private_download ?? file?.url_private
    const facts = { name: file?.name ?? name, bytes }
    if (bytes > FILE_BYTES) return { file: { ...facts, ...contentOf(null, wants) } }
    if (!url || !isTrusted(url, apiUrl)) throw new Error('files.info gave no address that may be trusted')
    const content = await download(fetch, { url, botToken, mimetype: file?.mimetype ?? '' })
    const read = content.length > FILE_BYTES ? null : content
    return { file: { ...facts, bytes: content.length, ...contentOf(read, wants) } }
  }
}

/** Ours to give a file to, or to take one from: Slack's own hosts, and the server that speaks for it. */
export function isTrusted(url: string, apiUrl: string): boolean {
  const { origin, protocol, hostname } = new URL(url)
  return origin === new URL(apiUrl).origin || (protocol === 'https:' && /(^|\.)slack(-edge)?\.com$/.test(hostname))
}

async function download(
  fetch: typeof globalThis.fetch,
  { url, botToken, mimetype }: { url: string; botToken: string; mimetype: string },
): Promise<Uint8Array> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${botToken}` },
    signal: AbortSignal.timeout(DOWNLOAD_MS),
  })
  if (!response.ok) throw new Error(`download: ${response.status}`)
  // Without files:read Slack answers 200 with its sign-in page.
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/html') && !mimetype.startsWith('text/html'))
    throw new Error('download: a sign-in page came')
  return readAtMost(response, FILE_BYTES)
}
