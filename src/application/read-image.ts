import type { Image, ImageRefusal } from './image.ts'
import { readJpeg } from './read-jpeg.ts'
import { readPng } from './read-png.ts'

/**
 * What a picture is, by its bytes and not by its name. All of it is read, not only its head: what is taken here can be
 * drawn, so that no logo ever stops a compte-rendu.
 */
export function readImage(bytes: Uint8Array): Image | ImageRefusal {
  return readPng(bytes) ?? readJpeg(bytes) ?? { reason: 'kind' }
}
