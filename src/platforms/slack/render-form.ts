import type { KnownBlock, ModalView } from '@slack/types'
import type { Form } from '../../interaction/form.ts'
import { encodeAction } from '../shared/button-id.ts'
import { shorten } from '../shared/shorten.ts'
import { BLOCKS_PER_VIEW, VIEW_TITLE } from './limits.ts'
import { renderField } from './render-field.ts'
import { renderText } from './render-lists.ts'
import { literal, richText } from './rich-text.ts'
import { texts } from './texts.ts'

/**
 * A form as a modal. Its `callback_id` says what the submission does.
 *
 * @param metadata `private_metadata`, given back with the submission (see modal-metadata.ts)
 * @param warnings shown on top: what was refused, when Slack can no longer show it under the fields
 * @throws RangeError for more than 100 blocks, or a select of more than 10,000 options
 */
export function renderForm(form: Form, metadata = '', warnings: readonly string[] = []): ModalView {
  const blocks: KnownBlock[] = [
    ...warnings.flatMap((warning) => renderText(literal(warning, { bold: true }))),
    ...(form.intro ?? []).flatMap((text) => renderText(richText(text))),
    ...form.fields.flatMap(renderField),
  ]
  if (blocks.length > BLOCKS_PER_VIEW) {
    throw new RangeError(`a form holds ${BLOCKS_PER_VIEW} blocks: ${form.action} has ${blocks.length}`)
  }
  const plain = (text: string) => ({ type: 'plain_text', text: shorten(text, VIEW_TITLE), emoji: false }) as const
  return {
    type: 'modal',
    callback_id: encodeAction(form.action, form.subject),
    private_metadata: metadata,
    title: plain(form.title),
    submit: plain(form.submit),
    close: plain(texts.cancel),
    blocks,
  }
}
