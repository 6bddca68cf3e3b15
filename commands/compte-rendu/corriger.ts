import { UserError } from '../../src/application/errors.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import { requireCirculator } from '../../src/application/minutes-access.ts'
import { reviseMinutes } from '../../src/application/revise-minutes.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { correctedView, restartedView } from '../../src/rendering/minutes/replies.ts'
import { choiceOption } from '../options/text.ts'
import { changedForm, draftForm, typedDraft } from './draft-form.ts'
import { givenMinutes } from './given-minutes.ts'
import { aboutMinutes, minutesOption, textFileOption } from './options.ts'

const REVIEWED = ['circulated', 'contested'] as const

const options = {
  reunion: minutesOption(),
  nature: choiceOption({
    label: 'Nature de la correction',
    description: 'C’est vous qui le dites',
    required: true,
    choices: [
      {
        value: 'minor',
        label: 'Mineure',
        aliases: ['mineur', 'forme'],
        description: 'Une coquille, un chiffre : le délai ne change pas',
      },
      {
        value: 'substantive',
        label: 'Sur le fond',
        aliases: ['fond', 'substantielle'],
        description: 'Une nouvelle version et un nouveau délai pour tous',
      },
    ],
  }),
  fichier: textFileOption(),
}
const submit = 'Corriger'
const intro = 'Corrigez le texte soumis aux membres. Une correction mineure est montrée dans le fil.'

export const corriger = subcommand({
  description: 'Corriger le compte-rendu soumis aux membres',
  aliases: ['reviser'],
  options,
  access: 'writer',
  reply: 'form',
  fromSubject: aboutMinutes,
  async form(context, given) {
    const minutes = await givenMinutes(context, given, REVIEWED)
    await requireCirculator(context, minutes)
    if (minutes.state === 'draft') throw new UserError('review-refused', { reason: 'not-circulated' })
    if (minutes.state === 'validated' || minutes.state === 'distributed') {
      throw new UserError('review-refused', { reason: 'validated' })
    }
    return draftForm(context, given, { minutes, options, submit, intro })
  },
  async run(context, { reunion, nature, fichier }, given) {
    const minutes = reunion ?? (await findMinutes(context, REVIEWED))
    const result = await reviseMinutes(context, { minutes, nature, ...typedDraft(minutes, given, fichier) })
    if (result.kind === 'changed-meanwhile') {
      const action = 'compte-rendu.corriger'
      return { kind: 'form', form: await changedForm(context, given, { action, minutes, options, submit }) }
    }
    const view =
      result.kind === 'restarted'
        ? restartedView(result.minutes, result.version)
        : correctedView(result.kind === 'corrected' ? result.changes : 0)
    return { kind: 'message', view, visibility: 'private' }
  },
})
