import type { UploadFile } from './control-types.ts'
import type { Attachment } from './state.ts'
import type { World } from './world.ts'

const TYPES: Record<string, string> = {
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ics: 'text/calendar',
  md: 'text/markdown; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
}

const UNKNOWN = 'application/octet-stream'

/** Discord looks at the file itself where the upload does not say what it is. */
const contentTypeOf = (filename: string, said = ''): string =>
  (said !== UNKNOWN && said) || (TYPES[/\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase() ?? ''] ?? UNKNOWN)

interface NewAttachment {
  readonly channel: string
  readonly filename: string
  readonly bytes: Buffer
  readonly contentType?: string
  readonly description?: string | null
  readonly ephemeral?: boolean
}

export function storeAttachment(
  world: World,
  { channel, filename, bytes, contentType, description = null, ephemeral = false }: NewAttachment,
): Attachment {
  return world.state.attachments.put({
    id: world.ids.next(),
    channel,
    // docs, CDN: what is no letter, digit, dot, dash or underscore becomes an underscore.
    filename: filename.normalize('NFC').replace(/[^\p{L}\p{N}._-]+/gu, '_'),
    contentType: contentTypeOf(filename, contentType),
    description,
    size: bytes.length,
    ephemeral,
    base64: bytes.toString('base64'),
  })
}

/** A file out of a person's hands. */
export function storeUpload(world: World, channel: string, file: UploadFile, ephemeral = false): Attachment {
  const bytes = Buffer.from(file.content, file.encoding ?? 'utf8')
  const contentType = file.mimetype === undefined ? {} : { contentType: file.mimetype }
  return storeAttachment(world, { channel, filename: file.name, bytes, ephemeral, ...contentType })
}
