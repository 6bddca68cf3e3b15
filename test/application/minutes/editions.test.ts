import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareBlocks } from '../../../src/application/compare-blocks.ts'
import {
  editionDigest,
  reservedPassages,
  widerEdition,
  withoutEmptySections,
} from '../../../src/application/edition.ts'
import { type Block, parseMarkdown, toMarkdown } from '../../../src/domain/document.ts'
import { renderFile } from '../../../src/rendering/documents/render-file.ts'
import { documentHtml } from '../../../src/rendering/minutes/document-html.ts'
import { documentText } from '../../../src/rendering/minutes/document-text.ts'
import { officialMail } from '../../../src/rendering/minutes/mails.ts'
import { hasPdfTools, readPdf } from '../../support/pdf-tools.ts'

const draft = parseMarkdown(`# Titre

<!-- dgs -->
## Présences

<!-- dgs -->
- A, B

## Vide

## Décisions

### Point sans texte

1. Une
2. Deux
`)

test('the wider edition leaves out what is for the DGS, and sections left empty', () => {
  expect(toMarkdown(widerEdition(draft))).toBe('# Titre\n\n## Décisions\n\n### Point sans texte\n\n1. Une\n2. Deux\n')
  expect(toMarkdown(withoutEmptySections(draft))).toContain('Présences')
  expect(toMarkdown(withoutEmptySections(draft))).not.toContain('Vide')
})

test('its fingerprint is the SHA-256 of its canonical Markdown: what the DGS alone read does not count', () => {
  const markdown = '# Titre\n\n## Décisions\n\n### Point sans texte\n\n1. Une\n2. Deux\n'
  const expected = createHash('sha256').update(markdown, 'utf8').digest('hex')
  expect(editionDigest(draft)).toBe(expected)
  expect(editionDigest(parseMarkdown(markdown.normalize('NFD').replaceAll('\n', '\r\n')))).toBe(expected)
  expect(editionDigest(parseMarkdown(markdown.replace('Deux', 'Trois')))).not.toBe(expected)
})

test('what somebody keeps for the DGS is named in few words, and the attendance is not', () => {
  expect(reservedPassages(draft)).toEqual([])
  const typed = parseMarkdown(
    '## Présences\n\nA\n\n## [DGS] Entre nous\n\nUn.\n\n### Encore\n\nDeux.\n\n## Suite\n\n- [DGS] a\n- [DGS] b\n- c\n\nFin. [DGS]',
  )
  expect(reservedPassages(typed)).toEqual(['Entre nous', 'a ; b', 'Fin.'])
})

/** A text as a DGS may type it: each passage open to all, or kept by one of the marks. */
const OPENS = ['[DGS] ', '[dgs]\n', '[réservé aux DGS]\n', '<!-- dgs -->\n']
const SHAPES = ['%', '## %', '### %', '- %\n- suite', '1. %', '| A | B |\n|---|---|\n| % | x |', '**%**', 'a\n%\nb']
const passage = fc.record({ shape: fc.constantFrom(...SHAPES), open: fc.option(fc.constantFrom(...OPENS)) })
const typedTexts = fc
  .array(passage, { minLength: 1, maxLength: 8 })
  .map((passages) =>
    passages.map(({ shape, open }) => (open ?? '') + shape.replace('%', open ? 'SECRET' : 'tous')).join('\n\n'),
  )
const official = (blocks: readonly Block[]) => ({
  minutes: 'm',
  network: 'Réseau',
  meetingDate: '2026-06-09',
  rectificatif: 0,
  version: 1,
  circulatedAt: '2026-06-09T10:30:00Z',
  validatedAt: '2026-06-17T22:00:00Z',
  zone: 'Europe/Paris',
  tacit: true,
  sha256: editionDigest(blocks),
  blocks: widerEdition(blocks),
  annex: [],
  corrects: null,
})

test('nothing that is kept for the DGS reaches the wider edition, nor its mail', () => {
  fc.assert(
    fc.property(typedTexts, (typed) => {
      // Written by form or by file, kept, and read again.
      const blocks = parseMarkdown(toMarkdown(parseMarkdown(typed)))
      expect(toMarkdown(blocks).includes('SECRET')).toBe(typed.includes('SECRET'))
      const mail = officialMail(official(blocks))
      expect(toMarkdown(widerEdition(blocks)) + mail.subject + mail.text + mail.html).not.toMatch(/SECRET|DGS\]/i)
    }),
    { numRuns: 60 },
  )
})

