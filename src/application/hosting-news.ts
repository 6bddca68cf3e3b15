import type { UseCaseContext } from './context.ts'
import { isComing } from './host-voice.ts'
import type { HostingChange } from './hosting.ts'
import { openMeetings } from './meetings.ts'
import type { Entity, Meeting } from './records.ts'
import { loadRotation } from './rotation-state.ts'

/** What became of a commune in the hosting order, so that whoever caused it need not work it out. */
export interface HostingNews {
  readonly commune: Entity
  /** `kept`: it was in the order and stays where it was. `out`: it is in no order (dispensed, or not taking part). */
  readonly place: 'joined' | 'kept' | 'left' | 'out'
  /** H4: it has hosted in this cycle already and waits for the next one. */
  readonly waits: boolean
  /** Its next turn among the planned meetings. */
  readonly nextTurn: Meeting | null
  /** The planned meetings whose host changed. */
  readonly changes: readonly HostingChange[]
}

/** To be asked once the order is settled anew. */
export async function hostingNews(
  context: UseCaseContext,
  commune: Entity,
  did: { place: 'joined' | 'left' | 'unchanged'; changes: readonly HostingChange[] },
): Promise<HostingNews> {
  const { order, queue } = await loadRotation(context)
  const within = order.includes(commune.id)
  const turns = (await openMeetings(context)).filter(
    (meeting) => meeting.hostEntityId === commune.id && isComing(context, meeting),
  )
  return {
    commune,
    place: did.place === 'unchanged' ? (within ? 'kept' : 'out') : did.place,
    waits: within && !queue.includes(commune.id),
    nextTurn: turns[0] ?? null,
    changes: did.changes,
  }
}
