/** Wall clock of a meeting in the network's zone, ISO: the words are made when the message is sent. */
interface MeetingFacts {
  meeting: string
  starts: string
}

/** Outbox messages of this area: kind → facts (JSON). */
export interface NetworkMessages {
  /** To a person who has just been confirmed, or to all of them when the network starts. */
  welcome: {
    person: string
    network: string
    communes: string[]
    /** null before anything is planned. `host` null: the EPCI. */
    next: (MeetingFacts & { host: string | null; place: string | null }) | null
  }
  /** In the members' channel, when the network starts. */
  'network.started': { network: string; communes: number; meetings: Array<{ starts: string; host: string | null }> }
  /** In the members' channel, when a series is confirmed. */
  'series.confirmed': {
    rhythm: string
    meetings: Array<{ starts: string; host: string | null; moved: string | null }>
  }
  /** To the leads: somebody asks for a seat. */
  'seat.requested': { person: string; name: string; commune: string; title: string }
  'seat.refused': { network: string; commune: string; who: string }
  'host.ask': MeetingFacts & { commune: string; network: string; organiser: string | null }
  /** To the leads: the question has no answer yet. */
  'host.unanswered': MeetingFacts & { commune: string }
  /** To the leads: nobody is registered for the host commune. */
  'host.vacant': MeetingFacts & { commune: string }
  /** To the leads: no commune can, so that the EPCI hosts (H8). */
  'host.epci': MeetingFacts & { epci: string }
  /** To the leads: a commune has answered. */
  'host.confirmed': MeetingFacts & { commune: string; by: string }
  'host.declined': MeetingFacts & { commune: string; next: string }
  /** To the host, two days before. */
  'host.headcount': MeetingFacts & {
    commune: string
    present: number
    remote: number
    substitutes: number
    unanswered: number
    venue: { place: string; meal: string } | null
  }
  'swap.asked': { swap: string; from: string; to: string; network: string }
  'swap.answered': { from: string; to: string; agreed: boolean; refusedBecause: string | null }
}
