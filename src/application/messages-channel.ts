/** Outbox messages of this area: kind → facts (JSON). */
export interface ChannelMessages {
  /** To the leads: a draft waits, because of who can read the members' channel (DESIGN §8). */
  'channel.withheld': {
    network: string
    /** `absent`: the bot can no longer read the channel. */
    reason: 'public' | 'outsiders' | 'absent'
    /** Users of the platform who are no confirmed members. */
    outsiders: string[]
  }
}
