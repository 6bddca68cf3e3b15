import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { MinutesRecord } from './ports/minutes.ts'

/** The minutes a command is about when it does not say: the newest in one of `states`, else the newest of all. */
export async function findMinutes(
  { tx }: Pick<UseCaseContext, 'tx'>,
  states: ReadonlyArray<MinutesRecord['state']>,
): Promise<MinutesRecord> {
  const all = await tx.minutes.list()
  const found = all.find(({ state }) => states.includes(state)) ?? all[0]
  if (!found) throw new UserError('not-found', { what: 'minutes' })
  return found
}
