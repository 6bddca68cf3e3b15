import type { OpenContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import type { MinutesRecord } from '../../src/application/ports/minutes.ts'
import type { Tx } from '../../src/application/ports/tx.ts'
import { countPieces, parseMarkdown } from '../../src/domain/document.ts'
import type { Option } from '../../src/interaction/command.ts'
import type { FieldValues } from '../../src/interaction/form.ts'
import { suggesting } from '../../src/interaction/suggest.ts'
import { longDay } from '../../src/rendering/french.ts'
import { asText } from '../options/text.ts'
import { isId, isoDayOf } from '../options/typed.ts'

/** What a file may weigh, in bytes. */
const LARGEST_FILE = 500_000
/** Some sixty pages; the documents of so many take about a second. */
const MOST_PIECES = 3000
const FILE_KINDS = ['md', 'txt', 'markdown'] as const

function bound(context: OpenContext): Tx {
  if (!context.tx) throw new UserError('no-network', {})
  return context.tx
}

/** Minutes by their id or by the day of their meeting; without one, the newest that the command can act on. */
export function minutesOption(): Option<MinutesRecord> & { required: false } {
  const label = 'Réunion'
  return suggesting({
    label,
    description: 'Par défaut, la plus récente',
    required: false,
    async read(raw, context, name) {
      const typed = asText(raw)
      const tx = bound(context)
      const found = isId(typed) ? await tx.minutes.byId(typed) : await byDay(tx, typed)
      if (found) return found
      throw new UserError('not-found', { what: 'minutes' }, name)
    },
    async field(context, name, value) {
      const tx = bound(context)
      const meetings = await tx.meetings.list({ status: ['held'] })
      const choices = (await tx.minutes.list()).flatMap(({ id, meetingId, rectificatif }) => {
        const meeting = meetings.find((one) => one.id === meetingId)
        if (!meeting) return []
        return [{ value: id, label: `${longDay(meeting.date)}${rectificatifMark(rectificatif)}` }]
      })
      const typed = value === undefined ? null : asText(value)
      const named = typed === null || isId(typed) ? typed : ((await byDay(tx, typed))?.id ?? '')
      const chosen = choices.find((choice) => choice.value === named)
      // A form that forgot the document it was asked for would act on another one.
      if (named !== null && !chosen) throw new UserError('not-found', { what: 'minutes' }, name)
      return {
        kind: 'choice',
        name,
        label,
        required: false,
        choices,
        ...(chosen ? { value: chosen.value } : {}),
      }
    },
  })
}

/** « mardi 9 juin 2026 (rectificatif) » */
function rectificatifMark(rectificatif: number): string {
  if (rectificatif === 0) return ''
  return rectificatif === 1 ? ' (rectificatif)' : ` (rectificatif nº ${rectificatif})`
}

/** Of a compte-rendu and its rectificatifs, the newest that members know. */
async function byDay(tx: Tx, typed: string): Promise<MinutesRecord | null> {
  const meetings = await tx.meetings.list({ status: ['held'] })
  const meeting = meetings.find(({ date }) => date.toString() === isoDayOf(typed))
  const all = (await tx.minutes.list()).filter(({ meetingId }) => meetingId === meeting?.id)
  return all.find(({ state }) => state !== 'draft') ?? all[0] ?? null
}

/** The subject of a button or form about minutes: their id, then what the button adds. */
export function aboutMinutes(subject: string): FieldValues {
  const [id] = subject.split('~')
  return id ? { reunion: id } : {}
}

/**
 * A text file that replaces the draft.
 * @throws UserError file-wrong-kind, file-too-large, file-too-many, file-unreadable, file-empty: what was there stays
 */
export function textFileOption(): Option<string> & { required: false } {
  return {
    label: 'Ou un fichier qui remplace tout le texte',
    description: 'Texte ou Markdown, .md ou .txt',
    required: false,
    type: { kind: 'form' },
    read(raw, _context, name) {
      if (typeof raw === 'string' || !('file' in raw)) return asText(raw)
      const { file } = raw
      const kind = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase()
      if (!FILE_KINDS.some((one) => one === kind)) throw new UserError('file-wrong-kind', { name: file.name }, name)
      if (file.bytes > LARGEST_FILE)
        throw new UserError('file-too-large', { bytes: file.bytes, max: LARGEST_FILE }, name)
      if (file.bytes === 0) throw new UserError('file-empty', { name: file.name }, name)
      if (file.text === null || isBinary(file.text)) throw new UserError('file-unreadable', { name: file.name }, name)
      const text = file.text.replace(/^\uFEFF/, '')
      if (text.trim() === '') throw new UserError('file-empty', { name: file.name }, name)
      const pieces = piecesIn(text)
      if (pieces > MOST_PIECES) throw new UserError('file-too-many', { pieces, max: MOST_PIECES }, name)
      return text
    },
    field: (_context, name) => ({
      kind: 'file',
      name,
      label: 'Ou un fichier qui remplace tout le texte',
      hint: 'Texte ou Markdown, .md ou .txt',
      required: false,
      accept: [...FILE_KINDS],
      wants: 'text',
    }),
  }
}

/** So many lines are too many, whatever they hold: they are not even read. */
function piecesIn(text: string): number {
  const lines = text.match(/^.*\S/gm)?.length ?? 0
  return lines > 3 * MOST_PIECES ? lines : countPieces(parseMarkdown(text))
}

/** Control characters are no text, whatever the file is called. */
function isBinary(text: string): boolean {
  return /\p{Cc}/u.test(text.replace(/[\t\n\r\f]/g, ''))
}
