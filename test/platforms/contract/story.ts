import type { Row } from './row.ts'
import { ends } from './story-ends.ts'
import { meeting } from './story-meeting.ts'
import { people } from './story-people.ts'

/**
 * A network's first cycle, in its order, on each platform: every form filled in wrong, left empty and filled in right,
 * every button pressed where it does something. What `commands` gains gets a row here, in the order of the year: the
 * suite fails until it has one.
 */
export const story: readonly Row[] = [...people, ...meeting, ...ends]
