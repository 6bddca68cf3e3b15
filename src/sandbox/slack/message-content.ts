import { messageBlockErrors, tableCount } from './block-kit.ts'
import type { Json } from './control-types.ts'
import * as limits from './limits.ts'
import { isObject } from './schema.ts'

export interface ContentProblem {
  readonly error: string
  readonly messages?: readonly string[]
}

/** Checks text, blocks and metadata of a message as chat.postMessage does. */
export function contentProblem(given: Json): ContentProblem | undefined {
  const { text, blocks, attachments, markdown_text: markdown } = given
  if (text !== undefined && typeof text !== 'string')
    return { error: 'invalid_arguments', messages: ['must be a string [json-pointer:/text]'] }
  if (markdown !== undefined && (text || blocks)) return { error: 'markdown_text_conflict' }
  if (typeof markdown === 'string' && markdown.length > limits.MARKDOWN_TEXT) return { error: 'msg_too_long' }
  if (isNothing(text) && isNothing(blocks) && isNothing(attachments) && isNothing(markdown)) return { error: 'no_text' }
  return blocksProblem(blocks) ?? attachmentsProblem(attachments)
}

const isNothing = (value: unknown) =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

export function blocksProblem(blocks: Json): ContentProblem | undefined {
  if (blocks === undefined) return undefined
  if (!Array.isArray(blocks) || !blocks.every(isObject)) return { error: 'invalid_blocks_format' }
  const messages = messageBlockErrors(blocks)
  if (messages.length > 0) return { error: 'invalid_blocks', messages }
  if (tableCount(blocks) > limits.TABLES_PER_MESSAGE)
    return { error: 'invalid_attachments', messages: ['only_one_table_allowed'] }
  const markdown = blocks
    .filter((block) => block.type === 'markdown')
    .reduce((sum, block) => sum + String(block.text).length, 0)
  if (markdown > limits.MARKDOWN_TEXT) return { error: 'msg_too_long' }
  if (JSON.stringify(blocks).length > limits.MESSAGE_BLOCKS_CHARACTERS) return { error: 'msg_blocks_too_long' }
  return undefined
}

function attachmentsProblem(attachments: Json): ContentProblem | undefined {
  if (attachments === undefined) return undefined
  if (!Array.isArray(attachments) || !attachments.every(isObject)) return { error: 'invalid_attachments' }
  for (const attachment of attachments) {
    const problem = blocksProblem(attachment.blocks)
    if (problem) return problem
  }
  return undefined
}

/** docs, message metadata: event_type and event_payload, and nothing else. */
export function metadataProblem(metadata: Json): ContentProblem | undefined {
  if (metadata === undefined) return undefined
  if (!isObject(metadata)) return { error: 'invalid_metadata_format' }
  if (Object.keys(metadata).length === 0) return undefined
  const { event_type: type, event_payload: payload, ...rest } = metadata
  const schema = typeof type === 'string' && type !== '' && isObject(payload) && Object.keys(rest).length === 0
  if (!schema) return { error: 'invalid_metadata_schema' }
  if (JSON.stringify(payload).length > limits.METADATA_CHARACTERS) return { error: 'metadata_too_large' }
  return undefined
}
