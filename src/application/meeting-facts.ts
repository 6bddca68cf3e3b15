import type { UseCaseContext } from './context.ts'
import { NO_HOST } from './place-names.ts'
import type { Entity, Meeting } from './records.ts'

/** What messages say of a meeting (JSON, frozen at commit). */
export interface MeetingFacts {
  readonly id: string
  /** ISO local date-time in `zone`. */
  readonly starts: string
  readonly durationMinutes: number
  readonly zone: string
  readonly host: string
  readonly venue: Meeting['venue']
}

type Scene = Pick<UseCaseContext, 'network' | 'tx'>

/** One query: the host's name. */
export async function meetingFacts(context: Scene, meeting: Meeting): Promise<MeetingFacts> {
  return describeMeeting(context, meeting, await context.tx.directory.entities())
}

export function describeMeeting(
  { network }: Pick<Scene, 'network'>,
  meeting: Meeting,
  entities: readonly Entity[],
): MeetingFacts {
  return {
    id: meeting.id,
    starts: meeting.starts.toString(),
    durationMinutes: meeting.durationMinutes,
    zone: network.zone,
    host: hostOf(meeting, entities)?.name ?? NO_HOST,
    venue: meeting.venue,
  }
}

/** The commune that hosts, or the EPCI when none does (H8). */
export function hostOf(meeting: Pick<Meeting, 'hostEntityId'>, entities: readonly Entity[]): Entity | undefined {
  return entities.find((entity) =>
    meeting.hostEntityId === null ? entity.kind === 'epci' : entity.id === meeting.hostEntityId,
  )
}
