import type { Logo } from './ports/files.ts'
import { readImage } from './read-image.ts'

/** What is kept, as the picture it is; null when it cannot be shown: a document never waits for its logo. */
export function readLogo(bytes: Uint8Array): Logo | null {
  const image = readImage(bytes)
  return 'reason' in image ? null : { ...image, bytes }
}
