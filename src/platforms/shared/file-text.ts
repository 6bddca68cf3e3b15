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

/** UTF-8, else Latin-1 as older word processors write it; null for what holds characters no text does. */
export function decodeText(content: Uint8Array): string | null {
  const text = decodeUtf8(content) ?? new TextDecoder('windows-1252').decode(content)
  const binary = /\p{Cc}/u.test(text.replace(/[\t\n\r\f]/g, ''))
  return binary ? null : text
}

function decodeUtf8(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}
