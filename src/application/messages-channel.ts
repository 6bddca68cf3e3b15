import type { StuckRow } from './ports/stuck.ts'
import type { Id } from './records.ts'

/** Outbox messages of this area: kind → facts (JSON). They go to those who lead, unless they say otherwise. */
export interface ChannelMessages {
  /** A draft waits, because of who can read the members' channel (DESIGN §8). */
  'channel.withheld': {
    network: string
    /** Users of the platform who are no confirmed members. */
    outsiders: string[]
    /** Not consented to yet. `networkId`: what the buttons are about. */
    groups?: ReadonlyArray<{ id: string; name: string }>
    networkId?: string
  }
  /** Somebody who may not read drafts came into the members' channel. */
  'channel.arrival': {
    network: string
    networkId: Id
    userId: string
    name: string
    /** The platform's word: a guest of the workspace. */
    guest: boolean
    inviter: { userId: string; name: string } | null
    person: Id | null
    standing: 'unknown' | 'requested' | 'left' | 'maires' | 'elus' | 'cadres'
    represents: string[]
    /** The compte-rendu under review, which they can now read. */
    review: { meetingDate: string; contested: boolean } | null
  }
  /**
   * `absent`: the bot was taken out, or the channel is gone. `public`: the whole workspace can read it. `back`: what
   * waited leaves.
   */
  /** To the channel itself: the network has moved there. */
  'channel.moved': { network: string }
  'channel.state': { network: string; state: 'absent' | 'archived' | 'public' | 'back' }
  /** Stuck for an hour: the oldest first; `since` is a wall clock of the network's. */
  'trouble.stuck': {
    network: string
    troubles: ReadonlyArray<Pick<StuckRow, 'of' | 'kind' | 'state' | 'to'> & { since: string }>
    more: number
  }
  /** Private messages to this person are refused. */
  'person.unreachable': { network: string; networkId: Id; person: Id; name: string; communes: string[] }
}
