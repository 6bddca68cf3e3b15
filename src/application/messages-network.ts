import type { Cadence } from '../domain/recurrence.ts'
import type { MeetingFacts } from './meeting-facts.ts'
import type { Appointment, Office } from './ports/appointments.ts'

/** `moved`: why the date is not the usual one. */
export interface PlannedDate {
  readonly meeting: MeetingFacts
  readonly moved: string | null
}

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
  /** In the members' channel, when a series is confirmed. */
  'series.confirmed': { cadence: Cadence; meetings: PlannedDate[] }
  /** In the members' channel: dates that have entered the year ahead. */
  'series.extended': { meetings: PlannedDate[] }
  /** In the members' channel. */
  'office.handed-over': { role: Office; name: string; before: string | null }
  /** To the person asked: do they take it on? */
  'office.offered': {
    appointment: string
    role: Office
    network: string
    by: string
    origin: Appointment['origin']
    /** null while it waits for one. */
    answer: 'accepted' | 'declined' | 'superseded' | null
  }
  /** To who asked. */
  'office.answered': { role: Office; name: string; accepts: boolean; network: string }
  /** In the members' channel: a member asks for a facilitator whose account is gone; another commune must too. */
  'takeover.asked': { appointment: string; by: string; commune: string; before: string; name: string }
  /** To the leads, once; in the channel when no lead is left to tell. `office`: what this person held. */
  'account.gone': { person: string; name: string; office: Office | null; vacant: string[] }
  /** To the leads: somebody asks for a seat. */
  /** `seat`: what the buttons are about; rows of before have none. */
  /** To who has just begun to lead: what waits since before. */
  'seats.waiting': { network: string; names: readonly string[] }
  'seat.requested': { person: string; seat?: string; name: string; commune: string; title: string }
  'seat.refused': { network: string; commune: string; who: string }
  /** Privately, to whoever holds a seat for the host commune. */
  'host.ask': {
    meeting: MeetingFacts
    network: string
    organiser: string | null
    /** There is one, which co-organises. */
    epci: boolean
    /** ISO day for which the commune had its turn, when the meeting has been moved since. */
    movedFrom: string | null
  }
  /** To the leads, once a person: their account takes no messages from the bot, and there is no other way. */
  'person.closed': { network: string; name: string }
  /** To the leads: the question has no answer yet. */
  'host.unanswered': { meeting: MeetingFacts }
  /** To the leads: nobody is registered for the host commune, whose id is `commune`. */
  /** `registered`: somebody is, whom nothing can reach. */
  'host.vacant': { meeting: MeetingFacts; commune: string; registered: boolean }
  /** To the leads: no commune can, so that the EPCI hosts (H8). */
  'host.epci': { meeting: MeetingFacts }
  /** To the leads: a commune has answered. */
  'host.confirmed': { meeting: MeetingFacts }
  /** `noCommune`: no other one can: those who lead find the place. */
  'host.declined': { meeting: MeetingFacts; commune: string; noCommune: boolean }
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
  'swap.answered': {
    from: string
    to: string
    outcome: 'agreed' | 'declined' | 'refused'
    /** The planned meetings whose host changed: ISO day, and who hosts it now. */
    hosts: Array<{ date: string; host: string }>
  }
}
