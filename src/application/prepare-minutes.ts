import type { UseCaseContext } from './context.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import type { Meeting, Person } from './records.ts'

/** Opens the minutes of a meeting that has just been closed, prepared from its agenda, for `writer` (H9). */
export async function prepareMinutes(
  _context: UseCaseContext,
  _input: { meeting: Meeting; writer: Person },
): Promise<MinutesRecord> {
  throw new Error('not written yet')
}
