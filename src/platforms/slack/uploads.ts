import type { KnownBlock } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { FileToMake, MakeFile } from '../../application/ports/files.ts'
import { DeliveryError } from '../../interaction/messenger.ts'
import { shorten } from '../shared/shorten.ts'
import { toDeliveryError } from './delivery-fault.ts'
import { HEADER_TEXT } from './limits.ts'
import { isTrusted } from './read-file.ts'

const UPLOAD_MS = 30_000

export interface FilePlace {
  readonly channelId: string
  readonly threadTs?: string | undefined
}

export interface Shared {
  readonly place: FilePlace
  readonly files: readonly FileToMake[]
  /** What the message that carries them says. */
  readonly caption: string
  /** Given back with the history: how the message is known again. */
  readonly blockId?: string
}

/** Uploads files and shares them in one message of one conversation: nobody else can open them. @throws DeliveryError */
export type ShareFiles = (shared: Shared) => Promise<void>

/**
 * docs, Working with files: an address for each, its bytes, then all are shared at once. Only the last of the three
 * shows anything: what was broken off before it is simply done again.
 */
export function createShareFiles(
  client: WebClient,
  { apiUrl, fetch, makeFile }: { apiUrl: string; fetch: typeof globalThis.fetch; makeFile: MakeFile },
): ShareFiles {
  async function upload({ name, type }: FileToMake, bytes: Uint8Array) {
    const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
      filename: name,
      length: bytes.length,
    })
    if (!id || !url || !isTrusted(url, apiUrl))
      throw new DeliveryError('files.getUploadURLExternal: no address to trust', { kind: 'retry' })
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type },
      body: bytes as Uint8Array<ArrayBuffer>,
      signal: AbortSignal.timeout(UPLOAD_MS),
    })
    if (!response.ok) throw new DeliveryError(`upload: ${response.status}`, { kind: 'retry' })
    return { id, title: name }
  }

  return async ({ place: { channelId, threadTs }, files, caption, blockId }) => {
    const ready: Array<{ id: string; title: string }> = []
    for (const file of files) {
      const bytes = await makeFile(file)
      ready.push(await upload(file, bytes).catch((error) => raise(error, 'files.getUploadURLExternal', true)))
    }
    const [first, ...others] = ready
    if (!first) return
    const block: KnownBlock = {
      type: 'context',
      ...(blockId ? { block_id: blockId } : {}),
      elements: [{ type: 'plain_text', text: shorten(caption, HEADER_TEXT), emoji: false }],
    }
    const shared = {
      files: [first, ...others],
      channel_id: channelId,
      ...(threadTs ? { thread_ts: threadTs } : {}),
      blocks: [block],
    } as Parameters<WebClient['files']['completeUploadExternal']>[0]
    try {
      await client.files.completeUploadExternal(shared)
    } catch (error) {
      raise(error, 'files.completeUploadExternal', false)
    }
  }
}

function raise(error: unknown, method: string, repeatable: boolean): never {
  throw toDeliveryError(error, method, { repeatable })
}
