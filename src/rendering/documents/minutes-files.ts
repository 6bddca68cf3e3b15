import type { MinutesEdition } from '../../application/minutes-edition.ts'
import type { FileToMake } from '../../application/ports/files.ts'
import { safeFileName } from '../../interaction/safe-file-name.ts'

export type DocumentFormat = 'pdf' | 'docx' | 'md'

const TYPES: Record<DocumentFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  md: 'text/markdown; charset=utf-8',
}

/** The documents of one edition: `compte-rendu-2026-06-09-projet-v1-membres.pdf`. Nothing is made yet. */
export function minutesFiles(edition: MinutesEdition, formats: readonly DocumentFormat[]): FileToMake[] {
  return formats.map((format) => ({
    name: safeFileName(`${nameOf(edition)}.${format}`),
    type: TYPES[format],
    recipe: `minutes.${format}`,
    facts: edition,
  }))
}

function nameOf({ meetingDate, rectificatif, standing, edition }: MinutesEdition): string {
  const version = 'version' in standing && standing.version > 1 ? `v${standing.version}` : ''
  const state = standing.state === 'validated' ? '' : 'projet'
  const circle = edition === 'members' ? 'membres' : ''
  const kind = rectificatif > 0 ? `rectificatif-${rectificatif}` : 'compte-rendu'
  return [kind, meetingDate, state, version, circle].filter((part) => part !== '').join('-')
}
