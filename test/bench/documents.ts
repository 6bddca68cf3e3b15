import { minutesFiles } from '../../src/rendering/documents/minutes-files.ts'
import { renderFile } from '../../src/rendering/documents/render-file.ts'
import { editionOf } from '../support/edition.ts'

const ROUNDS = 5

const paragraph =
  'Le service commun instruit les autorisations d’urbanisme de neuf communes ; il demande que les dossiers lui parviennent complets, le lundi et le jeudi. '
const text = Array.from({ length: 22 }, (_, i) =>
  [
    `## Point ${i + 1} : urbanisme`,
    paragraph.repeat(4),
    '- Décision : le calendrier est adopté.',
    paragraph.repeat(3),
  ].join('\n\n'),
).join('\n\n')

const edition = editionOf(`# Compte-rendu\n\n${text}`)

/** An official text of ten pages, as a file: the first one loads the fonts. */
export async function benchDocuments(): Promise<void> {
  for (const file of minutesFiles(edition, ['pdf', 'docx'])) {
    const times: number[] = []
    let bytes: Uint8Array = new Uint8Array()
    for (let round = 0; round < ROUNDS; round += 1) {
      const begun = performance.now()
      bytes = await renderFile(file, { logo: null, sender: 'reseau@exemple.fr' })
      times.push(performance.now() - begun)
    }
    const pages = Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length
    const size = `${Math.round(bytes.length / 1024)} kB${pages ? `, ${pages} pages` : ''}`
    const [first = 0, ...next] = times.map(Math.round)
    console.log(`  ${file.name}: ${size}; first ${first} ms, then ${next.join(', ')} ms`)
  }
}
