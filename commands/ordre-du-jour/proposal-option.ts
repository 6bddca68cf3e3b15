import type { OpenContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import type { Proposal } from '../../src/application/ports/agenda.ts'
import type { Id } from '../../src/application/records.ts'
import type { Option } from '../../src/interaction/command.ts'
import { normalise } from '../../src/interaction/normalise.ts'
import { suggesting } from '../../src/interaction/suggest.ts'
import { asText } from '../options/text.ts'
import { isId } from '../options/typed.ts'

/** An open proposal, by its id or its title. A button's id passes as it is: the use case knows its state. */
export function proposalOption(basics: { label: string; description: string }): Option<Id> & { required: true } {
  return suggesting({
    ...basics,
    required: true,
    async read(raw, context, name) {
      const typed = asText(raw)
      if (isId(typed)) return typed
      const wanted = normalise(typed)
      const open = await openProposals(context)
      const found = open.find(({ title }) => normalise(title) === wanted)
      const near = found ?? open.find(({ title }) => wanted !== '' && normalise(title).includes(wanted))
      if (near) return near.id
      throw new UserError('not-found', { what: 'proposal' }, name)
    },
    async field(context, name, value) {
      const open = await openProposals(context)
      if (open.length === 0) throw new UserError('proposals-none', {})
      return {
        kind: 'choice',
        name,
        label: basics.label,
        hint: basics.description,
        required: true,
        choices: open.map(({ id, title, part }) => ({ value: id, label: `${title} (partie ${part})` })),
        ...(value === undefined ? {} : { value: asText(value) }),
      }
    },
  })
}

async function openProposals({ tx }: OpenContext): Promise<readonly Proposal[]> {
  if (!tx) throw new UserError('no-network', {})
  return tx.agenda.proposals('open')
}
