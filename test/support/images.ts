import { crc32, deflateSync } from 'node:zlib'
import type { UploadFile } from '../../src/sandbox/shared/control-types.ts'

/** Colour types of PNG, with the samples that a pixel has. */
const COLOURS = { grey: [0, 1], rgb: [2, 3], indexed: [3, 1], 'grey-alpha': [4, 2], rgba: [6, 4] } as const
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

interface Png {
  readonly width?: number
  readonly height?: number
  readonly colour?: keyof typeof COLOURS
  readonly depth?: 1 | 2 | 4 | 8 | 16
  readonly interlaced?: boolean
  /** Put before the pixels, as `PLTE`, `tRNS`, `acTL`. */
  readonly before?: ReadonlyArray<readonly [type: string, data: Uint8Array]>
  /** Of every row: 0 to 4 exist. */
  readonly filter?: number
}

/** A PNG whose left half is dark and whose right half is light; where it is transparent, a third of its rows is. */
export function png({
  width = 150,
  height = 50,
  colour = 'rgb',
  depth = 8,
  interlaced = false,
  before = [],
  filter = 0,
}: Png = {}): Buffer {
  const [type, samples] = COLOURS[colour]
  const most = 2 ** depth - 1
  const pixel = (x: number, y: number) => {
    const shade = x < width / 2 ? 0 : colour === 'indexed' ? 1 : most
    const clear = y < height / 3 ? 0 : most
    return [...new Array(colour.endsWith('a') ? samples - 1 : samples).fill(shade), clear].slice(0, samples)
  }
  const row = (y: number, left: number, step: number) => {
    const bits: string[] = []
    for (let x = left; x < width; x += step)
      for (const one of pixel(x, y)) bits.push(one.toString(2).padStart(depth, '0'))
    const packed = bits.join('').match(/.{1,8}/g) ?? []
    return packed.length > 0 ? [filter, ...packed.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2))] : []
  }
  const rows: number[][] = []
  for (const [left, top, across, down] of interlaced ? PASSES : [[0, 0, 1, 1] as const]) {
    for (let y = top; y < height; y += down) rows.push(row(y, left, across))
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, type, 0, 0, interlaced ? 1 : 0], 8)
  return pngOf([
    ['IHDR', header],
    ...before,
    ['IDAT', deflateSync(Buffer.from(rows.flat()))],
    ['IEND', new Uint8Array()],
  ])
}

/** Chunks as they are, whatever they say. */
export function pngOf(chunks: ReadonlyArray<readonly [type: string, data: Uint8Array]>): Buffer {
  const parts = chunks.flatMap(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return [length, body, sum]
  })
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts])
}

/** Two shapes in grey, 72 × 24, as Pillow writes it. */
const JPEG = [
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71',
  '////m8H////6/+b9//j/wAALCAAYAEgBAREA/8QAGQAAAwEBAQAAAAAAAAAAAAAAAgQFAwAG/8QANRAAAAUBBAUICwAAAAAAAAAA',
  'AAECAxEEBRITIRUxUXGRIkJSYWSi0eEUIzI0Q3OBgrHB8P/aAAgBAQAAPwB+urfQ7nq79+edERHiFNNdn7/kO012fv8AkDatfFeQ',
  '3gReURTf1T9BSGL1S2zkeathDFNoFPKbMi6jkNNuJcTeQckCEq3Pgfd+hJHDak97Z+Yn8j0ojLNRrM1e1Oe8CHLONWIsubGe/wDp',
  'D4StGjcq8PDNJXZm8e2Aloeo6bXE/Adoeo6bXE/AGxZT7b7azW3CVEZwZ7dwrhZ+jS6ZqSd1R8DGCaByeUtJF1Zh1llDKYQWvWZ6',
  'zBj/2Q==',
].join('')

export const jpeg = (): Buffer => Buffer.from(JPEG, 'base64')

/** Out of a person's hands. */
export const upload = (name: string, content: Buffer): UploadFile => ({
  name,
  content: content.toString('base64'),
  encoding: 'base64',
})
