import { annexed } from './annexed.ts'
import type { UseCaseContext } from './context.ts'
import { widerEdition, withoutEmptySections } from './edition.ts'
import { requireDrafter } from './minutes-access.ts'
import type { MinutesEdition } from './minutes-edition.ts'
import { minutesFacts } from './minutes-facts.ts'
import { currentVersion, reviewOf } from './minutes-review.ts'
import type { MinutesRecord, MinutesVersion } from './ports/minutes.ts'

/**
 * One edition of minutes as they stand, for a member: the draft only for those who write it (M1), the version under
 * review or validated for all. Observations that are open go with the members' edition alone (DESIGN §9).
 * @throws UserError role-needed for a draft
 */
export async function downloadMinutes(
  context: UseCaseContext,
  { minutes, edition }: { minutes: MinutesRecord; edition: MinutesEdition['edition'] },
): Promise<MinutesEdition> {
  const facts = await minutesFacts(context, minutes)
  const own = (blocks: MinutesRecord['draft']) =>
    edition === 'wider' ? widerEdition(blocks) : withoutEmptySections(blocks)
  if (minutes.version === 0) {
    await requireDrafter(context, minutes)
    return { ...facts, edition, standing: { state: 'draft' }, blocks: own(minutes.draft), annex: [] }
  }
  const review = await reviewOf(context, minutes)
  const version = currentVersion(review)
  return {
    ...facts,
    edition,
    standing: standingOf(minutes, version),
    blocks: own(version.blocks),
    annex: edition === 'members' ? annexed(review, version.number) : [],
  }
}

function standingOf(minutes: MinutesRecord, version: MinutesVersion): MinutesEdition['standing'] {
  const { number, zone, lastDay } = version
  const circulated = { version: number, zone, circulatedAt: version.circulatedAt.toString() }
  if (minutes.validatedAt) {
    const { validatedAt, tacit } = minutes
    return { state: 'validated', ...circulated, validatedAt: validatedAt.toString(), tacit: tacit ?? true }
  }
  const state = minutes.state === 'contested' ? 'contested' : 'circulated'
  return { state, ...circulated, lastDay: lastDay.toString() }
}
