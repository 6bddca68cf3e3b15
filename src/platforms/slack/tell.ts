import type { View } from '../../interaction/view.ts'
import { describeFailure } from '../shared/decide.ts'
import { platformError } from './delivery-fault.ts'
import { RESPONSE_URL_USES } from './limits.ts'
import { answersOf, respond } from './respond.ts'
import type { Scene } from './scene.ts'

/** Where and to whom an interaction is answered. */
export interface Asker {
  readonly userId: string
  readonly channelId: string | null
  readonly responseUrl: string | undefined
  /** The thread of the message whose button was pressed: the answer belongs there. */
  readonly threadTs?: string | undefined
}

export type Manner = 'private' | 'channel' | 'replace'

/**
 * Shows a view to who asked: through the `response_url`, else as an ephemeral message, else as a direct one. Never
 * throws: the state is committed, and what cannot be shown is logged.
 */
export async function tell(scene: Scene, asker: Asker, view: View, manner: Manner): Promise<void> {
  let shown = 0
  const answers = answersOf(view, RESPONSE_URL_USES)
  try {
    if (asker.responseUrl) {
      for (const answer of answers) {
        await respond(asker.responseUrl, {
          ...answer,
          response_type: manner === 'channel' ? 'in_channel' : 'ephemeral',
          replace_original: manner === 'replace' && shown === 0,
          ...(asker.threadTs ? { thread_ts: asker.threadTs } : {}),
        })
        shown += 1
      }
      return
    }
  } catch (error) {
    scene.logger.warn(describeFailure(error), 'a response_url was refused: answered by message')
  }
  try {
    for (const answer of answers.slice(shown)) await send(scene, asker, answer, manner)
  } catch (error) {
    scene.logger.error(describeFailure(error), 'an answer could not be shown')
  }
}

async function send(
  { client }: Scene,
  { userId, channelId, threadTs }: Asker,
  answer: ReturnType<typeof answersOf>[number],
  manner: Manner,
): Promise<void> {
  const quiet = { unfurl_links: false, unfurl_media: false }
  const thread = threadTs ? { thread_ts: threadTs } : {}
  if (channelId && manner === 'channel') {
    await client.chat.postMessage({ channel: channelId, ...answer, ...thread, ...quiet })
    return
  }
  if (channelId) {
    try {
      await client.chat.postEphemeral({ channel: channelId, user: userId, ...answer, ...thread })
      return
    } catch (error) {
      // Slack answered that it cannot show it there: the bot or the member is not in the channel.
      if (platformError(error) === undefined) throw error
    }
  }
  await client.chat.postMessage({ channel: userId, ...answer, ...quiet })
}

/** Posts in a channel; false when it could not be, or perhaps. */
export async function publish(scene: Scene, channelId: string, view: View): Promise<boolean> {
  try {
    for (const answer of answersOf(view, RESPONSE_URL_USES)) {
      await scene.client.chat.postMessage({ channel: channelId, ...answer, unfurl_links: false, unfurl_media: false })
    }
    return true
  } catch (error) {
    scene.logger.warn(describeFailure(error), 'an answer could not be posted in the channel')
    return false
  }
}
