import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { textDigests } from '../application/edition.ts'
import { reasonOf } from './inspect.ts'
import { documentBlocks } from './minutes-json.ts'
import type { Place } from './open-pool.ts'
import { openToRead } from './open-to-read.ts'

/** One edition of one version of minutes. */
export interface KnownEdition {
  readonly network: string
  readonly meetingDate: string
  /** 0: the compte-rendu itself. */
  readonly rectificatif: number
  /** The newest rectificatif of it that is validated; null where it stands uncorrected. */
  readonly correctedBy: number | null
  readonly version: number
  readonly edition: 'members' | 'wider'
  /** Null while its text is not validated. */
  readonly validation: { readonly validatedAt: string; readonly tacit: boolean; readonly zone: string } | null
}

export interface Searched {
  /** SHA-256 of the file. */
  readonly file: string
  /** SHA-256 of the text that it holds, or says it holds. */
  readonly text: string | null
}

export type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** `byFile`: the very file was given out; `byText`: a validated text with this digest. */
  | { readonly kind: 'looked'; readonly byFile: KnownEdition | null; readonly byText: KnownEdition | null }

/** What the database knows of a file and of its text, in whatever network; reads only. */
export async function findEdition(place: Place, { file, text }: Searched): Promise<Found> {
  const opened = await openToRead(place)
  if ('kind' in opened) return opened
  try {
    return {
      kind: 'looked',
      byFile: await issued(opened.pool, file),
      byText: text === null ? null : await validated(opened.pool, text),
    }
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) }
  } finally {
    await opened.close()
  }
}

interface Row {
  readonly network: string
  readonly meetingDate: string
  readonly rectificatif: number
  readonly correctedBy: number | null
  readonly version: number
  readonly zone: string
  readonly validatedAt: Date | null
  readonly tacit: boolean | null
}

const COLUMNS = `n."name" AS "network", to_char(t."date", 'YYYY-MM-DD') AS "meetingDate", m."rectificatif", v."number" AS "version",
  v."zone", CASE WHEN v."sha256" IS NULL THEN NULL ELSE m."validatedAt" END AS "validatedAt", m."tacit",
  (SELECT max(r."rectificatif") FROM "Minutes" r WHERE r."networkId" = m."networkId" AND r."meetingId" = m."meetingId"
     AND r."rectificatif" > m."rectificatif" AND r."validatedAt" IS NOT NULL) AS "correctedBy"`
const JOINS = `JOIN "Minutes" m ON m."id" = v."minutesId"
  JOIN "Meeting" t ON t."id" = m."meetingId" JOIN "Network" n ON n."id" = m."networkId"`

async function issued(pool: pg.Pool, sha256: string): Promise<KnownEdition | null> {
  const { rows } = await pool.query<Row & { edition: KnownEdition['edition']; final: boolean }>(
    `SELECT ${COLUMNS}, f."edition", f."validated" AS "final" FROM "IssuedFile" f
       JOIN "MinutesVersion" v ON v."minutesId" = f."minutesId" AND v."number" = f."version" ${JOINS}
     WHERE f."sha256" = $1`,
    [sha256],
  )
  const [row] = rows
  return row ? known(row.final ? row : { ...row, validatedAt: null }, row.edition) : null
}

/** A digest is over what an edition shows, which is made from the text that is kept: each is made again. */
async function validated(pool: pg.Pool, sha256: string): Promise<KnownEdition | null> {
  const { rows } = await pool.query<Row & { blocks: unknown }>(
    `SELECT ${COLUMNS}, v."blocks" FROM "MinutesVersion" v ${JOINS}
     WHERE v."sha256" IS NOT NULL AND m."validatedAt" IS NOT NULL`,
  )
  for (const row of rows) {
    const edition = textDigests(documentBlocks.parse(row.blocks)).get(sha256)
    if (edition) return known(row, edition)
  }
  return null
}

function known(row: Row, edition: KnownEdition['edition']): KnownEdition {
  const { network, meetingDate, rectificatif, correctedBy, version, zone, validatedAt, tacit } = row
  const at = validatedAt && Temporal.Instant.fromEpochMilliseconds(validatedAt.getTime()).toString()
  return {
    network,
    meetingDate,
    rectificatif,
    correctedBy,
    version,
    edition,
    validation: at ? { validatedAt: at, tacit: tacit ?? true, zone } : null,
  }
}
