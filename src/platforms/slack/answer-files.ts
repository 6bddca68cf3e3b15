import type { View } from '../../interaction/view.ts'
import { describeFailure, type Outcome } from '../shared/decide.ts'
import { isDirect } from './direct.ts'
import type { Scene } from './scene.ts'
import { type Asker, tell } from './tell.ts'
import { texts } from './texts.ts'

/** Slack shows no file to one person alone in a channel: the answer says where they find it. */
export function announceFiles(outcome: Outcome, { channelId }: Asker): Outcome {
  if (!('view' in outcome) || !outcome.view.files?.length || goesBeside(outcome, channelId)) return outcome
  const { view } = outcome
  const note = { kind: 'note', text: texts.filesInDirect(view.files?.length ?? 0) } as const
  return { ...outcome, view: { ...view, blocks: [...view.blocks, note] } }
}

const goesBeside = (outcome: Outcome, channelId: string | null) =>
  isDirect(channelId) || (outcome.kind === 'message' && outcome.visibility === 'channel')

/**
 * The files of an answer, once whoever asked has read it: to their direct messages, unless everybody reads the answer.
 * Never throws: what could not be sent is said.
 */
export async function sendFiles(scene: Scene, asker: Asker, outcome: Outcome, key: string): Promise<void> {
  if (!('view' in outcome) || !outcome.view.files?.length || !scene.begun.first(`files:${key}`)) return
  const { files, summary } = outcome.view
  try {
    const beside = goesBeside(outcome, asker.channelId) ? asker.channelId : null
    const place = beside
      ? { channelId: beside, threadTs: asker.threadTs }
      : { channelId: await openDirect(scene, asker.userId) }
    await scene.shareFiles({ place, files, caption: summary })
  } catch (error) {
    scene.logger.error(describeFailure(error), 'the files of an answer could not be sent')
    const text = texts.filesNotSent
    const view: View = { summary: text, blocks: [{ kind: 'text', text }] }
    await tell(scene, asker, view, 'private')
  }
}

async function openDirect({ client }: Scene, userId: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: userId })
  if (!channel?.id) throw new Error('conversations.open: no channel')
  return channel.id
}
