import type { Id } from '../records.ts'

/** What an operator may see of the bot's work: ids, kinds, counts and durations; never who, nor a word they wrote. */
export interface Observer {
  answered(interaction: AnsweredInteraction): void
  handled(work: HandledWork): void
  delivered(delivery: AttemptedDelivery): void
}

/** `trace`: the invocation that everything comes from. One value leads from a command to its posts. */
export interface AnsweredInteraction {
  readonly trace: Id
  readonly platform: 'slack' | 'discord'
  /** `reunion.cloturer`; `unknown` when no command of ours was meant. */
  readonly command: string
  readonly via: 'command' | 'button' | 'form'
  /** `refused`: told what to mend. `failed`: a bug or an outage. */
  readonly outcome: 'answered' | 'replayed' | 'refused' | 'failed'
  /** From its arrival to its commit. */
  readonly seconds: number
}

export interface HandledWork {
  readonly trace: Id | null
  readonly dueWork: Id
  readonly kind: string
  readonly outcome: 'done' | 'obsolete' | 'failed' | 'dead'
}

export interface AttemptedDelivery {
  readonly trace: Id | null
  readonly outbox: Id
  readonly kind: string
  readonly to: 'channel' | 'thread' | 'person' | 'calendar' | 'mail'
  readonly platform: 'slack' | 'discord'
  /** `unanswered`: the platform does not say, it is asked again. */
  readonly fate: 'sent' | 'pending' | 'failed' | 'held' | 'unknown' | 'superseded' | 'unanswered'
  readonly attempts: number
}
