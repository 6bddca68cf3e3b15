import type { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from './context.ts'
import type { MinutesRecord } from './ports/minutes.ts'

/** When a draft will be circulated by itself, or null. */
export async function plannedCirculation(
  { tx }: Pick<UseCaseContext, 'tx'>,
  { id }: Pick<MinutesRecord, 'id'>,
): Promise<Temporal.Instant | null> {
  const [planned] = await tx.dueWork.open(id, ['minutes.circulate-later'])
  return planned?.dueAt ?? null
}
