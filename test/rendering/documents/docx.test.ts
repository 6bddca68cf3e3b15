import JSZip from 'jszip'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readLogo } from '../../../src/application/read-logo.ts'
import { minutesFiles } from '../../../src/rendering/documents/minutes-files.ts'
import { renderFile } from '../../../src/rendering/documents/render-file.ts'
import { editionOf } from '../../support/edition.ts'
import { png } from '../../support/images.ts'

const TEXT = '# Compte-rendu\n\n## Décisions\n\n1. Une\n2. Deux\n\n- a\n- b\n\n| A | B |\n|---|---|\n| c | d |\n'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

async function madeAt(at: string, logo = readLogo(png()), text = TEXT) {
  vi.setSystemTime(at)
  const [file] = minutesFiles(editionOf(text), ['docx'])
  if (!file) throw new Error('no file')
  return renderFile(file, { logo, sender: 'reseau@exemple.fr' })
}

test('the same text is the same Word file to the byte, whenever it is made, and dated as the text is', async () => {
  const made = await madeAt('2026-06-18T09:00:00Z')
  expect(Buffer.from(made).equals(Buffer.from(await madeAt('2031-01-31T23:59:58Z')))).toBe(true)
  const { files } = await JSZip.loadAsync(made)
  for (const { name, date } of Object.values(files))
    expect([name, date.toISOString()]).toEqual([name, '2026-06-17T22:00:00.000Z'])
  const properties = await files['docProps/core.xml']?.async('string')
  expect(properties?.match(/>2026-06-17T22:00:00\.000Z<\/dcterms:(created|modified)>/g)).toHaveLength(2)
  const header = await files['word/header1.xml']?.async('string')
  expect(header).toContain('descr="Logo : Réseau des DGS du Bassin de Pompey"')
})

test('a table of too many columns is a list, as in the PDF; no word of it is lost', async () => {
  const row = (word: string) => `| ${Array.from({ length: 9 }, (_, i) => `${word}${i}`).join(' | ')} |`
  const text = `# Titre\n\n${row('Nom')}\n|${'---|'.repeat(9)}\n${row('Case')}`
  const { files } = await JSZip.loadAsync(await madeAt('2026-06-18T09:00:00Z', readLogo(png()), text))
  const xml = (await files['word/document.xml']?.async('string')) ?? ''
  expect(xml).not.toContain('<w:tbl>')
  expect(xml.replace(/<[^>]+>/g, '')).toContain('Case0 · Nom1 : Case1 · Nom2 : Case2')
})
