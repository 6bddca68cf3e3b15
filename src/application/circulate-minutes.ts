import type { Temporal } from 'temporal-polyfill'
import { type CirculationAdvice, circulationAdvice } from '../domain/circulation-advice.ts'
import { type Deadline, deadline } from '../domain/deadline.ts'
import type { ReviewTerms } from '../domain/minutes.ts'
import { isWorkingDay } from '../domain/work-calendar.ts'
import { announceVersion } from './announce-version.ts'
import { compareBlocks } from './compare-blocks.ts'
import type { UseCaseContext } from './context.ts'
import { decideReview } from './decide-review.ts'
import { reservedPassages, withoutEmptySections } from './edition.ts'
import { UserError } from './errors.ts'
import { draftReaders, isDelegated, requireCirculator, requireTransmitter } from './minutes-access.ts'
import { reviewOf } from './minutes-review.ts'
import { validatedBefore } from './open-rectificatif.ts'
import { plannedCirculation } from './planned-circulation.ts'
import type { MinutesRecord, MinutesVersion } from './ports/minutes.ts'
import { reach } from './reach.ts'
import { alreadyCirculated, checkEdition } from './write-minutes.ts'

export interface CirculationPlan {
  readonly minutes: MinutesRecord
  readonly asIs: Deadline
  /** What « Prolonger » gives (D3); null when the last day is worked. */
  readonly extended: Deadline | null
  /** « Transmettre à la rentrée »: the day, and why this one is not quiet. */
  readonly advice: Pick<CirculationAdvice, 'later' | 'workingDays' | 'schoolHoliday'>
  /** When it will be circulated, if somebody planned it. */
  readonly planned: Temporal.Instant | null
  /** The writer, when the organiser circulates on their behalf. */
  readonly onBehalfOf: string | null
  /** The writer has asked for it. */
  readonly delegated: boolean
  readonly recipients: number
  /** What the writer keeps for the DGS, in few words each: the wider edition is looked at first. */
  readonly reserved: readonly string[]
  /** What a rectificatif corrects. */
  readonly validated: MinutesVersion | null
}

/**
 * What circulating now would mean: nothing is written.
 * @throws UserError role-needed, delegation-needed, minutes-already-circulated, channel-missing, minutes-empty, minutes-too-long,
 * minutes-all-reserved, minutes-both-texts, rectificatif-unchanged
 */
export async function planCirculation(context: UseCaseContext, minutes: MinutesRecord): Promise<CirculationPlan> {
  if (minutes.state !== 'draft') {
    await requireCirculator(context, minutes)
    throw alreadyCirculated(context, minutes)
  }
  const { onBehalf } = await requireTransmitter(context, minutes)
  if (!context.network.channelId) throw new UserError('channel-missing', {})
  checkEdition(minutes.draft)
  const validated = await validatedBefore(context, minutes)
  if (validated && compareBlocks(validated.blocks, withoutEmptySections(minutes.draft)).length === 0) {
    throw new UserError('rectificatif-unchanged', {})
  }
  const { zone, settings } = context.network
  const { calendar, schoolZone, review: policy } = settings
  const asIs = deadlineOf(context, false)
  const writer = onBehalf ? await context.tx.directory.person(minutes.writerId) : null
  const readers = await draftReaders(context)
  return {
    minutes,
    asIs,
    extended: isWorkingDay(asIs.lastDay, calendar) ? null : deadlineOf(context, true),
    advice: circulationAdvice({ circulatedAt: context.now, zone, policy, calendar, schoolZone }),
    planned: await plannedCirculation(context, minutes),
    onBehalfOf: writer?.name ?? null,
    delegated: isDelegated(minutes),
    recipients: readers.filter(({ id }) => id !== minutes.writerId).length,
    reserved: reservedPassages(minutes.draft),
    validated,
  }
}

export interface Circulated {
  readonly minutes: MinutesRecord
  readonly version: MinutesVersion
  /** Names of recipients that no message can reach: they read the channel, or the writer tells them. */
  readonly unreached: readonly string[]
}

/**
 * M1: the draft becomes version 1, every member but the writer may observe, and the period begins now (D1). Every
 * setting it depends on is frozen.
 * @throws UserError as `planCirculation`
 */
export async function circulateMinutes(
  context: UseCaseContext,
  { minutes, extend }: { minutes: MinutesRecord; extend: boolean },
): Promise<Circulated> {
  const plan = await planCirculation(context, minutes)
  const readers = await draftReaders(context)
  const { review } = await decideReview(context, await reviewOf(context, minutes), {
    type: 'circulate',
    writer: minutes.writerId,
    recipients: readers.map(({ id }) => id),
    terms: terms(context, extend),
  })
  const { state } = review
  if (state.kind !== 'circulated') throw new Error('circulated minutes are not circulated')
  const version: MinutesVersion = {
    number: state.version,
    blocks: withoutEmptySections(minutes.draft),
    original: null,
    sha256: null,
    circulatedAt: state.circulatedAt,
    lastDay: state.lastDay,
    closesAt: state.closesAt,
    zone: state.terms.zone,
    ruleVersion: state.ruleVersion,
    recipients: state.recipients,
    corrections: 0,
  }
  await context.tx.dueWork.supersede(minutes.id, ['minutes.remind', 'minutes.circulate-later'])
  const { validated } = plan
  const since = validated
    ? { number: null, changes: compareBlocks(validated.blocks, version.blocks), contested: false }
    : undefined
  const onBehalf = plan.onBehalfOf !== null
  await announceVersion(context, { minutes: review.minutes, version, onBehalf, ...(since ? { since } : {}) })
  const unreached = readers.filter(({ id }) => version.recipients.includes(id)).filter((one) => !reach(one, 'draft'))
  return { minutes: review.minutes, version, unreached: unreached.map(({ name }) => name) }
}

function terms({ network }: Pick<UseCaseContext, 'network'>, extend: boolean): ReviewTerms {
  const { review, calendar, distribution } = network.settings
  const policy = extend ? { ...review, extension: 'jour-ouvrable-suivant' as const } : review
  return { zone: network.zone, policy, calendar, distribution }
}

function deadlineOf(context: { network: UseCaseContext['network']; now: Temporal.Instant }, extend: boolean): Deadline {
  return deadline({ circulatedAt: context.now, ...terms(context, extend) })
}
