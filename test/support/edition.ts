import type { MinutesEdition } from '../../src/application/minutes-edition.ts'
import { parseMarkdown } from '../../src/domain/document.ts'

/** A validated text, as everybody receives it. */
export const editionOf = (text: string): MinutesEdition => ({
  minutes: '019cad8f-ac00-7000-8000-37bb705a0a29',
  network: 'Réseau des DGS du Bassin de Pompey',
  meetingDate: '2026-06-09',
  rectificatif: 0,
  edition: 'wider',
  standing: {
    state: 'validated',
    version: 1,
    zone: 'Europe/Paris',
    circulatedAt: '2026-06-09T10:30:00Z',
    validatedAt: '2026-06-17T22:00:00Z',
    tacit: true,
  },
  blocks: parseMarkdown(text),
  annex: [],
})
