import type { AgendaErrors } from './errors-agenda.ts'
import type { MinutesErrors } from './errors-minutes.ts'
import type { NetworkErrors } from './errors-network.ts'

/** Refusals any use case may give. The French text of each key lives in rendering/messages. */
export interface CommonErrors {
  /** `who` names who has the role that is needed. */
  'role-needed': { role: 'member' | 'facilitator' | 'organiser' | 'writer' | 'host'; who: string }
  'not-found': {
    what:
      | 'network'
      | 'meeting'
      | 'proposal'
      | 'minutes'
      | 'commune'
      | 'person'
      | 'observation'
      | 'series'
      | 'swap'
      | 'item'
      | 'subject'
  }
  /** The state changed since the button was shown. */
  'too-late': { what: string }
  'network-not-started': { facilitator: string }
  'no-network': object
  // options
  'text-too-long': { label: string; max: number; length: number }
  'text-missing': { label: string }
  'number-out-of-range': { label: string; min: number; max: number }
  'choice-unknown': { label: string; typed: string; choices: readonly string[]; nearest: string | null }
  'date-unreadable': { label: string; typed: string }
  'time-unreadable': { label: string; typed: string }
  'commune-unknown': { typed: string; nearest: string | null }
  'commune-ambiguous': { typed: string; codes: readonly string[] }
  'person-unknown': { typed: string; nearest: string | null }
  'person-ambiguous': { typed: string }
  'person-unregistered': object
  'person-left': { name: string }
  /** `wanted`: who may be chosen here. */
  'person-unfit': { name: string; wanted: string }
  'user-unreadable': { typed: string }
  // dispatch
  'command-unknown': { typed: string; nearest: string | null }
  'subcommand-unknown': { command: string; typed: string; nearest: string | null; all: readonly string[] }
  'option-unknown': { command: string; typed: string; known: readonly string[] }
  'which-network': { names: readonly string[] }
  busy: object
  /** Real seconds to wait. */
  'too-fast': { seconds: number }
}

export interface UserErrors extends CommonErrors, NetworkErrors, AgendaErrors, MinutesErrors {}

/**
 * What a person can mend: shown to them in their language. Anything else thrown is a bug, logged once with its
 * context and answered generically.
 */
export class UserError<K extends keyof UserErrors = keyof UserErrors> extends Error {
  readonly key: K
  readonly facts: UserErrors[K]
  /** Set when one field of a form is wrong: the form keeps its text and shows the message there. */
  readonly field: string | undefined

  constructor(key: K, facts: UserErrors[K], field?: string) {
    super(key)
    this.key = key
    this.facts = facts
    this.field = field
  }
}
