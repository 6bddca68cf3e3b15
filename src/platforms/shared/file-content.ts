import type { Encoding, FileContent, GivenFile } from '../../interaction/form.ts'
import { decodeWindows1252 } from './windows-1252.ts'

/** The body, or as much of it as shows that it is larger than `most` bytes. */
export async function readAtMost(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk as Uint8Array)
    size += (chunk as Uint8Array).length
    if (size > most) break
  }
  return Buffer.concat(chunks)
}

/** What its field asks for; `content` is null when the file is larger than what is read. */
export function contentOf(
  content: Uint8Array | null,
  wants: FileContent,
): Pick<GivenFile, 'text' | 'encoding' | 'image'> {
  if (wants === 'image') return { text: null, image: content && Buffer.from(content).toString('base64') }
  return content ? decodeText(content) : { text: null }
}

/**
 * UTF-8, or UTF-16 where its mark says so (a spreadsheet's « texte Unicode »), else Windows-1252 as older software
 * writes it; null for what holds characters no text does.
 */
export function decodeText(content: Uint8Array): { text: string; encoding: Encoding } | { text: null } {
  const { text, encoding } = decoded(content)
  const binary = /\p{Cc}/u.test(text.replace(/[\t\n\r\f]/g, ''))
  return binary ? { text: null } : { text, encoding }
}

function decoded(content: Uint8Array): { text: string; encoding: Encoding } {
  const [first, second] = content
  if (first === 0xff && second === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(content), encoding: 'utf-16' }
  if (first === 0xfe && second === 0xff)
    return { text: new TextDecoder('utf-16be').decode(content), encoding: 'utf-16' }
  const text = decodeUtf8(content)
  if (text !== undefined) return { text, encoding: 'utf-8' }
  return { text: decodeWindows1252(content), encoding: 'windows-1252' }
}

function decodeUtf8(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}
