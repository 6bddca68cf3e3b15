import { knownLists } from './audience-lists.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { requireDrafter } from './minutes-access.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { type DistributionPreview, previewList } from './preview-distribution.ts'
import type { AudienceChoices } from './records.ts'

/** What may be ticked for a document: the circles that the network has not chosen have nothing to tick. */
export async function audienceChoices(context: Pick<UseCaseContext, 'tx' | 'network'>): Promise<AudienceChoices> {
  const { elus, cadres } = context.network.settings.circles
  const { commissions, domains } = await knownLists(context)
  return { commissions: elus ? commissions : [], domains: cadres ? domains : [] }
}

/**
 * The writer or those who lead, until the text has left.
 * @throws UserError role-needed, audience-fixed
 */
export async function requireOpenAudience(context: UseCaseContext, minutes: MinutesRecord): Promise<void> {
  await requireDrafter(context, minutes)
  if (minutes.state === 'distributed') throw new UserError('audience-fixed', {})
}

/**
 * Which élus and cadres this document concerns (L1). All of them or nothing: whoever ticked one believes it is sent to.
 * `fields`: where a form asked for each.
 * @throws UserError role-needed, audience-fixed, audience-unknown
 */
export async function chooseAudience(
  context: UseCaseContext,
  input: {
    minutes: MinutesRecord
    commissions: readonly string[]
    domains: readonly string[]
    fields: Readonly<Record<keyof AudienceChoices, string>>
  },
): Promise<{ minutes: MinutesRecord; preview: DistributionPreview }> {
  const { minutes } = input
  await requireOpenAudience(context, minutes)
  const known = await audienceChoices(context)
  const ticked = (list: keyof AudienceChoices): string[] => {
    const unknown = input[list].filter((one) => !known[list].includes(one))
    if (unknown.length > 0) {
      throw new UserError('audience-unknown', { list, unknown, known: known[list] }, input.fields[list])
    }
    return known[list].filter((one) => input[list].includes(one))
  }
  const commissions = ticked('commissions')
  const domains = ticked('domains')
  await context.tx.minutes.update(minutes.id, { commissions, domains })
  await context.tx.audit.write({
    type: 'minutes.audience',
    subject: minutes.id,
    facts: { minutes: minutes.id, commissions, domains },
  })
  const saved = { ...minutes, commissions, domains }
  return { minutes: saved, preview: await previewList(context, saved) }
}
