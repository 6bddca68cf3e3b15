import { CsvError, parse } from 'csv-parse/sync'
import { nearest, normalise, oneLine } from '../domain/words.ts'
import {
  COLUMNS,
  type Column,
  type ImportFault,
  type ImportProblem,
  type ListRow,
  LONGEST_LIST_ITEM,
  LONGEST_NAME,
  MOST_LIST_ITEMS,
  MOST_ROWS,
  type PeopleFile,
  type PersonRow,
} from './people-file.ts'
import { readEmail } from './read-email.ts'
import { TITLE_ALIASES, TITLES, type TitleCode } from './titles.ts'

/** What people write at the head of a column, besides our own word. */
const HEADERS: Readonly<Record<Column, readonly string[]>> = {
  nom: ['nom affiché', 'nom complet', 'personne'],
  courriel: ['e-mail', 'email', 'mail', 'mél', 'adresse électronique', 'adresse mail'],
  adresse: ['type d’adresse', 'type'],
  fonction: ['titre', 'rôle', 'qualité'],
  commune: ['collectivité', 'insee', 'code insee'],
  commissions: ['commission'],
  domaines: ['domaine'],
}

const KINDS = {
  nominative: ['nominative', 'nominatif', 'personnelle'],
  shared: ['partagée', 'partagé', 'générique', 'boîte partagée', 'mairie'],
} as const

interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
}

type Read = { readonly file: PeopleFile } | { readonly problems: readonly ImportProblem[] }

/**
 * A CSV of people, as a spreadsheet writes it: `;`, `,` or tabs, quoted or not, its columns in any order. All its lines,
 * or all that is wrong with them. Whether communes and commissions exist is for the network to say.
 */
export function readPeopleFile(text: string): Read {
  const read = recordsOf(text)
  if ('problems' in read) return read
  const [head, ...records] = read.records
  if (!head) return { problems: [{ line: 1, column: null, fault: 'empty-file' }] }
  const columns = readHead(head)
  if ('problems' in columns) return columns
  if (records.length > MOST_ROWS) {
    const line = records[MOST_ROWS]?.line ?? 0
    return { problems: [{ line, column: null, fault: 'too-many-lines', max: MOST_ROWS }] }
  }
  const problems: ImportProblem[] = []
  const people: PersonRow[] = []
  const lists: ListRow[] = []
  for (const record of records) {
    const row = readRecord(record, columns.columns, (column, fault) =>
      problems.push({ line: record.line, column, ...fault }),
    )
    if (row && 'list' in row) lists.push(row)
    else if (row) people.push(row)
  }
  return problems.length > 0 ? { problems } : { file: { people, lists } }
}

