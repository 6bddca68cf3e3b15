import type { Temporal } from 'temporal-polyfill'
import type { PeopleFile } from '../people-file.ts'
import type { Id } from '../records.ts'

/** A file of people that was previewed, and not saved yet. */
export interface KeptImport {
  readonly id: Id
  readonly file: PeopleFile
  /** Of what the preview said it would change. */
  readonly digest: string
}

/** Kept for a day, beside the other previews. */
export interface ImportStore {
  keep(kept: KeptImport, now: Temporal.Instant): Promise<void>
  byId(id: Id): Promise<KeptImport | null>
}
