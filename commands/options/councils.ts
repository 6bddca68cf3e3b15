import { Temporal } from 'temporal-polyfill'
import type { OpenContext } from '../../src/application/context.ts'
import { inOrder } from '../../src/application/councils.ts'
import { UserError } from '../../src/application/errors.ts'
import type { RecordedCouncil } from '../../src/application/records.ts'
import { localDay } from '../../src/domain/zone.ts'
import type { Option } from '../../src/interaction/command.ts'
import { communeOption } from './records.ts'
import { asText, dateOption, timeOption } from './text.ts'

// What one text field of Slack holds: about ninety lines. Past dates leave the list at the next save.
const LONGEST = 3000

const DATE = /\b(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2})\b/
// « 20h », « 20 h 30 », « 20:30 »; in « 20h 22h », the 22 is no minutes.
const TIME = /\d{1,2}\s*[h:](?:\s*\d{2}(?!\d|\s*[h:]))?/gi
// Said without an hour, a council takes its whole day.
const DAY_BEGINS = '00:00'
const DAY_ENDS = '23:59'

/**
 * One council a line: « Faulx 10/11/2026 20h30 22h30 »; the hours may be left out. The value holds those to come, by
 * start. @throws UserError council-unreadable, council-ends-first, commune-unknown, date-unreadable, time-unreadable
 */
export function councilsOption(basics: {
  label: string
  description: string
}): Option<readonly RecordedCouncil[]> & { required: false } {
  return {
    ...basics,
    required: false,
    async read(raw, context, name) {
      const text = asText(raw)
      if (text.length > LONGEST) {
        throw new UserError('text-too-long', { label: basics.label, max: LONGEST, length: text.length }, name)
      }
      const today = localDay(context.now, context.network?.zone ?? 'UTC')
      const councils: RecordedCouncil[] = []
      for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
        const council = await readLine(line.trim(), context, name)
        const day = Temporal.PlainDateTime.from(council.start).toPlainDate()
        if (Temporal.PlainDate.compare(day, today) >= 0) councils.push(council)
      }
      return inOrder(councils)
    },
    field: (_context, name, value) => ({
      kind: 'text',
      name,
      label: basics.label,
      hint: basics.description,
      required: false,
      max: LONGEST,
      multiline: true,
      placeholder: 'Faulx 10/11/2026 20h30 22h30',
      ...(value === undefined ? {} : { value: asText(value) }),
    }),
  }
}

/** « Faulx 10/11/2026 20h30 22h30 », one a line. */
export function councilLines(councils: readonly RecordedCouncil[]): string {
  return councils
    .map(({ commune, start, end }) => {
      const [day = '', from = ''] = start.split('T')
      const until = end.split('T')[1] ?? ''
      const [year, month, date] = day.split('-')
      const hours = [from === DAY_BEGINS ? '' : from, until === DAY_ENDS ? '' : until].filter(Boolean)
      return [commune, `${date}/${month}/${year}`, ...hours.map((time) => time.replace(':', 'h'))].join(' ')
    })
    .join('\n')
}

async function readLine(line: string, context: OpenContext, name: string): Promise<RecordedCouncil> {
  const label = 'Conseils municipaux'
  const basics = { label, description: '', required: true } as const
  const found = DATE.exec(line)
  const commune = line.slice(0, found?.index).replace(/[\s,;:–-]+(?:le\s*)?$/i, '')
  const [begins, ends, more] = line.slice((found?.index ?? 0) + (found?.[0].length ?? 0)).match(TIME) ?? []
  if (!found || commune === '' || more !== undefined) throw new UserError('council-unreadable', { line }, name)
  const entity = await communeOption(basics).read(commune, context, name)
  const day = String(await dateOption(basics).read(found[0], context, name))
  const time = async (typed: string) => timeOption(basics).read(typed.trim(), context, name)
  const start = begins === undefined ? DAY_BEGINS : await time(begins)
  const end = ends === undefined ? DAY_ENDS : await time(ends)
  if (end <= start) throw new UserError('council-ends-first', { commune: entity.name, day, start, end }, name)
  return { code: entity.code, commune: entity.name, start: `${day}T${start}`, end: `${day}T${end}` }
}
