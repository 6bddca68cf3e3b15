import type { Json } from './control-types.ts'
import type { ResponseUrl } from './exchanges.ts'
import { contentProblem } from './message-content.ts'
import { deleteMessage, editMessage, note, postMessage } from './messages.ts'
import { isObject } from './schema.ts'
import { messageKey } from './state.ts'
import { BOT_USER_ID, type World } from './world.ts'

/** Fields that a command's acknowledgement and a response_url take (docs, handling user interaction). */
const FIELDS = [
  'text',
  'blocks',
  'attachments',
  'response_type',
  'replace_original',
  'delete_original',
  'thread_ts',
  'unfurl_links',
  'unfurl_media',
  'mrkdwn',
  'parse',
  'link_names',
  'metadata',
]

/**
 * Shows what the app answers to an interaction.
 *
 * Without a message of origin (a command), `replace_original` adds a new message, as seen in slackapi/bolt-js#2287.
 * With one it replaces it unless told otherwise (Netflix/dispatch#2865).
 *
 * @returns the error Slack gives, or undefined
 */
export function applyResponse(world: World, to: ResponseUrl, body: Json): string | undefined {
  if (!isObject(body)) return 'invalid_payload'
  const unknown = Object.keys(body).find((key) => !FIELDS.includes(key))
  if (unknown) return `invalid_payload: unknown field ${unknown}`
  const origin = to.source && world.state.messages.get(messageKey(to.source.channel, to.source.ts))
  if (isTrue(body.delete_original)) {
    if (origin) deleteMessage(world, origin)
    return undefined
  }
  if (body.response_type !== undefined && body.response_type !== 'ephemeral' && body.response_type !== 'in_channel')
    return 'invalid_response_type'
  const problem = contentProblem(body)
  if (problem) return problem.messages ? `${problem.error}: ${problem.messages.join('; ')}` : problem.error
  const content = { text: String(body.text ?? ''), ...pickLists(body) }
  if (origin && body.replace_original !== false && body.replace_original !== 'false') {
    note(to.pending.shown, editMessage(world, origin, { blocks: undefined as Json, ...content }))
    return undefined
  }
  const threadTs = typeof body.thread_ts === 'string' ? body.thread_ts : to.threadTs
  const only = body.response_type === 'in_channel' ? {} : { only: to.user }
  const message = postMessage(world, {
    channel: to.channel,
    user: BOT_USER_ID,
    ...content,
    ...only,
    ...(threadTs && { threadTs }),
  })
  note(to.pending.shown, message)
  return undefined
}

const isTrue = (value: unknown): boolean => value === true || value === 'true'

export const pickLists = (body: Json) => ({
  ...(Array.isArray(body.blocks) && body.blocks.length > 0 && { blocks: body.blocks }),
  ...(Array.isArray(body.attachments) && body.attachments.length > 0 && { attachments: body.attachments }),
})
