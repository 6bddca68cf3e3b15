import { addAction } from '../../src/application/follow-ups.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { actionAddedView } from '../../src/rendering/agenda/follow-up-views.ts'
import { dateOption, textOption } from '../options/text.ts'
import { formOf } from '../ordre-du-jour/form-of.ts'
import { givenOwner, ownerOptions } from './owner-options.ts'

const options = {
  texte: textOption({ label: 'Action', description: 'Ce qu’il y a à faire', required: true, max: 500 }),
  ...ownerOptions,
  echeance: dateOption({ label: 'Échéance', description: 'Par exemple 30/06/2026', required: false }),
}

export const ajouter = subcommand({
  description: 'Ajouter une action',
  options,
  access: 'member',
  reply: 'private',
  // The button names the network, not the text.
  fromSubject: () => ({}),
  form: formOf(options, { title: 'Ajouter une action', submit: 'Ajouter' }),
  async run(context, { texte, echeance, ...owner }) {
    const row = await addAction(context, { text: texte, ...givenOwner(owner), due: echeance ?? null })
    return { kind: 'message', view: actionAddedView(row), visibility: 'private' }
  },
})
