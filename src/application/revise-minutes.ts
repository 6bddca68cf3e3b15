import { Temporal } from 'temporal-polyfill'
import type { Block } from '../domain/document.ts'
import { minorUntil } from '../domain/minor-correction.ts'
import { compareBlocks } from './compare-blocks.ts'
import type { UseCaseContext } from './context.ts'
import { decideReview } from './decide-review.ts'
import { withoutEmptySections } from './edition.ts'
import { UserError } from './errors.ts'
import { draftReaders, requireCirculator } from './minutes-access.ts'
import { circulationFacts, circulationSlot, onlyMinutes } from './minutes-facts.ts'
import { currentVersion, type Review, reviewOf } from './minutes-review.ts'
import type { MinutesRecord, MinutesVersion } from './ports/minutes.ts'
import { restartReview } from './restart-review.ts'
import { mailCorrection } from './tell-correction.ts'
import { checkEdition } from './write-minutes.ts'

export type Revised =
  | { readonly kind: 'corrected'; readonly minutes: MinutesRecord; readonly changes: number }
  | { readonly kind: 'restarted'; readonly minutes: MinutesRecord; readonly version: MinutesVersion }
  | { readonly kind: 'unchanged'; readonly minutes: MinutesRecord }
  | { readonly kind: 'changed-meanwhile'; readonly minutes: MinutesRecord }

/**
 * M4. A minor correction moves nothing and is shown in the thread; a substantive one is a new version with a whole
 * new period. `revision` is the one the text was typed over.
 * @throws UserError role-needed, review-refused: not-circulated, validated; minor-too-late
 */
export async function reviseMinutes(
  context: UseCaseContext,
  input: { minutes: MinutesRecord; blocks: readonly Block[]; revision: number; nature: 'minor' | 'substantive' },
): Promise<Revised> {
  const { minutes, nature, revision } = input
  const { onBehalf } = await requireCirculator(context, minutes)
  checkEdition(input.blocks)
  if (revision !== minutes.draftRevision) return { kind: 'changed-meanwhile', minutes }
  const before = await reviewOf(context, minutes)
  const event =
    nature === 'minor'
      ? ({ type: 'revise', nature } as const)
      : ({ type: 'revise', nature, recipients: (await draftReaders(context)).map(({ id }) => id) } as const)
  const blocks = withoutEmptySections(input.blocks)
  if (nature === 'substantive' && readsTheSame(before, blocks)) return { kind: 'unchanged', minutes }
  const { review } = await decideReview(context, before, event)
  if (nature === 'minor') return correct(context, review, { blocks, draft: input.blocks })
  const saved = await saveDraft(context, review.minutes, input.blocks)
  const version = await restartReview(context, { before, review: { ...review, minutes: saved }, blocks, onBehalf })
  return { kind: 'restarted', minutes: saved, version }
}

/**
 * As it stands and as it was circulated: a new version of the same text would only put the réserves aside (M4). Minor
 * corrections that the writer now holds to be of substance are a change.
 */
function readsTheSame(review: Review, blocks: readonly Block[]): boolean {
  const { kind } = review.state
  if (kind !== 'circulated' && kind !== 'contested') return false
  const { blocks: stands, original } = currentVersion(review)
  return [stands, original ?? stands].every((text) => compareBlocks(text, blocks).length === 0)
}

async function correct(
  context: UseCaseContext,
  review: Review,
  { blocks, draft }: { blocks: readonly Block[]; draft: readonly Block[] },
): Promise<Revised> {
  const { tx } = context
  const version = currentVersion(review)
  const changes = compareBlocks(version.blocks, blocks)
  if (changes.length === 0) return { kind: 'unchanged', minutes: review.minutes }
  requireTimeToContest(context, review)
  const minutes = await saveDraft(context, review.minutes, draft)
  const corrections = version.corrections + 1
  const original = version.original ?? version.blocks
  await tx.minutes.updateVersion(minutes.id, version.number, { blocks, original, corrections })
  await tx.audit.write({
    type: 'minutes.corrected',
    subject: minutes.id,
    facts: { minutes: minutes.id, version: version.number },
  })
  const facts = await circulationFacts(context, minutes, { ...version, corrections })
  const slot = circulationSlot(minutes.id, version.number)
  await tx.outbox.edit({ kind: 'minutes.circulation', facts, slot })
  await tx.outbox.post({
    kind: 'minutes.thread-note',
    facts: { ...onlyMinutes(facts), note: 'corrected', changes, version: version.number },
    target: { to: 'thread', slot },
  })
  await mailCorrection(context, { minutes, version, changes })
  return { kind: 'corrected', minutes, changes: changes.length }
}

/** The close stands: what comes too late for anybody to contest is of substance, or waits for a rectificatif (M4). */
function requireTimeToContest({ now }: UseCaseContext, { state }: Review): void {
  if (state.kind !== 'circulated') return
  const { lastDay, terms } = state
  if (Temporal.Instant.compare(now, minorUntil({ lastDay, ...terms })) < 0) return
  throw new UserError('minor-too-late', { lastDay: lastDay.toString() }, 'nature')
}

async function saveDraft(
  { tx }: UseCaseContext,
  minutes: MinutesRecord,
  draft: readonly Block[],
): Promise<MinutesRecord> {
  const draftRevision = minutes.draftRevision + 1
  await tx.minutes.update(minutes.id, { draft, draftRevision })
  return { ...minutes, draft, draftRevision }
}
