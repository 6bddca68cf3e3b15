import { completeAction } from '../../src/application/follow-ups.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { actionDoneView } from '../../src/rendering/agenda/follow-up-views.ts'
import { formOf } from '../ordre-du-jour/form-of.ts'
import { actionOption } from './action-option.ts'

const options = { action: actionOption }

export const fait = subcommand({
  description: 'Dire qu’une action est faite',
  options,
  access: 'member',
  reply: 'private',
  form: formOf(options, { title: 'Action faite', submit: 'C’est fait' }),
  async run(context, input) {
    const view = actionDoneView(await completeAction(context, input.action), context.network.zone)
    return { kind: 'message', view, visibility: 'private' }
  },
})
