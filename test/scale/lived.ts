import type { Database } from '../../src/persistence/database.ts'
import { liveYear } from '../commands/access/year.ts'

/** What one meeting leaves when the program lives it, to be copied for every meeting of a country. */
export interface Lived {
  readonly network: string
  readonly settings: unknown
  readonly meeting: string
  readonly minutes: string
  readonly draft: unknown
  readonly policy: unknown
  readonly version: Readonly<Record<'blocks' | 'sha256' | 'ruleVersion', unknown>>
  /** Rows as JSON; `at`: an interval from the meeting's start. One message of each kind and moment. */
  readonly rows: Readonly<Record<'outbox' | 'audit' | 'done' | 'planned', readonly unknown[]>>
}

const START = `'2026-06-09T07:30:00Z'::timestamptz`
const NEXT_START = `'2026-09-08T07:30:00Z'::timestamptz`

/** The year of the June network, lived here by the program: its meeting of 9 June from the call to the distribution. */
export async function readLived(database: Database): Promise<Lived> {
  const year = await liveYear(database, [])
  await year.at('collecting')
  return readMeeting(database)
}

/** The same, read from a year that was lived already. */
export async function readMeeting({ pool }: Database): Promise<Lived> {
  const list = async (sql: string, ...values: unknown[]): Promise<unknown[]> =>
    (await pool.query(`SELECT to_jsonb(r) AS "row" FROM (${sql}) r`, values)).rows.map(({ row }) => row)
  const [june, september] = (await list(`SELECT "id" FROM "Meeting" ORDER BY "date"`)) as Array<{ id: string }>
  if (!june || !september) throw new Error('the lived year has changed')
  const [known] = (await list(
    `SELECT n."id" AS "network", n."settings", m."id" AS "minutes", m."draft", m."policy",
       (SELECT to_jsonb(v) FROM "MinutesVersion" v WHERE v."minutesId" = m."id" LIMIT 1) AS "version"
     FROM "Network" n, "Minutes" m WHERE m."meetingId" = $1`,
    june.id,
  )) as Array<Omit<Lived, 'meeting' | 'rows'>>
  if (!known) throw new Error('the lived year has no minutes')
  const due = (meeting: string, start: string) => `
    SELECT "kind", "version", "occurrence", "payload", "subject" = ${meeting}::uuid AS "ofMeeting",
      "dueAt" - ${start} AS "at" FROM "DueWork"`
  return {
    ...known,
    meeting: june.id,
    rows: {
      outbox: await list(
        `SELECT DISTINCT ON ("createdAt", "kind", "target"->>'to') "target"->>'to' AS "to", "kind", "version", "facts"::text,
           "slot", "target"->>'slot' AS "under", "operation", "createdAt" - ${START} AS "at"
         FROM "Outbox" WHERE "fate" = 'sent' AND "createdAt" < '2026-07-01' ORDER BY "createdAt", "kind", "target"->>'to', "seq"`,
      ),
      audit: await list(
        `SELECT "source", "type", "facts"::text, "at" - ${START} AS "at"
         FROM "AuditLine" WHERE "at" < '2026-07-01' ORDER BY "seq"`,
      ),
      done: await list(`${due('$1', START)} WHERE "subject" IN ($1, $2)`, june.id, known.minutes),
      planned: await list(`${due('$1', NEXT_START)} WHERE "subject" = $1`, september.id),
    },
  }
}
