import { answerable, answerPoint } from '../../src/application/answer-point.ts'
import type { UseCaseContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import { reviseMinutes } from '../../src/application/revise-minutes.ts'
import { subcommand } from '../../src/interaction/command.ts'
import type { View } from '../../src/interaction/view.ts'
import { answeredReply } from '../../src/rendering/minutes/replies.ts'
import { natureOption, revisedView } from './corriger.ts'
import { changedForm, draftForm, typedDraft } from './draft-form.ts'
import { textFileOption } from './options.ts'
import { aboutPoint, pointOption } from './point-option.ts'

const options = { objet: pointOption, nature: natureOption, fichier: textFileOption() }
const { objet: _, ...asked } = options
const submit = 'Intégrer'
/** What was said stands above the text to edit: its beginning is enough to know it again. */
const SHOWN = 800

/**
 * « Intégrer » proposes the edit: the text, with what was said above it. What the form saves answers the point in the
 * same transaction; saved as it is, the text takes it into account already.
 */
export const integrer = subcommand({
  description: 'Intégrer une observation au texte',
  options,
  access: 'writer',
  reply: 'form',
  fromSubject: aboutPoint,
  async form(context, given) {
    const { minutes, point } = await underReview(context, aboutPoint(given.subject).objet)
    const intro = `« ${point.row.text.slice(0, SHOWN)} »`
    const parts = await draftForm(context, given, { minutes, options: asked, submit, intro })
    const subject = given.via === 'form' ? given.subject : `${point.row.id}~${minutes.draftRevision}`
    return { ...parts, subject }
  },
  async run(context, { objet, nature, fichier }, given) {
    const { minutes } = await underReview(context, objet)
    const revised = await reviseMinutes(context, { minutes, nature, ...typedDraft(minutes, given, fichier) })
    if (revised.kind === 'changed-meanwhile') {
      const action = 'compte-rendu.integrer'
      const form = await changedForm(context, given, { action, minutes, options: asked, submit, file: fichier })
      return { kind: 'form', form: { ...form, subject: `${objet}~${minutes.draftRevision}` } }
    }
    const answered = await answerPoint(context, { id: objet, answer: 'integrated' })
    return { kind: 'message', view: joined(revisedView(revised), answeredReply(answered)), visibility: 'private' }
  },
})

/** @throws UserError review-refused: not-circulated, validated */
async function underReview(context: UseCaseContext, id: string): ReturnType<typeof answerable> {
  const found = await answerable(context, id)
  const { state } = found.minutes
  if (state === 'validated' || state === 'distributed') throw new UserError('review-refused', { reason: 'validated' })
  return found
}

function joined(first: View, second: View): View {
  return { summary: first.summary, blocks: [...first.blocks, ...second.blocks] }
}
