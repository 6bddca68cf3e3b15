import type { UseCaseContext } from '../../src/application/context.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import type { MinutesRecord } from '../../src/application/ports/minutes.ts'
import type { Given } from '../../src/interaction/command.ts'
import { openOf } from './open-of.ts'
import { minutesOption } from './options.ts'

/** The minutes a form is about, before its options are read. */
export async function givenMinutes(
  context: UseCaseContext,
  given: Given,
  states: ReadonlyArray<MinutesRecord['state']>,
  otherwise: ReadonlyArray<MinutesRecord['state']> = [],
): Promise<MinutesRecord> {
  const raw = given.values.reunion
  if (raw === undefined) return findMinutes(context, states, otherwise)
  return minutesOption().read(raw, openOf(context), 'reunion')
}

/** What an observation is about when nothing says so; a late one, the text that was validated last. */
export function minutesUnderReview(context: Pick<UseCaseContext, 'tx'>): Promise<MinutesRecord> {
  return findMinutes(context, UNDER_REVIEW, OVER)
}

export const UNDER_REVIEW = ['circulated', 'contested'] as const
export const OVER = ['validated', 'distributed'] as const
