import type { ModalView } from '@slack/types'
import type { Form } from '../../interaction/form.ts'
import { describeFailure } from '../shared/decide.ts'
import { writeMetadata } from './modal-metadata.ts'
import { renderForm } from './render-form.ts'
import type { Scene } from './scene.ts'

/** Opens a form; false when Slack would not, most often because its trigger is over (3 s). */
export async function openForm(
  scene: Scene,
  triggerId: string,
  form: Form,
  channelId: string | null,
): Promise<boolean> {
  const view = renderForm(form, writeMetadata({ channelId }))
  return attempt(scene, 'views.open', () => scene.client.views.open({ trigger_id: triggerId, view }))
}

/** Puts a modal over the one whose button was pressed, or in its place when Slack takes no more (three). */
export async function pushModal(scene: Scene, triggerId: string, viewId: string, view: ModalView): Promise<boolean> {
  return (
    (await attempt(scene, 'views.push', () => scene.client.views.push({ trigger_id: triggerId, view }))) ||
    updateModal(scene, { view_id: viewId }, view)
  )
}

/** Changes an open modal; false when it is closed. */
export function updateModal(
  scene: Scene,
  which: { view_id: string } | { external_id: string },
  view: ModalView,
): Promise<boolean> {
  return attempt(scene, 'views.update', () => scene.client.views.update({ ...which, view }))
}

async function attempt(scene: Scene, method: string, call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call()
    return true
  } catch (error) {
    scene.logger.warn({ method, ...describeFailure(error) }, 'a modal could not be shown')
    return false
  }
}
