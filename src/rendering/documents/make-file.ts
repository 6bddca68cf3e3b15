import { createHash } from 'node:crypto'
import type { MinutesEdition } from '../../application/minutes-edition.ts'
import type { FileArchive, FileToMake, Logo, MakeFile } from '../../application/ports/files.ts'
import type { Logger } from '../../application/ports/logger.ts'
import { renderFile } from './render-file.ts'

/** The same text goes to a hundred addresses: it is laid out once. Known by all its facts: no edition is taken for another. */
const KEPT = 8

/**
 * Makes files, and notes each document of a version before it leaves, so that it can be told from an altered one
 * (`npm run verify`). Drafts are not noted: nobody may rely on them.
 */
export function createMakeFile(parts: MakeFileParts): MakeFile {
  const made = new Map<string, Promise<Uint8Array>>()
  return async (file) => {
    // A logo that was changed is one of the facts: what was laid out with the other one is not given any more.
    const logo = hasLogo(file) ? await parts.archive.logoMark((file.facts as MinutesEdition).minutes) : null
    const key = JSON.stringify([file.recipe, file.facts, logo])
    const known = made.get(key)
    if (known) return known
    const [oldest] = made.keys()
    if (oldest !== undefined && made.size >= KEPT) made.delete(oldest)
    const making = make(parts, file, logo)
    made.set(key, making)
    making.catch(() => made.delete(key))
    return making
  }
}

const hasLogo = ({ recipe }: FileToMake): boolean => recipe === 'minutes.pdf' || recipe === 'minutes.docx'

interface MakeFileParts {
  readonly archive: FileArchive
  readonly logger: Logger
  /** The address our mail comes from. */
  readonly sender: string
}

async function make(parts: MakeFileParts, file: FileToMake, mark: string | null): Promise<Uint8Array> {
  const { archive, sender } = parts
  const [, format] = /^minutes\.(pdf|docx|md)$/.exec(file.recipe) ?? []
  if (!format) return renderFile(file, { logo: null, sender })
  const { minutes, edition, standing } = file.facts as MinutesEdition
  const bytes = await rendered(parts, file, mark === null ? null : await archive.logoOf(minutes))
  if (standing.state === 'draft') return bytes
  await archive.note({
    sha256: createHash('sha256').update(bytes).digest('hex'),
    minutesId: minutes,
    version: standing.version,
    edition,
    format: format as 'pdf' | 'docx' | 'md',
    validated: standing.state === 'validated',
  })
  return bytes
}

/** A compte-rendu never waits for a picture: one that was taken and cannot be drawn is left out, and the operator told. */
async function rendered({ logger, sender }: MakeFileParts, file: FileToMake, logo: Logo | null): Promise<Uint8Array> {
  if (!logo) return renderFile(file, { logo, sender })
  try {
    return await renderFile(file, { logo, sender })
  } catch (error) {
    const bytes = await renderFile(file, { logo: null, sender })
    logger.error({ err: error, minutes: (file.facts as MinutesEdition).minutes }, 'a logo could not be drawn')
    return bytes
  }
}
