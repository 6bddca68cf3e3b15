import { storeAttachment } from '../attachments.ts'
import type { Json } from '../control-types.ts'
import { Refusal } from '../errors.ts'
import { ATTACHMENT_BYTES, ATTACHMENTS } from '../limits.ts'
import { type Request, refuse } from './route.ts'

interface Into {
  readonly channel: string
  /** The `attachments` of the body: what stays by its id, what is new by its index. */
  readonly given: Json
  /** Attachment ids of the message as it is. */
  readonly before?: readonly string[]
  readonly ephemeral?: boolean
  /** Those that show files name files that are there. */
  readonly components?: Json
}

/** Takes the uploaded files. @returns the attachment ids of the message */
export function takeFiles(
  { world, files }: Request,
  { channel, given, before = [], ephemeral = false, components }: Into,
): string[] {
  if (files.some(({ bytes }) => bytes.length > ATTACHMENT_BYTES)) throw new Refusal(40005)
  const entries: Json[] = given ?? []
  const lost = entries.findIndex(
    ({ id }) => !before.includes(String(id)) && !files.some(({ index }) => index === String(id)),
  )
  if (lost !== -1) refuse(['attachments', lost, 'id'], 'ATTACHMENT_NOT_FOUND', 'Uploaded attachment not found.')
  const kept =
    given === undefined || given === null ? before : before.filter((id) => entries.some((each) => each.id === id))
  const taken = files.map(({ index, filename, contentType, bytes }) => {
    const entry = entries.find(({ id }) => String(id) === index)
    const name: string = entry?.filename ?? filename
    return storeAttachment(world, {
      channel,
      filename: name,
      bytes,
      contentType,
      description: entry?.description ?? null,
      ephemeral,
    }).id
  })
  if (kept.length + taken.length > ATTACHMENTS)
    refuse(['attachments'], 'BASE_TYPE_MAX_LENGTH', `Must be ${ATTACHMENTS} or fewer in length.`)
  const all = [...kept, ...taken]
  const names = all.map((id) => world.state.attachments.get(id)?.filename)
  // seen: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND.
  for (const [, name] of JSON.stringify(components ?? []).matchAll(/"attachment:\/\/([^"]+)"/g))
    if (!names.includes(name))
      refuse(
        ['components'],
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        `The unfurled media item references an attachment that was not found: ${name}`,
      )
  return all
}
