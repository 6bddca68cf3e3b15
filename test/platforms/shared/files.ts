import type { FileToMake, MakeFile } from '../../../src/application/ports/files.ts'
import { safeFileName } from '../../../src/interaction/safe-file-name.ts'

/** A file that says what it is made of. */
export const fileOf = (name: string, text: string): FileToMake => ({
  name: safeFileName(name),
  type: 'text/plain; charset=utf-8',
  recipe: 'test',
  facts: { text },
})

export const makeFile: MakeFile = async ({ facts }) => Buffer.from((facts as { text: string }).text, 'utf8')
