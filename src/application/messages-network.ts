import type { Cadence } from '../domain/recurrence.ts'
import type { MeetingFacts } from './meeting-facts.ts'

/** Outbox messages of this area: kind → facts (JSON). `organiser`: whom those who answer by e-mail write to. */
export interface NetworkMessages {
  /** To a person who has just been confirmed, or to all of them when the network starts. */
  welcome: {
    network: string
    organiser: string | null
    communes: string[]
    /** null before anything is planned. */
    next: MeetingFacts | null
  }
  /** In the members' channel, when the network starts. */
  'network.started': { network: string; communes: number; meetings: MeetingFacts[] }
  /** In the members' channel, when a series is confirmed. `moved`: why a date is not the usual one. */
  'series.confirmed': { cadence: Cadence; meetings: Array<{ meeting: MeetingFacts; moved: string | null }> }
  /** In the members' channel. */
  'office.handed-over': { role: 'facilitator' | 'organiser'; name: string }
  /** To the leads: somebody asks for a seat. */
  'seat.requested': { person: string; name: string; commune: string; title: string }
  'seat.refused': { network: string; commune: string; who: string }
  /** Privately, to whoever holds a seat for the host commune. */
  'host.ask': { meeting: MeetingFacts; network: string; organiser: string | null }
  /** To the leads, once a person: their account takes no messages from the bot, and there is no other way. */
  'person.unreachable': { network: string; name: string }
  /** To the leads: the question has no answer yet. */
  'host.unanswered': { meeting: MeetingFacts }
  /** To the leads: nobody is registered for the host commune. */
  'host.vacant': { meeting: MeetingFacts }
  /** To the leads: no commune can, so that the EPCI hosts (H8). */
  'host.epci': { meeting: MeetingFacts }
  /** To the leads: a commune has answered. */
  'host.confirmed': { meeting: MeetingFacts }
  'host.declined': { meeting: MeetingFacts; commune: string }
  /** To the host, two days before. */
  'host.headcount': {
    meeting: MeetingFacts
    present: number
    remote: number
    substitutes: number
    unanswered: number
  }
  /** To the members of the commune that is asked to exchange its turn. */
  'swap.asked': { swap: string; from: string; to: string; network: string; organiser: string | null }
  /** To those who asked. `refused`: both agreed, but the rotation no longer allows it (H5). */
  'swap.answered': { from: string; to: string; outcome: 'agreed' | 'declined' | 'refused' }
}
