import { expect, test } from 'vitest'
import type { IssuedFile, Logo } from '../../../src/application/ports/files.ts'
import { readLogo } from '../../../src/application/read-logo.ts'
import { createMakeFile } from '../../../src/rendering/documents/make-file.ts'
import { minutesFiles } from '../../../src/rendering/documents/minutes-files.ts'
import { editionOf } from '../../support/edition.ts'
import { png } from '../../support/images.ts'

const edition = editionOf(`# Compte-rendu\n\n${'Les échanges portent sur le calendrier.\n\n'.repeat(90)}`)
const [pdf] = minutesFiles(edition, ['pdf'])
if (!pdf) throw new Error('no file')

function archive() {
  const state = { logo: null as Logo | null, noted: [] as IssuedFile[], errors: [] as string[] }
  const make = createMakeFile({
    archive: {
      logoMark: async () => state.logo && `${state.logo.width}`,
      logoOf: async () => state.logo,
      note: async (file) => void state.noted.push(file),
    },
    logger: { info: () => {}, warn: () => {}, error: (_facts, message) => void state.errors.push(message) },
    sender: 'reseau@exemple.fr',
  })
  return { state, make }
}
const logoOf = (width: number) => readLogo(png({ width, colour: 'rgba' }))
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

test('a document is made once, and anew when its logo has changed', async () => {
  const { state, make } = archive()
  const bare = await make(pdf)
  expect(await make(pdf)).toBe(bare)
  state.logo = logoOf(150)
  const headed = await make(pdf)
  state.logo = logoOf(90)
  const other = await make(pdf)
  state.logo = logoOf(150)
  expect(await make(pdf)).toBe(headed)
  expect(new Set([bare, headed, other].map(text)).size).toBe(3)
  expect(state.noted).toHaveLength(3)
})

test('it is in the file once, whatever its pages, and the same to the byte', async () => {
  const made = async () => {
    const { state, make } = archive()
    state.logo = logoOf(150)
    return text(await make(pdf))
  }
  const file = await made()
  expect(file.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2)
  // The picture, and its transparency.
  expect(file.match(/\/Subtype \/Image\b/g)).toHaveLength(2)
  expect(await made()).toBe(file)
})

test('a logo that cannot be drawn leaves the document whole, and is told to the operator', async () => {
  const { state, make } = archive()
  const bare = await make(pdf)
  state.logo = { type: 'image/png', width: 24, height: 24, bytes: Buffer.from('no picture') }
  expect(text(await make(pdf))).toBe(text(bare))
  expect(state.errors).toEqual(['a logo could not be drawn'])
})
