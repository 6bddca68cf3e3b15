import { Temporal } from 'temporal-polyfill'
import type { PartNumber } from './agenda-parts.ts'
import { UserError } from './errors.ts'
import type { LineFault } from './errors-agenda.ts'

// What people write one a line, read leniently: bullets and numbers at the start are theirs, not ours.
const BULLET = /^\s*(?:[-–—•*]\s+|\d{1,2}[.)]\s+)/
const LONGEST_TITLE = 120
const LONGEST_TEXT = 1000
const DEFAULT_MINUTES = 15

interface Line {
  readonly number: number
  readonly text: string
}

function linesOf(text: string): Line[] {
  return text
    .split(/\r?\n/)
    .map((line, i) => ({ number: i + 1, text: line.replace(BULLET, '').trim() }))
    .filter((line) => line.text !== '')
}

interface Reading {
  /** As the form names it. */
  readonly label: string
  readonly field: string
}

/** All the lines, or all those that are wrong: nobody mends a form one line at a time. */
function readEach<T>(text: string, { label, field }: Reading, read: (line: string) => T | { fault: LineFault }): T[] {
  const good: T[] = []
  const wrong: Array<Line & { why: LineFault }> = []
  for (const line of linesOf(text)) {
    const result = read(line.text)
    if (result && typeof result === 'object' && 'fault' in result) wrong.push({ ...line, why: result.fault })
    else good.push(result)
  }
  if (wrong.length > 0) throw new UserError('lines-unreadable', { label, lines: wrong }, field)
  return good
}

/** One decision a line. @throws UserError lines-unreadable */
export function readDecisions(text: string, reading: Reading): string[] {
  return readEach<string>(text, reading, (line) => (line.length > LONGEST_TEXT ? { fault: 'too-long' } : line))
}

export interface ActionLine {
  readonly text: string
  readonly owner: string | null
  readonly due: Temporal.PlainDate | null
}

/**
 * « texte — responsable — échéance jj/mm/aaaa », with any dash or semicolon; owner and date may be missing. A day
 * without a year is the first one after `from`.
 * @throws UserError lines-unreadable
 */
export function readActions(text: string, from: Temporal.PlainDate, reading: Reading): ActionLine[] {
  return readEach<ActionLine>(text, reading, (line) => {
    if (line.length > LONGEST_TEXT) return { fault: 'too-long' }
    const parts = line.split(/\s+[—–-]\s+|\s*[;|]\s*/).map((part) => part.trim())
    const [what = '', ...others] = parts.filter((part, i) => i === 0 || part !== '')
    if (what === '') return { fault: 'empty' }
    if (others.length > 2) return { fault: 'too-many-parts' }
    const last = others.at(-1)
    if (last === undefined) return { text: what, owner: null, due: null }
    const due = readDay(last, from)
    if (due) return { text: what, owner: others.length === 2 ? (others[0] ?? null) : null, due }
    if (others.length === 2 || looksLikeDay(last)) return { fault: 'date' }
    return { text: what, owner: last, due: null }
  })
}

const DAY_WORDS = /^(?:échéance|echeance|pour le|avant le|d['’]ici le|au|le)\s*:?\s*/i

function readDay(text: string, from: Temporal.PlainDate): Temporal.PlainDate | null {
  const bare = text.replace(DAY_WORDS, '')
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(bare)
  if (iso) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const french = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?$/.exec(bare)
  if (!french) return null
  const [, day, month, year] = french
  if (year) return civil(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(day))
  const thisYear = civil(from.year, Number(month), Number(day))
  if (!thisYear) return null
  return Temporal.PlainDate.compare(thisYear, from) > 0 ? thisYear : thisYear.add({ years: 1 })
}

function civil(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function looksLikeDay(text: string): boolean {
  return DAY_WORDS.test(text) ? /\d/.test(text) : /\d+[/.]\d+/.test(text)
}

export interface TopicLine {
  readonly part: PartNumber
  readonly title: string
  readonly minutes: number
}

const DURATION = /(\d{1,3})\s*min(?:utes)?\.?\s*\)?$/i

/** What stands before « (20 min) », without what led to it; no regular expression goes back over a line of spaces. */
function bareEnd(text: string): string {
  const opened = text.trimEnd()
  let end = opened.endsWith('(') ? opened.length - 1 : opened.length
  while (end > 0 && /[\s,—–-]/.test(opened.charAt(end - 1))) end -= 1
  return opened.slice(0, end).trim()
}

/**
 * « titre », « 3 : titre », « partie 3 : titre », with « (20 min) » at the end when it is not fifteen.
 * @throws UserError lines-unreadable
 */
export function readTopics(text: string, part: PartNumber, reading: Reading): TopicLine[] {
  return readEach<TopicLine>(text, reading, (line) => {
    const [, wanted, rest = line] = /^(?:partie\s*)?([123])\s*:\s*(.*)$/i.exec(line) ?? []
    const said = DURATION.exec(rest)
    const title = said ? bareEnd(rest.slice(0, said.index)) : rest.trim()
    const minutes = said ? Number(said[1]) : DEFAULT_MINUTES
    if (title === '') return { fault: 'empty' }
    if (title.length > LONGEST_TITLE) return { fault: 'too-long' }
    if (minutes < 5 || minutes > 60) return { fault: 'minutes' }
    return { part: wanted ? (Number(wanted) as PartNumber) : part, title, minutes }
  })
}
