import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Image } from '../../../src/application/image.ts'
import { readImage } from '../../../src/application/read-image.ts'
import { canDraw } from '../../../src/rendering/documents/can-draw.ts'
import { jpeg, png, pngOf } from '../../support/images.ts'

const PALETTE = ['PLTE', Buffer.from([0, 0, 0, 255, 255, 255])] as const
const CLEAR = ['tRNS', Buffer.from([0])] as const
const indexed = { colour: 'indexed', before: [PALETTE] } as const

/** Everything a logo is usually saved as. */
const TAKEN = {
  'PNG of three colours': png(),
  'with transparency': png({ colour: 'rgba' }),
  'in greys': png({ colour: 'grey' }),
  'in greys with transparency': png({ colour: 'grey-alpha' }),
  'black and white': png({ colour: 'grey', depth: 1 }),
  'of sixteen bits': png({ depth: 16 }),
  'of sixteen bits with transparency': png({ colour: 'rgba', depth: 16 }),
  'of a palette': png(indexed),
  'of a packed palette': png({ ...indexed, depth: 1 }),
  'of a palette with transparency': png({ ...indexed, before: [PALETTE, CLEAR] }),
  interlaced: png({ interlaced: true }),
  'interlaced with transparency': png({ interlaced: true, colour: 'rgba' }),
  'of the smallest size': png({ width: 24, height: 24 }),
  JPEG: jpeg(),
}

describe('a logo is taken', () => {
  test.each(Object.entries(TAKEN))('%s, and drawn', async (_, bytes) => {
    const read = readImage(bytes)
    expect(read).not.toHaveProperty('reason')
    expect(await canDraw({ ...(read as Image), bytes })).toBe(true)
  })

  test('with its real size, whatever its name says', () => {
    expect(readImage(png({ width: 60, height: 40 }))).toEqual({ type: 'image/png', width: 60, height: 40 })
    expect(readImage(jpeg())).toEqual({ type: 'image/jpeg', width: 72, height: 24 })
  })
})

const at = (bytes: Buffer, marker: number) => bytes.indexOf(Buffer.from([0xff, marker]))
const patched = (bytes: Buffer, offset: number, value: number) => {
  const copy = Buffer.from(bytes)
  copy[offset] = value
  return copy
}
/** With an Exif segment that says the orientation 6: on its right side. */
const turned = () => {
  const exif = Buffer.from(
    'ffe1001e457869660000 4d4d002a00000008 0001 0112 0003 00000001 0006 0000'.replace(/ /g, ''),
    'hex',
  )
  return Buffer.concat([jpeg().subarray(0, 2), exif, jpeg().subarray(2)])
}
const header = png().subarray(16, 29)
const rowsOf = (data: Buffer) =>
  pngOf([
    ['IHDR', header],
    ['IDAT', data],
    ['IEND', Buffer.alloc(0)],
  ])
const ROWS = 50 * (1 + 150 * 3)

describe('a picture is refused', () => {
  test.each([
    ['kind', 'a GIF', Buffer.from('GIF89a')],
    ['kind', 'a PDF', Buffer.from('%PDF-1.7')],
    ['kind', 'nothing', Buffer.alloc(0)],
    ['animated', 'an animated PNG', png({ before: [['acTL', Buffer.alloc(8)]] })],
    ['broken', 'a PNG cut off', png().subarray(0, -20)],
    ['broken', 'a PNG with one altered bit', patched(png(), 60, (png()[60] ?? 0) ^ 1)],
    ['broken', 'a PNG with a row too few', rowsOf(deflateSync(Buffer.alloc(ROWS - 451)))],
    ['broken', 'a PNG that unpacks to far more than it says', rowsOf(deflateSync(Buffer.alloc(50 * ROWS)))],
    ['broken', 'a PNG that does not unpack', rowsOf(Buffer.from('not packed'))],
    ['broken', 'a PNG whose rows are filtered in an unknown way', png({ filter: 5 })],
    ['broken', 'a PNG of a palette without one', png({ colour: 'indexed' })],
    ['rare', 'a PNG of three colours with a palette', png({ before: [PALETTE] })],
    ['rare', 'a PNG of which one colour is transparent', png({ before: [['tRNS', Buffer.alloc(6)]] })],
    ['rare', 'a packed palette with transparency', png({ ...indexed, depth: 4, before: [PALETTE, CLEAR] })],
    ['rare', 'packed pixels, interlaced', png({ colour: 'grey', depth: 1, interlaced: true })],
    ['size', 'a PNG too large to be shown', png({ width: 2001, height: 24, colour: 'grey', depth: 1 })],
    ['size', 'a PNG too small to be read', png({ width: 300, height: 23 })],
    ['broken', 'a JPEG cut off', jpeg().subarray(0, -2)],
    ['broken', 'a JPEG without a picture', Buffer.from('ffd8ffd9', 'hex')],
    ['inks', 'a JPEG of four inks', patched(jpeg(), at(jpeg(), 0xc0) + 9, 4)],
    ['rare', 'a JPEG of twelve bits', patched(jpeg(), at(jpeg(), 0xc0) + 4, 12)],
    ['rare', 'a JPEG without loss', patched(jpeg(), at(jpeg(), 0xc0) + 1, 0xc3)],
    ['turned', 'a JPEG on its side', turned()],
  ])('%s: %s', (reason, _, bytes) => {
    expect(readImage(bytes)).toMatchObject({ reason })
  })
})

test('whatever is altered in a picture, it is refused or it is drawn: nothing stops a compte-rendu', async () => {
  const small = { width: 24, height: 24 } as const
  const pictures = [
    png({ ...small, colour: 'rgba' }),
    png({ ...small, interlaced: true }),
    png({ ...small, ...indexed, before: [PALETTE, CLEAR] }),
    jpeg(),
  ]
  const change = fc.record({ at: fc.nat(2000), to: fc.nat(255) })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...pictures), fc.array(change, { maxLength: 4 }), async (whole, changes) => {
      const bytes = Buffer.from(whole)
      for (const one of changes) bytes[one.at % bytes.length] = one.to
      const read = readImage(bytes)
      if (!('reason' in read)) expect(await canDraw({ ...read, bytes })).toBe(true)
    }),
    { numRuns: 25 },
  )
})