function recordsOf(text: string): { records: readonly CsvRecord[] } | { problems: readonly ImportProblem[] } {
  // Excel's own first line, which says the separator.
  const said = /^sep=(.)\r?\n/i.exec(text)
  const body = said ? text.slice(said[0].length) : text
  const before = said ? 1 : 0
  let last = 0
  try {
    const rows = parse(body, {
      bom: true,
      delimiter: said?.[1] ?? delimiterOf(body),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_empty_values: true,
      trim: true,
      on_record: (record, { lines }) => {
        last = lines
        return record
      },
    }) as unknown as ReadonlyArray<{ record: string[]; info: { lines: number } }>
    // A record may span lines: what is wrong with it is said where it begins.
    const startOf = (cells: readonly string[], ends: number) => ends - cells.join('').split('\n').length + 1
    return {
      records: rows.map(({ record, info }) => ({ line: before + startOf(record, info.lines), cells: record })),
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { problems: [{ line: before + last + 1, column: null, fault: 'quote-open' }] }
  }
}

/** The most frequent of the three in the first line; a French spreadsheet writes `;`. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1)
  const times = (mark: string) => head.split(mark).length
  return [';', ',', '\t'].reduce((best, mark) => (times(mark) > times(best) ? mark : best))
}

type Columns = ReadonlyArray<Column | null>
/** A spreadsheet may leave empty ones behind. */
const MOST_COLUMNS = 100

function readHead({ line, cells }: CsvRecord): { columns: Columns } | { problems: readonly ImportProblem[] } {
  const problems: ImportProblem[] = []
  const columns: Array<Column | null> = []
  // A file of something else altogether.
  if (cells.length > MOST_COLUMNS) {
    return { problems: [{ line, column: null, fault: 'no-header', found: shown(cells.slice(0, 9).join(' ; ')) }] }
  }
  for (const typed of cells) {
    const column = typed === '' ? null : columnOf(typed)
    if (column === undefined) {
      const words = COLUMNS.flatMap((one) => [one, ...HEADERS[one]])
      const close = nearest(typed, words)
      const meant = close === undefined ? null : (columnOf(close) ?? null)
      problems.push({ line, column: null, fault: 'column-unknown', typed: shown(typed), nearest: meant })
    } else if (column !== null && columns.includes(column)) {
      problems.push({ line, column, fault: 'column-twice' })
    }
    columns.push(column ?? null)
  }
  // Without it nothing says what each line is: most often the first line is somebody already.
  if (!columns.includes('fonction')) {
    return { problems: [{ line, column: null, fault: 'no-header', found: shown(cells.join(' ; ')) }] }
  }
  return problems.length > 0 ? { problems } : { columns }
}

function columnOf(typed: string): Column | undefined {
  return COLUMNS.find((column) => [column, ...HEADERS[column]].some((word) => normalise(word) === normalise(typed)))
}

type Tell = (column: Column | null, fault: ImportFault) => void

function readRecord({ line, cells }: CsvRecord, columns: Columns, tell: Tell): PersonRow | ListRow | null {
  const extra = cells.slice(columns.length).filter((cell) => cell !== '')
  if (extra.length > 0) {
    tell(null, { fault: 'too-many-cells', cells: cells.length, expected: columns.length })
    return null
  }
  const at = (column: Column): string => plain(cells[columns.indexOf(column)] ?? '')
  const name = oneLine(at('nom')).trim()
  if (name.length > LONGEST_NAME) tell('nom', { fault: 'too-long', max: LONGEST_NAME })
  const commune = oneLine(at('commune')).trim()
  if (commune.length > LONGEST_NAME) tell('commune', { fault: 'too-long', max: LONGEST_NAME })
  const list = listNamed(at('fonction'))
  if (list) {
    if (name === '') tell('nom', { fault: 'missing' })
    return name === '' ? null : { line, list, name }
  }
  const title = readTitle(at('fonction'), tell)
  const email = at('courriel') === '' ? null : readEmail(at('courriel'))
  if (at('courriel') !== '' && !email) tell('courriel', { fault: 'email-malformed', typed: shown(at('courriel')) })
  const emailKind = readKind(at('adresse'), at('courriel') !== '', tell)
  const commissions = readList(at('commissions'), 'commissions', tell)
  const domains = readList(at('domaines'), 'domaines', tell)
  if (!title) return null
  return { line, name: name || null, email, emailKind, title, commune: commune || null, commissions, domains }
}

/** What we write before a formula so that no spreadsheet runs it (write-people-file) is not part of the text. */
function plain(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, '')
}

function listNamed(typed: string): ListRow['list'] | undefined {
  const word = normalise(typed)
  if (word === 'commission') return 'commissions'
  return word === 'domaine' ? 'domains' : undefined
}

function readTitle(typed: string, tell: Tell): TitleCode | undefined {
  if (typed === '') {
    tell('fonction', { fault: 'missing' })
    return undefined
  }
  const words = TITLES.map(({ value, title }) => ({ value, words: [value, title, ...TITLE_ALIASES[value]] }))
  const found = words.find((one) => one.words.some((word) => normalise(word) === normalise(typed)))
  if (found) return found.value
  const close = nearest(
    typed,
    TITLES.map(({ title }) => title),
  )
  tell('fonction', { fault: 'title-unknown', typed: shown(typed), nearest: close ?? null })
  return undefined
}

function readKind(typed: string, hasAddress: boolean, tell: Tell): PersonRow['emailKind'] {
  if (typed === '') return null
  const is = (words: readonly string[]) => words.some((word) => normalise(word) === normalise(typed))
  const kind = is(KINDS.nominative) ? 'nominative' : is(KINDS.shared) ? 'shared' : null
  if (!kind) tell('adresse', { fault: 'kind-unknown', typed: shown(typed) })
  else if (!hasAddress) tell('courriel', { fault: 'kind-alone' })
  return kind
}

/** « Finances | Habitat, urbanisme », or with commas alone. */
function readList(typed: string, column: 'commissions' | 'domaines', tell: Tell): readonly string[] {
  const parts = typed.split(typed.includes('|') ? '|' : /[,;\n]/).map((part) => oneLine(part).trim())
  const names = [...new Set(parts)].filter((part) => part !== '')
  if (names.length > MOST_LIST_ITEMS) {
    tell(column, { fault: 'too-many-names', max: MOST_LIST_ITEMS })
    return []
  }
  if (names.some((name) => name.length > LONGEST_LIST_ITEM)) tell(column, { fault: 'too-long', max: LONGEST_LIST_ITEM })
  return names
}

/** As a message may repeat it: one line, not too long. */
function shown(typed: string): string {
  const line = oneLine(typed).trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
