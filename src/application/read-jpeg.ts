import { type Image, type ImageRefusal, sizeRefusal } from './image.ts'

// ITU-T T.81, table B.1.
const START_OF_IMAGE = 0xd8
const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda
const APP1 = 0xe1
/** Baseline, extended and progressive, with Huffman tables: what PDF and Word both read. */
const FRAMES = [0xc0, 0xc1, 0xc2]
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7

interface Segment {
  readonly marker: number
  readonly data: DataView
}

/** Null for what is no JPEG. */
export function readJpeg(bytes: Uint8Array): Image | ImageRefusal | null {
  if (bytes[0] !== 0xff || bytes[1] !== START_OF_IMAGE || bytes[2] !== 0xff) return null
  const segments = segmentsOf(bytes)
  if (!segments) return { reason: 'broken' }
  const frames = segments.filter(({ marker }) => isFrame(marker))
  const [frame] = frames
  if (!frame || frames.length > 1 || !segments.some(({ marker }) => marker === START_OF_SCAN)) {
    return { reason: 'broken' }
  }
  if (frame.data.byteLength < 6) return { reason: 'broken' }
  const [bits, height, width] = [frame.data.getUint8(0), frame.data.getUint16(1), frame.data.getUint16(3)]
  const inks = frame.data.getUint8(5)
  if (inks === 4) return { reason: 'inks' }
  if (!FRAMES.includes(frame.marker) || bits !== 8 || (inks !== 1 && inks !== 3)) return { reason: 'rare' }
  if (segments.some(isTurned)) return { reason: 'turned' }
  return sizeRefusal(width, height) ?? { type: 'image/jpeg', width, height }
}

/** All up to the end of the image; null where it is cut off. What follows the end is not looked at. */
function segmentsOf(bytes: Uint8Array): Segment[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const segments: Segment[] = []
  for (let at = 2; at + 1 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === END_OF_IMAGE) return segments
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (at + 4 > bytes.length) return null
    const length = view.getUint16(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return null
    segments.push({ marker, data: new DataView(bytes.buffer, bytes.byteOffset + at + 4, length - 2) })
    at += 2 + length
    if (marker === START_OF_SCAN) at = afterScan(bytes, at)
  }
  return null
}

/** The next marker: within a scan 0xff is followed by a zero or by a restart. */
function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && !isRestart(next)) return at
  }
  return bytes.length
}

const ORIENTATION = 0x0112

/** Exif 2.3, 4.6.4: stored on its side, and turned by whoever shows it. */
function isTurned({ marker, data }: Segment): boolean {
  if (marker !== APP1 || data.byteLength < 16) return false
  const head = String.fromCharCode(...[0, 1, 2, 3].map((at) => data.getUint8(at)))
  if (head !== 'Exif') return false
  const little = data.getUint8(6) === 0x49
  const directory = 6 + data.getUint32(10, little)
  if (directory + 2 > data.byteLength) return false
  const count = data.getUint16(directory, little)
  for (let i = 0; i < count; i += 1) {
    const entry = directory + 2 + 12 * i
    if (entry + 12 > data.byteLength) return false
    if (data.getUint16(entry, little) === ORIENTATION) return data.getUint16(entry + 8, little) > 1
  }
  return false
}
