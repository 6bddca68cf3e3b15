import { findMinutes } from '../../src/application/find-minutes.ts'
import { showEdition } from '../../src/application/show-edition.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { editionView } from '../../src/rendering/minutes/edition-views.ts'
import { aboutMinutes, minutesOption } from './options.ts'

/** By button only: « Voir l’édition diffusée », before the text leaves. */
export const apercu = subcommand({
  description: 'Voir l’édition diffusée',
  options: { reunion: minutesOption() },
  access: 'writer',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }) {
    const shown = await showEdition(context, reunion ?? (await findMinutes(context, ['draft', 'circulated'])))
    return { kind: 'message', view: editionView(shown), visibility: 'private' }
  },
})
