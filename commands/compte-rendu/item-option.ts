import type { UseCaseContext } from '../../src/application/context.ts'
import type { MinutesRecord } from '../../src/application/ports/minutes.ts'
import { itemsOf, itemTitle, type TextItem } from '../../src/application/text-items.ts'
import { normalise } from '../../src/domain/words.ts'
import type { Option } from '../../src/interaction/command.ts'
import type { Choice, Field } from '../../src/interaction/form.ts'
import { matching } from '../../src/interaction/suggest.ts'
import { shortened } from '../../src/rendering/french.ts'
import { asText } from '../options/text.ts'
import { minutesUnderReview } from './given-minutes.ts'
import { openOf } from './open-of.ts'

const LABEL = 'Point concerné'
/** Slack shows 75 characters of a choice, and a list holds a hundred. */
const LONGEST_LABEL = 75
const MOST = 100

/** One title of the text, by its block or by its name; what is no title is kept as it was typed. */
export const itemOption: Option<string> & { required: false } = {
  label: LABEL,
  description: 'Si elle porte sur un point précis',
  required: false,
  read: (raw) => asText(raw),
  field: (_context, name) => ({ kind: 'choice', name, label: LABEL, required: false, choices: [] }),
  async suggest(context, typed) {
    const scene = context as UseCaseContext
    return context.tx ? matching(choicesOf(await titlesOf(scene, await minutesUnderReview(scene))), typed) : []
  },
}

/** The field with the titles of this text; none where it has no titles. */
export async function itemField(context: UseCaseContext, minutes: MinutesRecord, value: string): Promise<Field[]> {
  const choices = choicesOf(await titlesOf(context, minutes))
  if (choices.length === 0) return []
  const field = await itemOption.field(openOf(context), 'point', value)
  if (field.kind !== 'choice') throw new Error('an item is chosen')
  const chosen = choices.find((choice) => choice.value === value || normalise(choice.label) === normalise(value))
  return [{ ...field, choices, ...(chosen ? { value: chosen.value } : {}) }]
}

/** The title as it reads in the version under review. */
export async function itemText(
  context: UseCaseContext,
  minutes: MinutesRecord,
  given: string | undefined,
): Promise<string | null> {
  return given ? itemTitle(await blocksOf(context, minutes), given) : null
}

async function titlesOf(context: UseCaseContext, minutes: MinutesRecord): Promise<readonly TextItem[]> {
  return itemsOf(await blocksOf(context, minutes))
}

/** What was circulated: a draft is read by those who write it (M1). */
async function blocksOf({ tx }: UseCaseContext, minutes: MinutesRecord): Promise<MinutesRecord['draft']> {
  return (await tx.minutes.versions(minutes.id)).at(-1)?.blocks ?? []
}

function choicesOf(titles: readonly TextItem[]): Choice[] {
  return titles.slice(0, MOST).map(({ id, title }) => ({ value: id, label: shortened(title, LONGEST_LABEL) }))
}
