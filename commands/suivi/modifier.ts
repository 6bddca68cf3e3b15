import type { UseCaseContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import { changeAction, findAction } from '../../src/application/follow-ups.ts'
import type { FollowUp } from '../../src/application/ports/agenda.ts'
import { subcommand } from '../../src/interaction/command.ts'
import type { FieldValues } from '../../src/interaction/form.ts'
import { actionChangedView } from '../../src/rendering/agenda/follow-up-views.ts'
import { openOf } from '../compte-rendu/open-of.ts'
import { dateOption } from '../options/text.ts'
import { fieldsOf } from '../ordre-du-jour/form-of.ts'
import { actionOption } from './action-option.ts'
import { givenOwner, ownerOptions, seatChoices } from './owner-options.ts'

const changed = {
  echeance: dateOption({ label: 'Échéance', description: 'Par exemple 30/06/2026', required: false }),
  ...ownerOptions,
}

/** By button only: another date, or another owner. The subject is the action. */
export const modifier = subcommand({
  description: 'Changer l’échéance ou le responsable d’une action',
  options: { action: actionOption, ...changed },
  access: 'member',
  reply: 'form',
  async form(context, given) {
    const action = await findAction(context, given.subject)
    if (action.doneAt) throw new UserError('too-late', { what: `L’action ${action.number} est déjà faite.` })
    const values = given.via === 'form' ? given.values : await before(context, action)
    return {
      title: `Action ${action.number}`,
      submit: 'Enregistrer',
      intro: [action.text],
      fields: await fieldsOf(context, changed, { ...given, values }),
    }
  },
  async run(context, { action, echeance, ...owner }) {
    const row = await changeAction(context, action, { due: echeance ?? null, ...givenOwner(owner) })
    return { kind: 'message', view: actionChangedView(row), visibility: 'private' }
  },
})

/** A seat of the list where somebody sits there; a vacant one, or another function, by its words. */
async function before(context: UseCaseContext, { due, owner }: FollowUp): Promise<FieldValues> {
  const seats = await seatChoices(openOf(context))
  const listed = seats.some(({ label }) => label === owner)
  return {
    ...(due ? { echeance: due.toString() } : {}),
    ...(owner ? { [listed ? 'responsable' : 'fonction']: owner } : {}),
  }
}
