import type { Json } from '../control-types.ts'
import { fileObject, mayRead, shareFile, storeFile } from '../files.ts'
import { blocksProblem } from '../message-content.ts'
import { postMessage } from '../messages.ts'
import { messageKey } from '../state.ts'
import { BOT_USER_ID, type World } from '../world.ts'
import { type Method, missingArgument, no, noWith } from './method.ts'

interface Slot {
  readonly name: string
  readonly length: number
  bytes?: Buffer
}

/** Uploads under way, by file id: Slack gives an address, takes the bytes, then waits to be told it is complete. */
const slots = new WeakMap<World, Map<string, Slot>>()

function slotsOf(world: World): Map<string, Slot> {
  const known = slots.get(world) ?? new Map<string, Slot>()
  slots.set(world, known)
  return known
}

const getUploadUrl: Method = {
  token: 'bot',
  scopes: ['files:write'],
  run: ({ world, args }) => {
    if (!args.filename) return missingArgument('filename')
    const length = Number(args.length)
    if (!Number.isInteger(length) || length <= 0) return missingArgument('length')
    const id = world.state.nextId('F')
    slotsOf(world).set(id, { name: String(args.filename), length })
    return { upload_url: `${world.url}/upload/v1/${id}`, file_id: id }
  },
}

/** Takes the bytes. @returns the HTTP status and body Slack answers */
export function receiveUpload(world: World, id: string, bytes: Buffer): { status: 200 | 400 | 404; body: string } {
  const slot = slotsOf(world).get(id)
  if (!slot) return { status: 404, body: 'not found' }
  if (bytes.length !== slot.length) return { status: 400, body: `expected ${slot.length} bytes, got ${bytes.length}` }
  slot.bytes = bytes
  return { status: 200, body: `OK - ${bytes.length}` }
}

const complete: Method = {
  token: 'bot',
  scopes: ['files:write'],
  run: ({ world, args }) => {
    if (!Array.isArray(args.files) || args.files.length === 0) return missingArgument('files')
    const waiting = args.files.map(({ id }: Json) => slotsOf(world).get(id))
    if (!waiting.every((slot: Slot | undefined) => slot?.bytes)) return no('file_not_found')
    const channel = args.channel_id ? world.state.channels.get(args.channel_id) : undefined
    const problem = blocksProblem(args.blocks)
    if (problem) return problem.messages ? noWith(problem.error, problem.messages) : no(problem.error)
    if (args.thread_ts && !args.channel_id) return missingArgument('channel_id')
    if (args.channel_id && !channel?.members.includes(BOT_USER_ID))
      return no(channel?.kind === 'public' ? 'not_in_channel' : 'channel_not_found')
    if (args.thread_ts && !world.state.messages.get(messageKey(args.channel_id, args.thread_ts)))
      return no('invalid_thread_ts')
    if (channel?.isArchived) return no('is_archived')
    const stored = args.files.map(({ id, title }: Json) => {
      const slot = slotsOf(world).get(id) as Slot
      slotsOf(world).delete(id)
      const content = slot.bytes?.toString('base64') ?? ''
      const file = storeFile(
        world,
        BOT_USER_ID,
        { name: slot.name, content, encoding: 'base64' },
        { id, title: title ?? slot.name },
      )
      return channel ? shareFile(world, file, channel.id) : file
    })
    if (channel) {
      const thread = args.thread_ts ? { threadTs: String(args.thread_ts) } : {}
      const files = stored.map(({ id }: Json) => id)
      postMessage(world, {
        channel: channel.id,
        user: BOT_USER_ID,
        text: String(args.initial_comment ?? ''),
        files,
        // docs: « If the initial_comment field is provided, the blocks field is ignored ».
        ...(args.blocks && !args.initial_comment && { blocks: args.blocks }),
        subtype: 'file_share',
        ...thread,
      })
    }
    return { files: stored.map((file: Parameters<typeof fileObject>[1]) => fileObject(world, file)) }
  },
}

const info: Method = {
  token: 'bot',
  scopes: ['files:read'],
  run: ({ world, args }) => {
    if (!args.file) return missingArgument('file')
    const file = world.state.files.get(args.file)
    if (!file || !mayRead(world, file, BOT_USER_ID)) return no('file_not_found')
    return { file: fileObject(world, file), comments: [] }
  },
}

export const files: Record<string, Method> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': complete,
  'files.info': info,
}
