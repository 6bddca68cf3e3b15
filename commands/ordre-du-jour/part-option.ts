import { PART_NUMBERS, type PartNumber, partTitle } from '../../src/application/agenda-parts.ts'
import type { OpenContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import type { Option } from '../../src/interaction/command.ts'
import type { Choice } from '../../src/interaction/form.ts'
import { nearest, normalise } from '../../src/interaction/normalise.ts'
import { suggesting } from '../../src/interaction/suggest.ts'
import { asText } from '../options/text.ts'

/** Part 1, 2 or 3, under the titles of this network. */
export function partOption(basics: { label: string; description: string }): Option<PartNumber> & { required: true } {
  return suggesting({
    ...basics,
    required: true,
    read(raw, context, name) {
      const typed = normalise(asText(raw))
      const found = PART_NUMBERS.find(
        (part) => typed === String(part) || typed === `partie ${part}` || normalise(titleOf(context, part)) === typed,
      )
      if (found) return found
      const choices = partChoices(context).map(({ label }) => label)
      throw new UserError(
        'choice-unknown',
        { label: basics.label, typed: asText(raw), choices, nearest: nearest(typed, choices) ?? null },
        name,
      )
    },
    field: (context, name, value) => ({
      kind: 'choice',
      name,
      label: basics.label,
      hint: basics.description,
      required: true,
      choices: partChoices(context),
      ...(value === undefined ? {} : { value: asText(value) }),
    }),
  })
}

type Scene = Pick<OpenContext, 'network'>

export function partChoices(context: Scene): Choice[] {
  return PART_NUMBERS.map((part) => ({ value: String(part), label: `${part}. ${titleOf(context, part)}` }))
}

function titleOf({ network }: Scene, part: PartNumber): string {
  return network ? partTitle(network.settings, part) : `Partie ${part}`
}
