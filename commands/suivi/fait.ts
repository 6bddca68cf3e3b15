import { UserError } from '../../src/application/errors.ts'
import { completeAction, openActions } from '../../src/application/follow-ups.ts'
import { type Option, subcommand } from '../../src/interaction/command.ts'
import { suggesting } from '../../src/interaction/suggest.ts'
import { actionDoneView } from '../../src/rendering/agenda/follow-up-views.ts'
import { asText } from '../options/text.ts'
import { formOf } from '../ordre-du-jour/form-of.ts'

const action: Option<string> & { required: true } = suggesting({
  label: 'Action',
  description: 'Son numéro, par exemple 2026-03-A1',
  required: true,
  read: (raw) => asText(raw),
  async field({ tx }, name, value) {
    const open = tx ? await openActions({ tx }) : []
    if (open.length === 0) throw new UserError('action-unknown', { typed: '', open: [] })
    const choices = open.map(({ id, number, text }) => ({ value: id, label: `${number} ${text}` }))
    const chosen = value === undefined ? undefined : asText(value)
    return {
      kind: 'choice',
      name,
      label: 'Action',
      hint: 'Parmi les actions ouvertes',
      required: true,
      choices,
      ...(choices.some((choice) => choice.value === chosen) && chosen ? { value: chosen } : {}),
    }
  },
})
const options = { action }

export const fait = subcommand({
  description: 'Dire qu’une action est faite',
  options,
  access: 'member',
  reply: 'private',
  form: formOf(options, { title: 'Action faite', submit: 'C’est fait' }),
  async run(context, input) {
    const row = await completeAction(context, input.action)
    return { kind: 'message', view: actionDoneView(row), visibility: 'private' }
  },
})
