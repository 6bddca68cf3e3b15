import { createHash } from 'node:crypto'
import type { MinutesEdition } from '../../application/minutes-edition.ts'
import type { FileArchive, FileToMake, MakeFile } from '../../application/ports/files.ts'
import { renderFile } from './render-file.ts'

/** The same text goes to a hundred addresses: it is laid out once. Known by all its facts: no edition is taken for another. */
const KEPT = 8

/**
 * Makes files, and notes each document of a version before it leaves, so that it can be told from an altered one
 * (`npm run verify`). Drafts are not noted: nobody may rely on them. `sender`: the address our mail comes from.
 */
export function createMakeFile(archive: FileArchive, sender: string): MakeFile {
  const made = new Map<string, Promise<Uint8Array>>()
  return (file) => {
    const key = JSON.stringify([file.recipe, file.facts])
    const known = made.get(key)
    if (known) return known
    const [oldest] = made.keys()
    if (oldest !== undefined && made.size >= KEPT) made.delete(oldest)
    const making = make(archive, sender, file)
    made.set(key, making)
    making.catch(() => made.delete(key))
    return making
  }
}

async function make(archive: FileArchive, sender: string, file: FileToMake): Promise<Uint8Array> {
  const [, format] = /^minutes\.(pdf|docx|md)$/.exec(file.recipe) ?? []
  if (!format) return renderFile(file, { logo: null, sender })
  const { minutes, edition, standing } = file.facts as MinutesEdition
  const bytes = await renderFile(file, { logo: await archive.logoOf(minutes), sender })
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
