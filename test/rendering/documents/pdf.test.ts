import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { MinutesEdition } from '../../../src/application/minutes-edition.ts'
import { parseMarkdown, toMarkdown } from '../../../src/domain/document.ts'
import { minutesFiles } from '../../../src/rendering/documents/minutes-files.ts'
import { type PdfText, renderPdf } from '../../../src/rendering/documents/pdf.ts'
import { renderFile } from '../../../src/rendering/documents/render-file.ts'
import { contrast, drawnIn, WHITE } from '../../support/pdf-colours.ts'
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

  it('repeats the head of a table overleaf for the eye, and keeps its title with its first row', async () => {
    const table = `| Commune | Réponse |\n|---|---|\n${'| Pompey | Oui |\n'.repeat(7)}`
    const many = Array.from({ length: 30 }, (_, i) => `### Point ${i + 1}\n\n${table}`).join('\n\n')
    const pdf = await renderPdf(text({ blocks: parseMarkdown(`# Titre\n\n${many}`) }))
    const pages = readPdf('pdftotext', pdf, ['-layout'], ['-']).split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(5)
    for (const page of pages) {
      const lines = page.split('\n').filter((line) => /^ *(Point|Commune|Pompey)/.test(line))
      expect(lines[0]).toMatch(/Point|Commune/)
      expect(lines.at(-1)).toMatch(/Pompey/)
    }
    // Heard once a table.
    expect(readPdf('pdfinfo', pdf, ['-struct-text']).match(/"Commune"/g)).toHaveLength(30)
    expect(pdf.length).toBeLessThan(300_000)
  })

  it('is read against its page: every text has a contrast of 4.5 to 1 at least', async () => {
    const { text: colours, areas } = drawnIn(
      await renderPdf(text({ blocks: parseMarkdown(TEXT + 'Suite de la page.\n\n'.repeat(30)) })),
    )
    // Nothing is painted behind a text.
    expect(areas).toEqual([])
    // The text, and the edges of the page: the same on every page.
    expect(colours).toHaveLength(2)
    for (const colour of colours) expect(contrast(colour, WHITE), colour.join()).toBeGreaterThanOrEqual(4.5)
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

  // pdfkit ends such a cell with « … », under the digest of the whole text.
  it.runIf(hasPdfTools)('loses no word of a cell higher than its page, nor of a table of forty columns', async () => {
    const high = await quick(`| Commune | Réponse |\n|---|---|\n| Pompey | ${'mot '.repeat(1000)}|`)
    expect(readPdf('pdftotext', high, [], ['-']).match(/mot/g)).toHaveLength(1000)
    expect(readPdf('pdftotext', high, [], ['-'])).toContain('Commune · Réponse')
    const wide = await quick(`|${' titre |'.repeat(40)}\n|${'---|'.repeat(40)}\n|${' valeur |'.repeat(40)}`)
    expect(readPdf('pdftotext', wide, [], ['-']).match(/valeur/g)).toHaveLength(40)
  })
})

/** Pages of a compte-rendu with an open observation, as the use cases give it. */
const edition = (given: Partial<MinutesEdition> = {}): MinutesEdition => ({
  minutes: '019cad8f-ac00-7000-8000-37bb705a0a29',
  network: 'Réseau des DGS du Bassin de Pompey',
  meetingDate: '2026-06-09',
  rectificatif: 0,
  edition: 'members',
  standing: {
    state: 'validated',
    version: 2,
    zone: 'Europe/Paris',
    circulatedAt: '2026-06-09T10:30:00Z',
    validatedAt: '2026-06-17T22:00:00Z',
    tacit: true,
  },
  blocks: parseMarkdown(`# Compte-rendu\n\n${'Les échanges portent sur le calendrier.\n\n'.repeat(60)}`),
  annex: [{ item: 'Cantines', passage: null, text: 'Préciser la date du marché.', answer: null }],
  ...given,
})

