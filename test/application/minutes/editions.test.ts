import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { compareBlocks } from '../../../src/application/compare-blocks.ts'
import { editionDigest, widerEdition, withoutEmptySections } from '../../../src/application/edition.ts'
import { parseMarkdown, toMarkdown } from '../../../src/domain/document.ts'
import { documentHtml } from '../../../src/rendering/minutes/document-html.ts'
import { documentText } from '../../../src/rendering/minutes/document-text.ts'
import { officialMail } from '../../../src/rendering/minutes/mails.ts'

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

test('two texts are compared passage by passage', () => {
  const before = parseMarkdown('# T\n\nUn.\n\nDeux.\n\nTrois.')
  const after = parseMarkdown('# T\n\nUn.\n\nDeux bis.\n\nQuatre.\n\nCinq.', before)
  expect(compareBlocks(before, before)).toEqual([])
  expect(compareBlocks(before, after)).toEqual([
    { before: 'Deux.', after: 'Deux bis.' },
    { before: 'Trois.', after: 'Quatre.' },
    { before: null, after: 'Cinq.' },
  ])
  const shorter = parseMarkdown('# T\n\nTrois.', before)
  expect(compareBlocks(before, shorter)).toEqual([
    { before: 'Un.', after: null },
    { before: 'Deux.', after: null },
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
  })
  expect(mail.subject).toBe('Compte-rendu du mardi 9 juin 2026 — Réseau <du> Bassin')
  expect(mail.text).toContain('Validé le jeudi 18 juin 2026, 0 h 00 (heure de Paris).')
  expect(mail.html).toContain('Réseau &lt;du&gt; Bassin')
  expect(mail.html).not.toContain('<script>')
})
