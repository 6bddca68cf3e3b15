import { UserError } from '../../src/application/errors.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import { requireCirculator } from '../../src/application/minutes-access.ts'
import { type Revised, reviseMinutes } from '../../src/application/revise-minutes.ts'
import { subcommand } from '../../src/interaction/command.ts'
import type { View } from '../../src/interaction/view.ts'
import { correctedView, restartedView } from '../../src/rendering/minutes/replies.ts'
import { choiceOption } from '../options/text.ts'
import { changedForm, draftForm, typedDraft } from './draft-form.ts'
import { givenMinutes } from './given-minutes.ts'
import { aboutMinutes, minutesOption, textFileOption } from './options.ts'

const REVIEWED = ['circulated', 'contested'] as const

/** The writer says which it is; a recipient may contest « mineure » (M4). */
export const natureOption = choiceOption({
  label: 'Nature de la correction',
  description: 'C’est vous qui le dites ; un membre peut contester « mineure »',
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
})

const options = { reunion: minutesOption(), nature: natureOption, fichier: textFileOption() }
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
      return {
        kind: 'form',
        form: await changedForm(context, given, { action, minutes, options, submit, file: fichier }),
      }
    }
    return { kind: 'message', view: revisedView(result), visibility: 'private' }
  },
})

export function revisedView(revised: Exclude<Revised, { kind: 'changed-meanwhile' }>): View {
  return revised.kind === 'restarted'
    ? restartedView(revised.minutes, revised.version)
    : correctedView(revised.kind === 'corrected' ? revised.changes : 0)
}
