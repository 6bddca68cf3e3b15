import { Temporal } from 'temporal-polyfill'
import { distributionInstant } from '../domain/minutes.ts'
import type { UseCaseContext } from './context.ts'
import { concerned } from './leads.ts'
import type { CircleCounts } from './messages-minutes.ts'
import { reviewFacts } from './minutes-facts.ts'
import { currentVersion, loadReview } from './minutes-review.ts'
import { countByCircle, type OfficialRecipient, officialList } from './official-list.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Id } from './records.ts'

export interface DistributionPreview {
  readonly counts: CircleCounts
  /** Names of those whom nothing can reach. */
  readonly missing: readonly string[]
}

/** Whom the text would go to today. One query. */
export async function previewList(
  context: Pick<UseCaseContext, 'tx' | 'network'>,
  minutes: MinutesRecord,
): Promise<DistributionPreview> {
  const list = await officialList(context, minutes)
  const reached = (one: OfficialRecipient): boolean => one.target !== null
  return {
    counts: countByCircle(list.filter(reached).map(({ person }) => person)),
    missing: list.filter((one) => !reached(one)).map(({ person }) => person.name),
  }
}

/** On the last working day before the close, writer, facilitator and organiser see who will receive the text. */
export async function previewDistribution(
  context: UseCaseContext,
  { minutesId, version: number }: { minutesId: Id; version: number },
): Promise<void> {
  const { tx, network } = context
  const review = await loadReview(context, minutesId)
  const { minutes } = review
  if (minutes.state !== 'circulated' || minutes.version !== number || !minutes.policy) return
  const version = currentVersion(review)
  const { zone, calendar, distribution } = minutes.policy
  const distributeAt = distributionInstant({ validatedAt: version.closesAt, zone, calendar, policy: distribution })
  // After an outage that lasted until the sending there is nothing left to look at beforehand.
  if (Temporal.Instant.compare(distributeAt, context.now) <= 0) return
  const preview = await previewList(context, minutes)
  const { elus, cadres } = network.settings.circles
  const facts = {
    ...(await reviewFacts(context, minutes, version)),
    ...preview,
    distributeAt: distributeAt.toString(),
    suspended: minutes.suspendedAt !== null,
    mayChoose: elus || cadres,
  }
  for (const reader of await concerned(context, minutes.writerId)) {
    const target = reach(reader, 'draft')
    if (target) await tx.outbox.post({ kind: 'minutes.preview', facts, target })
  }
  const recipients = Object.values(preview.counts).reduce((sum, one) => sum + one, 0)
  await tx.audit.write({
    type: 'minutes.previewed',
    subject: minutesId,
    facts: { minutes: minutesId, recipients, missing: preview.missing.length },
  })
}
