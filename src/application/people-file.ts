import type { TitleCode } from './titles.ts'

/** The columns of a file of people, in the order of the template. */
export const COLUMNS = ['nom', 'courriel', 'adresse', 'fonction', 'commune', 'commissions', 'domaines'] as const
export type Column = (typeof COLUMNS)[number]

/** Lists within one cell: a comma may be part of a name only where no bar is used. */
export const LIST_SEPARATOR = ' | '

export const MOST_ROWS = 600
export const LONGEST_NAME = 80
export const LONGEST_LIST_ITEM = 80
/** Of one person: no EPCI has as many commissions. */
export const MOST_LIST_ITEMS = 50

/** One line of the file that names a person. Null, or empty, is what the file leaves unsaid. */
export interface PersonRow {
  /** Of the file, from 1, where the record begins. */
  readonly line: number
  readonly name: string | null
  readonly email: string | null
  readonly emailKind: 'nominative' | 'shared' | null
  readonly title: TitleCode
  readonly commune: string | null
  readonly commissions: readonly string[]
  readonly domains: readonly string[]
}

/** « commission » or « domaine » in the column of functions: it exists, whoever is known for it. */
export interface ListRow {
  readonly line: number
  readonly list: 'commissions' | 'domains'
  readonly name: string
}

export interface PeopleFile {
  readonly people: readonly PersonRow[]
  readonly lists: readonly ListRow[]
}

/** What is wrong with a line, for whoever wrote it to mend. */
export type ImportFault =
  | { readonly fault: 'empty-file' }
  | { readonly fault: 'no-header'; readonly found: string }
  | { readonly fault: 'column-unknown'; readonly typed: string; readonly nearest: string | null }
  | { readonly fault: 'column-twice' }
  | { readonly fault: 'quote-open' }
  | { readonly fault: 'too-many-cells'; readonly cells: number; readonly expected: number }
  | { readonly fault: 'too-many-lines'; readonly max: number }
  | { readonly fault: 'too-many-names'; readonly max: number }
  | { readonly fault: 'missing' }
  | { readonly fault: 'too-long'; readonly max: number }
  | { readonly fault: 'title-unknown'; readonly typed: string; readonly nearest: string | null }
  | { readonly fault: 'email-malformed'; readonly typed: string }
  | { readonly fault: 'email-needed' }
  | { readonly fault: 'kind-unknown'; readonly typed: string }
  | { readonly fault: 'kind-alone' }
  | { readonly fault: 'commune-needed'; readonly title: string }
  | { readonly fault: 'commune-unknown'; readonly typed: string; readonly nearest: string | null }
  | { readonly fault: 'commune-ambiguous'; readonly codes: readonly string[] }
  | { readonly fault: 'list-unknown'; readonly typed: string; readonly nearest: string | null }
  | { readonly fault: 'person-ambiguous' }
  | { readonly fault: 'same-person'; readonly first: number }
  | { readonly fault: 'address-of-another'; readonly first: number; readonly name: string }

export type ImportProblem = ImportFault & {
  readonly line: number
  /** Null: the whole line. */
  readonly column: Column | null
}
