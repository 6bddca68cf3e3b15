import { crc32, inflateSync } from 'node:zlib'
import { type Image, type ImageRefusal, sizeRefusal } from './image.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

const GREY = 0
const RGB = 2
const INDEXED = 3
/** Samples a pixel, by colour type (PNG, 11.2.2). */
const SAMPLES: Readonly<Record<number, number>> = { [GREY]: 1, [RGB]: 3, [INDEXED]: 1, 4: 2, 6: 4 }
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  [GREY]: [1, 2, 4, 8, 16],
  [RGB]: [8, 16],
  [INDEXED]: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
/** Adam7 (PNG, 8.2): where each pass begins, and its steps. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const
const LAST_FILTER = 4

interface Chunk {
  readonly type: string
  readonly data: Uint8Array
}

interface Header {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colour: number
  readonly interlaced: boolean
}

/** Null for what is no PNG. */
export function readPng(bytes: Uint8Array): Image | ImageRefusal | null {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) return null
  const chunks = chunksOf(bytes)
  const header = chunks && headerOf(chunks)
  if (!header) return { reason: 'broken' }
  const { width, height } = header
  if (chunks.some(({ type }) => type === 'acTL')) return { reason: 'animated' }
  return (
    sizeRefusal(width, height) ??
    formRefusal(header, chunks) ??
    (isWhole(header, chunks) ? { type: 'image/png', width, height } : { reason: 'broken' })
  )
}

/** Each with the checksum that it announces, up to the end that every PNG says; null when one is cut off or altered. */
function chunksOf(bytes: Uint8Array): Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at)
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) return null
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    chunks.push({ type, data: bytes.subarray(at + 8, end) })
    if (type === 'IEND') return chunks
    at = end + 4
  }
  return null
}

function headerOf(chunks: readonly Chunk[]): Header | null {
  const [first, ...rest] = chunks
  if (first?.type !== 'IHDR' || first.data.length !== 13 || rest.some(({ type }) => type === 'IHDR')) return null
  const view = new DataView(first.data.buffer, first.data.byteOffset, 13)
  const [depth, colour, compression, filter, interlace] = [8, 9, 10, 11, 12].map((at) => view.getUint8(at))
  if (depth === undefined || colour === undefined || !DEPTHS[colour]?.includes(depth)) return null
  if (compression !== 0 || filter !== 0 || (interlace !== 0 && interlace !== 1)) return null
  return { width: view.getUint32(0), height: view.getUint32(4), depth, colour, interlaced: interlace === 1 }
}

/**
 * Seen with pdfkit 0.20: it draws packed pixels wrongly where they are interlaced or their palette is transparent, one
 * transparent colour for another, and the last colour of a full palette as transparent.
 */
function formRefusal({ depth, colour, interlaced }: Header, chunks: readonly Chunk[]): ImageRefusal | null {
  const of = (wanted: string) => chunks.filter(({ type }) => type === wanted)
  const [palette, clear] = [of('PLTE'), of('tRNS')]
  if (palette.length > 1 || clear.length > 1) return { reason: 'broken' }
  const colours = (palette[0]?.data.length ?? 0) / 3
  if (colour === INDEXED && (colours < 1 || colours > 2 ** depth || !Number.isInteger(colours))) {
    return { reason: 'broken' }
  }
  if (colour !== INDEXED && colours > 0) return { reason: 'rare' }
  if (interlaced && depth < 8) return { reason: 'rare' }
  const [transparent] = clear
  if (!transparent) return null
  const opaqueLast = colours > 255 && transparent.data.length < 256
  return colour !== INDEXED || depth !== 8 || opaqueLast ? { reason: 'rare' } : null
}

/** Its pixels are all there, and none is said in a way that no reader knows. */
function isWhole({ width, height, depth, colour, interlaced }: Header, chunks: readonly Chunk[]): boolean {
  const passes: ReadonlyArray<readonly [number, number, number, number]> = interlaced ? PASSES : [[0, 0, 1, 1]]
  const rows = passes.flatMap(([left, top, across, down]) => {
    const pixels = Math.ceil((width - left) / across)
    const length = 1 + Math.ceil((pixels * depth * (SAMPLES[colour] ?? 0)) / 8)
    return pixels > 0 ? new Array<number>(Math.max(0, Math.ceil((height - top) / down))).fill(length) : []
  })
  const expected = rows.reduce((sum, length) => sum + length, 0)
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  const pixels = inflated(packed, expected)
  if (pixels?.length !== expected) return false
  let at = 0
  return rows.every((length) => {
    const filter = pixels[at] ?? LAST_FILTER + 1
    at += length
    return filter <= LAST_FILTER
  })
}

/** Null when it does not unpack, or to more than is expected: a small file may hold a very large one. */
function inflated(packed: Buffer, expected: number): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, expected) })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE') return null
    throw error
  }
}
