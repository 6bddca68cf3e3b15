import type { Block } from '../domain/document.ts'
import type { UseCaseContext } from './context.ts'
import { reservedPassages, widerEdition } from './edition.ts'
import { mayTransmit, requireDrafter } from './minutes-access.ts'
import type { MinutesRecord } from './ports/minutes.ts'

export interface ShownEdition {
  readonly minutes: MinutesRecord
  /** What leaves the circle of DGS. */
  readonly blocks: readonly Block[]
  /** What the writer kept for the DGS, in few words each. */
  readonly reserved: readonly string[]
  /** Whoever reads it may circulate it. */
  readonly circulates: boolean
}

/**
 * The wider edition, as mayors, élus and cadres will read it: of the draft, or of the version that members read.
 * @throws UserError role-needed
 */
export async function showEdition(context: UseCaseContext, minutes: MinutesRecord): Promise<ShownEdition> {
  await requireDrafter(context, minutes)
  const versions = await context.tx.minutes.versions(minutes.id)
  const text = versions.at(-1)?.blocks ?? minutes.draft
  const circulates = await mayTransmit(context, minutes)
  return { minutes, blocks: widerEdition(text), reserved: reservedPassages(text), circulates }
}
