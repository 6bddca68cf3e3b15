import type { KnownBlock } from '@slack/types'
import type { View } from '../../interaction/view.ts'
import { BLOCKS_PER_MESSAGE } from './limits.ts'
import { renderNote } from './render-note.ts'
import { renderMessages } from './render-view.ts'
import { texts } from './texts.ts'

const RESPOND_MS = 10_000

export interface Answer {
  readonly text: string
  readonly blocks: KnownBlock[]
}

/** A view as at most `most` messages; what is beyond is announced. */
export function answersOf(view: View, most: number): Answer[] {
  const all = renderMessages(view)
  if (all.length <= most) return all
  return all.slice(0, most).map((answer, index) =>
    index < most - 1
      ? answer
      : {
          ...answer,
          blocks: [...answer.blocks.slice(0, BLOCKS_PER_MESSAGE - 1), ...renderNote(texts.tooLongForAnswer)],
        },
  )
}

/**
 * Answers through a `response_url`. Not repeated: it may have been shown.
 * @throws Error when Slack refuses it or does not answer
 */
export async function respond(
  { fetch }: { fetch: typeof globalThis.fetch },
  url: string,
  answer: Answer & { response_type: 'ephemeral' | 'in_channel'; replace_original: boolean; thread_ts?: string },
): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answer),
    signal: AbortSignal.timeout(RESPOND_MS),
  })
  if (!response.ok) throw new Error(`response_url: ${response.status}`)
}
