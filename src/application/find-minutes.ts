import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { MinutesRecord } from './ports/minutes.ts'

/**
 * The minutes a command is about when it does not say: the newest in one of `states`, else in one of `otherwise`, else
 * the newest of all.
 */
export async function findMinutes(
  { tx }: Pick<UseCaseContext, 'tx'>,
  states: ReadonlyArray<MinutesRecord['state']>,
  otherwise: ReadonlyArray<MinutesRecord['state']> = [],
): Promise<MinutesRecord> {
  const all = await tx.minutes.list()
  const newest = (among: typeof states) => all.find(({ state }) => among.includes(state))
  const found = newest(states) ?? newest(otherwise) ?? all[0]
  if (!found) throw new UserError('not-found', { what: 'minutes' })
  return found
}