describe.skipIf(!hasPdfTools)('what a line shows', () => {
  const wordsOf = async (markdown: string) => {
    const words = readPdf('pdftotext', await renderPdf(text({ blocks: parseMarkdown(markdown) })), ['-bbox'], ['-'])
    return [...words.matchAll(/<word xMin="([\d.]+)"[^>]* xMax="([\d.]+)"[^>]*>(.*?)<\/word>/g)].map(
      ([, from, to, word]) => ({ from: Number(from), to: Number(to), word }),
    )
  }

  it('begins an item after its number, whatever its length', async () => {
    const words = await wordsOf('# Budgets\n\n2026. Voirie')
    const [number, item] = [words.find(({ word }) => word === '2026.'), words.find(({ word }) => word === 'Voirie')]
    expect(number?.to).toBeLessThan(item?.from ?? 0)
  })

  it('names what the font has no sign for: no two signs are one empty box', async () => {
    const words = (await wordsOf('# Titre\n\n✅ Adopté ❌ Refusé ⚠\uFE0F suite\u2003→\t中\u202F✔')).map(
      ({ word }) => word,
    )
    expect(words.join(' ')).toContain('✓ Adopté ✗ Refusé (!) suite → [U+4E2D] ✔')
  })

  it('draws nothing for a mark of direction, a joiner or a control character', async () => {
    const words = (await wordsOf('# Titre\n\nac\u0007co\u202Erd\u200D\uFE0F don\u2060né')).map(({ word }) => word)
    expect(words).toEqual(expect.arrayContaining(['accord', 'donné']))
  })
})

describe.skipIf(!hasPdfTools)('the proof and the annex', () => {
  /** Page by page, in single spaces. */
  const pagesOf = async (facts: MinutesEdition) => {
    const [file] = minutesFiles(facts, ['pdf'])
    if (!file) throw new Error('no file')
    return readPdf('pdftotext', await renderFile(file, { logo: null, sender: 'reseau@exemple.fr' }), [], ['-'])
      .split('\f')
      .map((page) => page.replace(/\s+/g, ' '))
      .filter((page) => page.trim() !== '')
  }

  it('prints version, dates, mode of validation and SHA-256 at the foot of every page', async () => {
    const facts = edition()
    const sha256 = createHash('sha256').update(toMarkdown(facts.blocks), 'utf8').digest('hex')
    const pages = await pagesOf(facts)
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) {
      expect(page).toContain(
        `Version 2 · transmise le mardi 9 juin 2026 · Validé tacitement le jeudi 18 juin 2026, 0 h 00 (heure de Paris). Empreinte SHA-256 du texte : ${sha256}`,
      )
    }
    const { standing } = facts
    const [agreed] = await pagesOf({ ...facts, standing: { ...standing, tacit: false } as typeof standing })
    expect(agreed).toContain('· Validé le jeudi 18 juin 2026')
  })

  it('annexes the open observations to the members’ edition, and to no other', async () => {
    expect((await pagesOf(edition())).join(' ')).toContain(
      'Annexe : observations ouvertes 1. Cantines : Préciser la date du marché.',
    )
    const wider = (await pagesOf(edition({ edition: 'wider' }))).join(' ')
    expect(wider).toContain('Les échanges portent sur le calendrier.')
    expect(wider).not.toMatch(/Annexe|Préciser/)
  })

  it('says of a rectificatif, on every page, that it is one', async () => {
    const pages = await pagesOf(edition({ rectificatif: 2 }))
    expect(pages[0]).toContain(
      'Rectificatif nº 2 du compte-rendu du mardi 9 juin 2026 : le texte qu’il corrige reste conservé, avec sa propre empreinte.',
    )
    for (const page of pages) expect(page).toContain('Rectificatif nº 2 du compte-rendu · version 2 · transmise le')
  })

  it('says of a project that it is one, and proves nothing', async () => {
    const standing = { version: 1, zone: 'Europe/Paris', circulatedAt: '2026-06-09T10:30:00Z', lastDay: '2026-06-17' }
    for (const page of await pagesOf(edition({ standing: { ...standing, state: 'circulated' } }))) {
      expect(page).toContain('Version 1 · transmise le mardi 9 juin 2026 · projet non validé.')
      expect(page).not.toContain('SHA-256')
    }
  })
})
