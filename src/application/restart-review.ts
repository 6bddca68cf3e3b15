import type { Block } from '../domain/document.ts'
import { announceVersion } from './announce-version.ts'
import { compareBlocks } from './compare-blocks.ts'
import type { UseCaseContext } from './context.ts'
import { circulationFacts, circulationSlot, onlyMinutes } from './minutes-facts.ts'
import { currentVersion, type Review } from './minutes-review.ts'
import type { MinutesVersion } from './ports/minutes.ts'

/**
 * M4: a revision of substance is a new version with a whole new period. The version before stays as it was circulated:
 * what is compared with it is everything that changed since, minor corrections included.
 */
export async function restartReview(
  context: UseCaseContext,
  {
    before,
    review,
    blocks,
    onBehalf = false,
    contested = false,
  }: { before: Review; review: Review; blocks: readonly Block[]; onBehalf?: boolean; contested?: boolean },
): Promise<MinutesVersion> {
  const { tx } = context
  const { minutes } = review
  const replaced = currentVersion(before)
  const version = versionOf(review, blocks)
  const original = replaced.original ?? replaced.blocks
  if (replaced.original) await tx.minutes.updateVersion(minutes.id, replaced.number, { blocks: original })
  const facts = await circulationFacts(context, minutes, replaced)
  const slot = circulationSlot(minutes.id, replaced.number)
  await tx.outbox.edit({ kind: 'minutes.circulation', facts, slot })
  await tx.outbox.post({
    kind: 'minutes.thread-note',
    facts: { ...onlyMinutes(facts), note: 'replaced', version: version.number, contested },
    target: { to: 'thread', slot },
  })
  const since = { number: replaced.number, changes: compareBlocks(original, blocks), contested }
  await announceVersion(context, { minutes, version, onBehalf, since })
  return version
}

function versionOf({ state }: Review, blocks: readonly Block[]): MinutesVersion {
  if (state.kind !== 'circulated') throw new Error('a substantive revision did not restart the review')
  const { version, circulatedAt, lastDay, closesAt, ruleVersion, recipients, terms } = state
  return {
    number: version,
    blocks,
    original: null,
    sha256: null,
    circulatedAt,
    lastDay,
    closesAt,
    zone: terms.zone,
    ruleVersion,
    recipients,
    corrections: 0,
  }
}
