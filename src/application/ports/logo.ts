import type { Temporal } from 'temporal-polyfill'
import type { Id } from '../records.ts'
import type { Logo } from './files.ts'

/** The logo of one network. */
export interface LogoStore {
  current(): Promise<Logo | null>
  /** Null takes it away. */
  set(logo: Logo | null): Promise<void>
  /** What was previewed, beside the other previews: kept for a day. */
  propose(id: Id, logo: Logo, now: Temporal.Instant): Promise<void>
  proposed(id: Id): Promise<Logo | null>
}
