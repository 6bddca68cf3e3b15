/**
 * JSON that PostgreSQL takes as `jsonb`: NUL, and half of a character cut in two (an emoji at the end of a shortened
 * title), it refuses, and with them the whole transaction.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part))
}

/** What a text column takes: NUL it refuses. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '\uFFFD')
}
