import type { FieldValues, Form } from '../../interaction/form.ts'
import type { Reply } from '../../interaction/invocation.ts'
import type { Deadline } from '../shared/deadline.ts'
import { LATE } from '../shared/deadline.ts'
import { failed, type Outcome } from '../shared/decide.ts'
import type { Answer, Answerable } from './answer.ts'
import { encodeStep } from './custom-id.ts'
import { countSteps, isSimple, simpleModal, stepModal, stepOf, typedIn } from './form-steps.ts'
import { keepForm } from './kept-form.ts'
import { DEFER_MS } from './limits.ts'
import type { Origin } from './origin.ts'
import { button, rowsOf } from './render-buttons.ts'
import type { Scene } from './scene.ts'
import { failedView, LATE_FORM, NEXT_FORM, texts, textView } from './texts.ts'
import { lines, type Unit } from './units.ts'

export interface Exchange {
  readonly interaction: Answerable
  readonly answer: Answer
  readonly deadline: Deadline
  readonly origin: Origin
  /** What a submission brought, kept for « Corriger ». */
  readonly typed?: FieldValues
}

/** Committed, then answered; what still runs at two seconds is deferred. Never throws. */
export async function conclude(
  scene: Scene,
  exchange: Exchange,
  about: string,
  outcome: Promise<Outcome>,
): Promise<void> {
  const { answer, deadline } = exchange
  if ((await deadline.within(outcome, DEFER_MS)) === LATE) await answer.defer()
  try {
    await present(scene, exchange, await outcome)
  } catch (error) {
    // Committed, but what was decided could not be rendered.
    await answer.show(failedView(failed(scene.logger, about, error).reference), 'private')
  }
}

async function present(scene: Scene, exchange: Exchange, outcome: Outcome): Promise<void> {
  const { answer } = exchange
  switch (outcome.kind) {
    case 'form':
      return openForm(scene, exchange, outcome.form)
    case 'message':
      return answer.show(outcome.view, outcome.visibility)
    case 'replace':
      return answer.show(outcome.view, 'replace')
    case 'invalid':
      return offerCorrection(scene, exchange, outcome)
    case 'failed':
      return answer.show(failedView(outcome.reference), 'private')
    default:
      return outcome satisfies never
  }
}

/** At once where Discord opens windows; else by a button, with what the form holds. */
async function openForm(scene: Scene, { interaction, answer, origin }: Exchange, form: Form): Promise<void> {
  const { id } = interaction
  if (isSimple(form) && (await answer.modal(simpleModal(form, id)))) return
  const step = { id, step: 1, mode: 'on' } as const
  await keepForm(scene, origin, id, { form, typed: {} })
  if (!isSimple(form) && (await answer.modal(stepModal(form, step, id)))) return
  // After a window no window follows: this form is the next step of a dialogue.
  const why = 'data' in interaction && 'components' in interaction.data ? NEXT_FORM : LATE_FORM
  const view = { summary: form.title, blocks: [{ kind: 'text' as const, text: [{ bold: form.title }, '\n', why] }] }
  await answer.show(view, 'private', rowsOf([button(texts.openForm, encodeStep(step), 'primary')]))
}

/** The reason, and « Corriger », which brings back the window where it is, filled. */
async function offerCorrection(
  scene: Scene,
  { interaction, answer, origin, typed = {} }: Exchange,
  { form, errors, view }: Extract<Reply, { kind: 'invalid' }>,
): Promise<void> {
  const { id } = interaction
  await keepForm(scene, origin, id, { form, typed: { ...typedIn(form), ...typed } })
  const wrong = stepOf(form, Object.keys(errors)[0])
  const others = Array.from({ length: countSteps(form) }, (_, i) => i + 1).filter((step) => step !== wrong)
  const buttons = [
    button(texts.correct, encodeStep({ id, step: wrong, mode: 'fix' }), 'primary'),
    ...others.map((step) => button(texts.reviewStep(step), encodeStep({ id, step, mode: 'fix' }))),
  ]
  await answer.show(view, 'private', [...rowsOf(buttons), ...lines([texts.kept], '-# ')])
}

/** « Étape 1 sur 2 enregistrée », with « Continuer »: a window cannot follow a window. */
export async function offerNextStep(answer: Answer, form: Form, at: { id: string; step: number }): Promise<void> {
  const more: Unit[] = rowsOf([
    button(texts.continue, encodeStep({ id: at.id, step: at.step + 1, mode: 'on' }), 'primary'),
  ])
  await answer.show(textView(texts.stepKept(at.step, countSteps(form))), 'replace', more)
}
