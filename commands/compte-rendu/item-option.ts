import type { UseCaseContext } from '../../src/application/context.ts'
import type { MinutesRecord } from '../../src/application/ports/minutes.ts'
import { type Block, inlineText } from '../../src/domain/document.ts'
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

/** The title as it reads in the version under review: later versions may call it otherwise. */
export async function itemText(
  context: UseCaseContext,
  minutes: MinutesRecord,
  given: string | undefined,
): Promise<string | null> {
  if (!given) return null
  const titles = await titlesOf(context, minutes)
  const found =
    titles.find(({ id }) => id === given) ?? titles.find(({ title }) => normalise(title) === normalise(given))
  return found?.title ?? given
}

interface Title {
  readonly id: string
  readonly title: string
}

/** Parts and items, not the title of the document. */
async function titlesOf({ tx }: UseCaseContext, minutes: MinutesRecord): Promise<readonly Title[]> {
  const blocks = (await tx.minutes.versions(minutes.id)).at(-1)?.blocks ?? minutes.draft
  return blocks.flatMap((block: Block) =>
    block.kind === 'heading' && block.level > 1 ? [{ id: block.id, title: inlineText(block.text) }] : [],
  )
}

function choicesOf(titles: readonly Title[]): Choice[] {
  return titles.slice(0, MOST).map(({ id, title }) => ({ value: id, label: shortened(title, LONGEST_LABEL) }))
}
