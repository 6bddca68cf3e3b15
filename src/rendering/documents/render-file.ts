import type { MinutesEdition } from '../../application/minutes-edition.ts'
import type { FileToMake, Logo } from '../../application/ports/files.ts'
import { toMarkdown } from '../../domain/document.ts'
import type { PeopleCsv } from '../network/import-template.ts'
import { documentText } from './document-text.ts'

/** What it is made of beside its facts. */
interface Surroundings {
  readonly logo: Logo | null
  /** The address our mail comes from. */
  readonly sender: string
}

type Recipe = (facts: object, around: Surroundings) => Promise<Uint8Array>

const recipes: Readonly<Record<string, Recipe>> = {
  // A start that makes no document does not wait for the fonts and their machinery.
  'minutes.pdf': async (facts, { logo }) => {
    const { renderPdf } = await import('./pdf.ts')
    return renderPdf({ ...documentText(facts as MinutesEdition), logo })
  },
  'minutes.docx': async (facts, { logo }) => {
    const { renderDocx } = await import('./docx.ts')
    return renderDocx({ ...documentText(facts as MinutesEdition), logo })
  },
  'meeting.ics': async (facts, { sender }) => {
    const { renderMeetingIcs } = await import('../calendar/meeting-ics.ts')
    return Buffer.from(renderMeetingIcs(facts as Parameters<typeof renderMeetingIcs>[0], sender), 'utf8')
  },
  // Lines for a spreadsheet, as write-people-file wrote them.
  'people.csv': async (facts) => Buffer.from((facts as PeopleCsv).csv, 'utf8'),
  // The canonical text and nothing else: what the printed digest is over.
  'minutes.md': async (facts) => Buffer.from(toMarkdown((facts as MinutesEdition).blocks), 'utf8'),
}

/** The bytes of a file. Pure: the same facts and surroundings give the same text. */
export async function renderFile({ recipe, facts }: FileToMake, around: Surroundings): Promise<Uint8Array> {
  const make = recipes[recipe]
  if (!make) throw new Error(`no recipe for a file: ${recipe}`)
  return make(facts, around)
}
