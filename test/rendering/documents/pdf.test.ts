import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../../src/domain/document.ts'
import { type PdfText, renderPdf } from '../../../src/rendering/documents/pdf.ts'
import { hasPdfTools, readPdf } from '../../support/pdf-tools.ts'

const TEXT = `# Compte-rendu de la réunion du mardi 9 juin 2026

**Lieu :** mairie, Custines
**Accueil :** Custines

## 1. Coopération et mutualisation

### Groupement de commandes

L’œuvre commune coûte 12 500 € ; **chacune** peut *se retirer*.

- Recenser les besoins
- Transmettre le cahier des charges

| Commune | Réponse |
|---|---|
| Pompey | Oui |

## 2. Politiques en cours

1. Premier
2. Deuxième
`

const text = (given: Partial<PdfText> = {}): PdfText => ({
  title: 'Compte-rendu du mardi 9 juin 2026',
  network: 'Réseau des DGS – CC du Bassin de Pompey',
  blocks: parseMarkdown(TEXT),
  proof: 'Version 1 · Validé tacitement le jeudi 18 juin 2026, 0 h 00 (heure de Paris). Empreinte SHA-256 : 3b7e',
  digest: '3b7e',
  logo: null,
  at: Temporal.Instant.from('2026-06-17T22:00:00Z'),
  ...given,
})

/** More than ten pages, whose points are of every length, so that headings come at every height of a page. */
const long = () => {
  const points = Array.from(
    { length: 60 },
    (_, i) => `### Point ${i + 1}\n\n${'Les échanges portent sur le calendrier. '.repeat(4 + ((i * 7) % 23))}`,
  )
  return text({ blocks: parseMarkdown(`# Titre\n\n## Partie\n\n${points.join('\n\n')}`) })
}

describe.skipIf(!hasPdfTools)('the official PDF', () => {
  it('is tagged, titled, in French, on A4, and sound', async () => {
    const pdf = await renderPdf(text())
    const info = readPdf('pdfinfo', pdf)
    expect(info).toMatch(/^Title: +Compte-rendu du mardi 9 juin 2026$/m)
    expect(info).toMatch(/^Tagged: +yes$/m)
    expect(info).toMatch(/\(A4\)$/m)
    expect(readPdf('qpdf', pdf, ['--qdf', '--object-streams=disable'], ['-'])).toContain('/Lang (fr-FR)')
    expect(readPdf('qpdf', pdf, ['--check'])).toContain('No syntax or stream encoding errors found')
  })

  it('gives a screen reader the text in its order, as headings, paragraphs, lists and a table', async () => {
    const structure = readPdf('pdfinfo', await renderPdf(text()), ['-struct-text'])
    const tags = [...structure.matchAll(/^ +(H1|H2|H3|P|L|LI|Table|TR|TH|TD)\b/gm)].map(([, tag]) => tag)
    expect(tags).toEqual([
      ...['H1', 'P', 'H2', 'H3', 'P', 'L', 'LI', 'LI'],
      ...['Table', 'TR', 'TH', 'TH', 'TR', 'TD', 'TD', 'H2', 'L', 'LI', 'LI'],
    ])
    expect(structure).toContain('"L’œuvre commune coûte 12 500 € ; chacune peut se retirer."')
    expect(structure).toContain('"Lieu : mairie, Custines Accueil : Custines"')
    expect(structure).not.toContain('3b7e')
  })

  it('embeds its fonts', async () => {
    const rows = readPdf('pdffonts', await renderPdf(text()))
      .trim()
      .split('\n')
      .slice(2)
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows) expect(row).toMatch(/SourceSans3-\w+ +CID TrueType +Identity-H +yes yes yes/)
  })

  it('carries the network, the proof and the page at the edge of every page', async () => {
    const pdf = await renderPdf(long())
    const pages = readPdf('pdftotext', pdf, ['-layout'], ['-'])
      .split('\f')
      .filter((page) => page.trim() !== '')
    expect(pages.length).toBeGreaterThanOrEqual(10)
    pages.forEach((page, i) => {
      expect(page).toContain('Réseau des DGS – CC du Bassin de Pompey')
      expect(page).toContain('Empreinte SHA-256 : 3b7e')
      expect(page).toContain(`${i + 1}/${pages.length}`)
    })
    expect(pdf.length).toBeLessThan(300_000)
  })

  it('never leaves a heading alone at the foot of a page', async () => {
    const pages = readPdf('pdftotext', await renderPdf(long()), ['-layout'], ['-']).split('\f')
    for (const page of pages) {
      const lines = page.split('\n').filter((line) => line.trim() !== '')
      const last = lines.findLast((line) => !/SHA-256|réseau|^ *\d+\/\d+$/i.test(line)) ?? ''
      expect(last).not.toMatch(/^ *Point \d+/)
    }
  })

  it('is the same to the byte whenever it is made', async () => {
    expect((await renderPdf(text())).equals(await renderPdf(text()))).toBe(true)
  })
})

describe('a text made to be slow, or of one table, still becomes a PDF', () => {
  const quick = async (markdown: string) => {
    const begun = performance.now()
    const pdf = await renderPdf(text({ blocks: parseMarkdown(markdown) }))
    expect(performance.now() - begun).toBeLessThan(10_000)
    return pdf
  }

  it('begins with a table', async () => {
    expect((await quick('| Commune | Réponse |\n|---|---|\n| Pompey | Oui |')).subarray(0, 4).toString()).toBe('%PDF')
  })

  it('holds words of 100,000 letters, in a heading, a paragraph and a cell', async () => {
    const word = 'x'.repeat(100_000)
    await quick(`# ${word}\n\n${word}\n\n| a | b |\n|---|---|\n| ${word} | c |`)
  })

  it.runIf(hasPdfTools)('holds a table of 3,000 rows, as a list', async () => {
    const pdf = await quick(`| Commune | Réponse |\n|---|---|\n${'| Pompey | Oui |\n'.repeat(3000)}`)
    expect(readPdf('pdftotext', pdf, [], ['-'])).toContain('Pompey · Réponse : Oui')
  })
})
