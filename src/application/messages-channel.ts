/** Outbox messages of this area: kind → facts (JSON). */
export interface ChannelMessages {
  /** To the leads: a draft waits, because of who can read the members' channel (DESIGN §8). */
  'channel.withheld': {
    network: string
    /** `absent`: the bot can no longer read the channel. `groups`: roles whose people the platform does not name. */
    reason: 'public' | 'outsiders' | 'absent' | 'groups'
    /** Users of the platform who are no confirmed members. */
    outsiders: string[]
    /** Not consented to yet. `networkId`: what the buttons are about. */
    groups?: ReadonlyArray<{ id: string; name: string }>
    networkId?: string
  }
}
