import { mayFollow } from '../../src/application/action-owners.ts'
import type { UseCaseContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import { openActions } from '../../src/application/follow-ups.ts'
import type { Option } from '../../src/interaction/command.ts'
import type { Choice } from '../../src/interaction/form.ts'
import { suggesting } from '../../src/interaction/suggest.ts'
import { asText } from '../options/text.ts'

/** An action by its number or id; the list offers those that the reader may follow. */
export const actionOption: Option<string> & { required: true } = suggesting({
  label: 'Action',
  description: 'Son numéro, par exemple 2026-03-A1',
  required: true,
  read: (raw) => asText(raw),
  async field(context, name, value) {
    // A form about actions opens within a network only.
    const scene = context as unknown as UseCaseContext
    const open = await openActions(scene)
    const choices: Choice[] = []
    for (const action of open) {
      const { id, number, text } = action
      if (await mayFollow(scene, action)) choices.push({ value: id, label: `${number} ${text}` })
    }
    if (choices.length === 0) throw new UserError('actions-none', { open: open.length })
    const chosen = value === undefined ? undefined : asText(value)
    return {
      kind: 'choice',
      name,
      label: 'Action',
      hint: 'Parmi les actions ouvertes qui vous reviennent',
      required: true,
      choices,
      ...(chosen && choices.some((choice) => choice.value === chosen) ? { value: chosen } : {}),
    }
  },
})