test.skipIf(!hasPdfTools)('nor its PDF', async () => {
  const blocks = parseMarkdown(SHAPES.map((shape) => `[DGS] ${shape.replace('%', 'SECRET')}\n\nTous.`).join('\n\n'))
  const [file] = officialMail(official([...blocks, ...parseMarkdown('# Suite\n\nPour tous.')])).files ?? []
  if (!file) throw new Error('no PDF')
  const pdf = Buffer.from(await renderFile(file, { logo: null, sender: 'reseau@exemple.fr' }))
  expect(readPdf('pdftotext', pdf, [], ['-'])).toContain('Pour tous.')
  expect(readPdf('pdftotext', pdf, [], ['-'])).not.toContain('SECRET')
})

test('a passage that moves is gone from one place and new at another', () => {
  const before = parseMarkdown('# A\n\nAdopté.\n\nVu.\n\n# B\n\nRefusé.')
  const [a, adopted, seen, b, refused] = before as [Block, Block, Block, Block, Block]
  expect(compareBlocks(before, [a, refused, adopted, seen, b])).toEqual([
    { under: 'A', before: null, after: 'Refusé.' },
    { under: 'B', before: 'Refusé.', after: null },
  ])
  // Two that change places: whatever is told as moved, something is.
  expect(compareBlocks(before, [a, refused, seen, b, adopted])).not.toEqual([])
})

test('two texts are compared passage by passage', () => {
  const before = parseMarkdown('# T\n\nUn.\n\nDeux.\n\nTrois.')
  const after = parseMarkdown('# T\n\nUn.\n\nDeux bis.\n\nQuatre.\n\nCinq.', before)
  expect(compareBlocks(before, before)).toEqual([])
  expect(compareBlocks(before, after)).toEqual([
    { under: 'T', before: 'Deux.', after: 'Deux bis.' },
    { under: 'T', before: 'Trois.', after: 'Quatre.' },
    { under: 'T', before: null, after: 'Cinq.' },
  ])
  const kept = parseMarkdown('# T\n\nUn.\n\n[DGS] Deux.\n\nTrois.', before)
  expect(compareBlocks(before, kept)).toEqual([{ under: 'T', before: 'Deux.', after: '[Réservé aux DGS] Deux.' }])
  const shorter = parseMarkdown('# T\n\nTrois.', before)
  expect(compareBlocks(before, shorter)).toEqual([
    { under: 'T', before: 'Un.', after: null },
    { under: 'T', before: 'Deux.', after: null },
  ])
})

const HOSTILE = parseMarkdown(
  '# <b>Titre</b>\n\n<script>alert("x")</script> & *it* **gras**\n\n| A | <i>B</i> |\n| --- | --- |\n| 1 | " onload=" |\n\n3. trois',
)

test('in HTML what was typed stays text', () => {
  expect(documentHtml(HOSTILE)).toBe(
    [
      '<h1>&lt;b&gt;Titre&lt;/b&gt;</h1>',
      '<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; <em>it</em> <strong>gras</strong></p>',
      '<table><thead><tr><th>A</th><th>&lt;i&gt;B&lt;/i&gt;</th></tr></thead><tbody><tr><td>1</td><td>&quot; onload=&quot;</td></tr></tbody></table>',
      '<ol start="3"><li>trois</li></ol>',
    ].join('\n'),
  )
})

test('as plain text it reads without marks', () => {
  expect(documentText(HOSTILE)).toContain('<b>Titre</b>\n============')
  expect(documentText(HOSTILE)).toContain('3. trois')
})

test('the official mail says how and when the text was validated', () => {
  const mail = officialMail({
    minutes: 'm',
    network: 'Réseau <du> Bassin',
    meetingDate: '2026-06-09',
    version: 1,
    circulatedAt: '2026-06-09T12:00:00Z',
    validatedAt: '2026-06-17T22:00:00Z',
    zone: 'Europe/Paris',
    tacit: false,
    sha256: 'abc',
    blocks: HOSTILE,
    annex: [],
    corrects: null,
    rectificatif: 0,
  })
  expect(mail.subject).toBe('Compte-rendu du mardi 9 juin 2026 — Réseau <du> Bassin')
  expect(mail.text).toContain('Validé le jeudi 18 juin 2026, 0 h 00 (heure de Paris).')
  expect(mail.html).toContain('Réseau &lt;du&gt; Bassin')
  expect(mail.html).not.toContain('<script>')
})
