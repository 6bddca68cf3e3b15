import { z } from 'zod'

export const BACKUP_FORMAT = 1

/** A line that is no row begins so; a row is a JSON object. */
const MARK = '#'

const marks = z.union([
  z.object({
    backup: z.object({
      format: z.literal(BACKUP_FORMAT),
      /** Those that the rows were written under. */
      migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
    }),
  }),
  /** Its rows follow. */
  z.object({ table: z.string() }),
  /** Without it the file was cut short. */
  z.object({ end: z.object({ rows: z.number().int() }) }),
])
export type Mark = z.infer<typeof marks>

export const mark = (content: Mark): string => `${MARK}${JSON.stringify(content)}`

/** Null for a row. @throws when it is neither */
export function readMark(line: string): Mark | null {
  return line.startsWith(MARK) ? marks.parse(JSON.parse(line.slice(MARK.length))) : null
}
