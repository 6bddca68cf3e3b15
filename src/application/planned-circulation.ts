import type { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from './context.ts'
import type { MinutesRecord } from './ports/minutes.ts'

/** The draft stays as it is. @returns when it would have left, or null when nothing was planned. */
export async function unplanCirculation(
  context: Pick<UseCaseContext, 'tx'>,
  { id }: Pick<MinutesRecord, 'id'>,
): Promise<Temporal.Instant | null> {
  const at = await plannedCirculation(context, { id })
  if (!at) return null
  await context.tx.dueWork.supersede(id, ['minutes.circulate-later'])
  await context.tx.audit.write({ type: 'minutes.unplanned', subject: id, facts: { minutes: id } })
  return at
}

/** When a draft will be circulated by itself, or null. */
export async function plannedCirculation(
  { tx }: Pick<UseCaseContext, 'tx'>,
  { id }: Pick<MinutesRecord, 'id'>,
): Promise<Temporal.Instant | null> {
  const [planned] = await tx.dueWork.open(id, ['minutes.circulate-later'])
  return planned?.dueAt ?? null
}
