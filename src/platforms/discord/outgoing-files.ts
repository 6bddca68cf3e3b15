import type { RawFile } from 'discord.js'
import type { MakeFile } from '../../application/ports/files.ts'
import type { Message } from './render-view.ts'

/** What is sent of a message, and the files that go with it. */
export type Prepared = Omit<Message, 'files'> & { readonly files: RawFile[] }

/** Makes a message's files: its components name them. */
export async function prepare(makeFile: MakeFile, { files, ...body }: Message): Promise<Prepared> {
  const made: RawFile[] = []
  for (const file of files)
    made.push({ name: file.name, contentType: file.type, data: Buffer.from(await makeFile(file)) })
  return { ...body, files: made }
}
