import type { APIActionRowComponent, APIButtonComponentWithCustomId } from 'discord.js'
import type { FileToMake } from '../../application/ports/files.ts'
import type { Text } from '../../interaction/view.ts'
import { PIECE } from './limits.ts'
import { joined, literal, markdown } from './markdown.ts'

export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>

/** What a message is filled with. Pieces of a text may stand in different messages; nothing else is divided. */
export type Unit =
  | {
      readonly kind: 'text'
      readonly pieces: readonly string[]
      /** A heading: it never ends a message. */
      readonly opens?: true
    }
  | { readonly kind: 'divider' }
  | { readonly kind: 'buttons'; readonly row: ButtonRow }
  | { readonly kind: 'file'; readonly file: FileToMake }

export const text = (pieces: readonly string[]): Unit[] =>
  joined(pieces).trim() === '' ? [] : [{ kind: 'text', pieces }]

export function heading(pieces: readonly string[], level: 2 | 3): Unit[] {
  const line = joined(pieces)
    .replace(/\s*\n\s*/g, ' ')
    .trim()
  return line === '' ? [] : [{ kind: 'text', pieces: [`${'#'.repeat(level)} ${line}`], opens: true }]
}

/** Every line behind a sign: `> ` or `-# `. A long text breaks between its pieces too. */
export function lines(pieces: readonly string[], sign: string): Unit[] {
  const whole = joined(pieces)
  if (whole.trim() === '') return []
  const parts = whole.length <= 2 * PIECE ? [whole] : pieces
  return text(parts.flatMap((part) => part.split('\n')).map((line, i) => `${i > 0 ? '\n' : ''}${sign}${line}`))
}

/** @param start number of the first item, null for bullets */
export function list(items: ReadonlyArray<readonly string[]>, start: number | null): Unit[] {
  return text(
    items.flatMap((item, i) => {
      const sign = start === null ? '- ' : `${start + i}. `
      const [first = '–', ...more] = item.map((piece) => piece.replace(/\n/g, '\n  '))
      return [`${i > 0 ? '\n' : ''}${sign}${first}`, ...more]
    }),
  )
}

interface Table {
  readonly head: ReadonlyArray<readonly string[]>
  readonly rows: ReadonlyArray<ReadonlyArray<readonly string[]>>
}

/**
 * Discord has no table, and a drawn one breaks on a phone: a list, « **Faulx** · population : 1 250 · … ». The first
 * cell names the row; empty cells are left out.
 */
export function table({ head, rows }: Table): Unit[] {
  return list(
    rows.map((row) =>
      row.flatMap((cell, column) => {
        if (column === 0) return cell
        if (joined(cell).trim() === '') return []
        const label = head[column] ?? []
        return [' · ', ...label, ...(joined(label) === '' ? [] : [' : ']), ...cell]
      }),
    ),
    null,
  )
}

export const bold = (words: string): string[] => literal(words, '**')

export function facts(all: ReadonlyArray<readonly [label: string, value: Text]>): Unit[] {
  return text(
    all.flatMap(([label, value], i) => [...(i > 0 ? ['\n'] : []), ...bold(`${label} : `), ...markdown(value)]),
  )
}
