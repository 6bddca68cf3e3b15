import type { Temporal } from 'temporal-polyfill'
import type { FloorReading } from '../domain/cadence-floor.ts'
import type { ClashRule } from '../domain/council-clash.ts'
import type { DeadlinePolicy } from '../domain/deadline.ts'
import type { WorkCalendar } from '../domain/work-calendar.ts'

export type Id = string

export type Circle = 'dgs' | 'maires' | 'elus' | 'cadres'

/** What a network may change while it lives: its rules, and the zone in which they are read (Z). */
export type RuleSettings = Omit<NetworkSettings, 'v' | 'proposed' | 'readerGroups' | 'lists'> & {
  readonly zone: string
}

/** A municipal council that meetings avoid (R9): the commune by its INSEE code, its name as members read it. */
export interface RecordedCouncil {
  readonly code: string
  readonly commune: string
  /** ISO local date-times. */
  readonly start: string
  readonly end: string
}

/** What a document may be ticked for (L1). */
export interface AudienceChoices {
  readonly commissions: readonly string[]
  readonly domains: readonly string[]
}

/** Parsed from `Network.settings`, versioned JSON. Every default is a rule of domain/rules or a choice marked there. */
export interface NetworkSettings {
  readonly v: 1
  readonly calendar: WorkCalendar
  readonly schoolZone: 'A' | 'B' | 'C' | null
  readonly review: DeadlinePolicy
  readonly distribution: 'immediate' | 'next-working-day-09:00'
  readonly floorMonths: number
  readonly floorReading: FloorReading
  readonly councilRule: ClashRule
  /** By start. */
  readonly councils: readonly RecordedCouncil[]
  readonly stratumThreshold: number
  /** Jours francs between the convocation and the meeting (D8). */
  readonly noticeClearDays: number
  /** Which circles receive the official text. */
  readonly circles: { readonly maires: boolean; readonly elus: boolean; readonly cadres: boolean }
  readonly agenda: {
    readonly preset: 'call' | 'clisson'
    /** Minutes for parts 1 to 3 (DESIGN §1.6). */
    readonly budgets: readonly [number, number, number]
    readonly followUpMinutes: number
  }
  /** Groups of the platform (roles, on Discord) that may read drafts by a lead's consent: who said so, and when. */
  readonly readerGroups?: ReadonlyArray<{ readonly id: string; readonly by: Id; readonly at: string }> | undefined
  /** Commissions and domains that were declared; those that people are known for exist besides. */
  readonly lists?: AudienceChoices | undefined
  /** Settings shown with their consequence and not saved yet: no rule reads them. */
  readonly proposed?: { readonly token: string; readonly after: RuleSettings } | undefined
}

export interface Network {
  readonly id: Id
  readonly installationId: Id
  readonly name: string
  readonly siren: string | null
  /** IANA. */
  readonly zone: string
  readonly status: 'draft' | 'active' | 'suspended'
  readonly channelId: string | null
  readonly facilitatorId: Id | null
  readonly organiserId: Id | null
  readonly settings: NetworkSettings
  readonly createdAt: Temporal.Instant
  readonly startedAt: Temporal.Instant | null
}

export interface Entity {
  readonly id: Id
  readonly kind: 'commune' | 'epci'
  /** INSEE code or SIREN. */
  readonly code: string
  readonly name: string
  readonly population: number | null
  readonly stratum: 'petite' | 'urbaine' | null
  readonly position: number
  readonly participates: boolean
  readonly dispensed: boolean
}

export interface Seat {
  readonly id: Id
  readonly personId: Id
  readonly entityId: Id
  readonly title: string
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant | null
}

export interface Person {
  readonly id: Id
  readonly userId: string | null
  readonly name: string
  readonly circle: Circle
  readonly status: 'requested' | 'confirmed' | 'left'
  /** Since when the platform says that the account is closed: nothing is written there any more. */
  readonly accountGoneAt: Temporal.Instant | null
  readonly email: string | null
  readonly emailKind: 'nominative' | 'shared' | null
  readonly commissions: readonly string[]
  readonly domains: readonly string[]
}

export interface Meeting {
  readonly id: Id
  readonly seriesId: Id | null
  readonly slot: number | null
  readonly number: number
  readonly date: Temporal.PlainDate
  /** Wall clock in the network's zone: the truth for the future (DESIGN §5). */
  readonly starts: Temporal.PlainDateTime
  readonly durationMinutes: number
  readonly revision: number
  readonly status: 'planned' | 'convened' | 'held' | 'cancelled'
  readonly moves: ReadonlyArray<{
    readonly from: string
    readonly to: string
    readonly reason: string
    readonly detail: string
  }>
  /** null: the EPCI hosts. */
  readonly hostEntityId: Id | null
  readonly hostPinned: boolean
  readonly hostConfirmedAt: Temporal.Instant | null
  readonly venue: {
    readonly place: string
    readonly access: string
    readonly capacity: string
    readonly meal: string
  } | null
  readonly agendaStatus: 'none' | 'collecting' | 'draft' | 'published'
  readonly agendaConfirmedAt: Temporal.Instant | null
  readonly publishedAt: Temporal.Instant | null
  readonly closedAt: Temporal.Instant | null
}
