import type { Appointment, Office } from './ports/appointments.ts'

interface Host {
  code: string
  name: string
}

export interface NetworkStory {
  'network.created': { name: string; siren: string | null; communes: number }
  'network.started': { name: string }
  'network.changed': { settings: string[] }
  /** SHA-256 of the picture at the head of its documents; null: it was taken away. */
  'network.logo': { sha256: string | null }
  /** Somebody is asked whether they take an office on. */
  'office.offered': { role: Office; person: string; origin: Appointment['origin'] }
  'office.declined': { role: Office; person: string }
  /** One of the two members who ask for a facilitator whose account is gone. */
  'takeover.asked': { person: string; by: string }
  'account.gone': { person: string }
  'network.handed-over': { role: Office; person: string }
  /** From a file, once confirmed. */
  'people.imported': { added: number; changed: number }
  'member.requested': { person: string; commune: string }
  'member.confirmed': { person: string; communes: string[] }
  'member.refused': { person: string }
  'member.left': { person: string }
  'commune.joined': { commune: string }
  'commune.left': { commune: string }
  'series.planned': { series: string; meetings: number }
  /** `host.code` is the INSEE code, or the SIREN when the EPCI hosts. Days and local times are ISO. */
  'meeting.planned': { meeting: string; date: string; startsAt: string; host: Host }
  'host.changed': { meeting: string; date: string; host: Host }
  'host.asked': { meeting: string; date: string; host: Host }
  'host.confirmed': { meeting: string; date: string; host: Host }
  /** Without a reason: nobody gives any (H2). */
  'host.declined': { meeting: string; date: string; host: Host }
  'host.dispensed': { commune: string; dispensed: boolean }
  'host.swapped': { from: string; to: string; agreed: boolean }
  'venue.set': { meeting: string }
  /** Somebody who may not read drafts came into the members' channel; `person`: null when the network knows nobody. */
  'channel.arrival': { person: string | null; guest: boolean }
  'network.moved': { name: string }
  'channel.state': { state: 'absent' | 'archived' | 'public' | 'back' }
  'member.unreachable': { person: string }
  /** Stuck for an hour: the facilitator knows. What the operator decided then has no facts. */
  'trouble.told': { of: 'due-work' | 'outbox'; kind: string; state: string }
}
