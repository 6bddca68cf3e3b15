import JSZip from 'jszip'
import type { Temporal } from 'temporal-polyfill'

const PROPERTIES = 'docProps/core.xml'
const DATES = /(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/g

/**
 * The same package with the dates of its text in the place of those of its making: the library writes the clock's into
 * its properties, and its archive into each entry. The same text is then the same file, to the byte, whenever it is made.
 */
export async function dated(docx: Uint8Array, at: Temporal.Instant): Promise<Uint8Array> {
  const date = new Date(at.epochMilliseconds)
  const from = await JSZip.loadAsync(docx)
  const to = new JSZip()
  for (const entry of Object.values(from.files)) {
    if (entry.dir) continue
    const content =
      entry.name === PROPERTIES
        ? (await entry.async('string')).replace(DATES, `$1${date.toISOString()}$3`)
        : await entry.async('uint8array')
    to.file(entry.name, content, { date, createFolders: false })
  }
  return to.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
