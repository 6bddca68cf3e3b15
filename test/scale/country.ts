import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import type { EpciRecord } from '../../src/application/ports/epci-catalogue.ts'
import { GIVEN } from './given.ts'
import type { Lived } from './lived.ts'
import { cadences, sittings, ZONE } from './sittings.ts'
import { STATEMENTS } from './statements.ts'

/** The country's clock stands here. */
export const NOW = Temporal.Instant.from('2026-08-01T08:00:00Z')

export interface Country {
  readonly epcis: readonly EpciRecord[]
  /** Of meetings behind; a year of them is planned ahead. */
  readonly years: number
  readonly lived: Lived
  /** Only the first so many networks have meetings; all unless told. */
  readonly withMeetings?: number
}

/** The workspace and the channel of an EPCI by its rank in the list, from 1. */
export const placeOf = (rank: number) => ({ team: `T${rank}`, channel: `C${rank}` })
/** The DGS of the nth commune of an EPCI; 0 is the facilitator, -1 the organiser. */
export const userOf = (siren: string, position: number) => `U${siren}P${position}`

/**
 * Fills a migrated, empty database with networks that have met for years: one statement a table, from what the program
 * left when it lived one meeting, at the dates that the rules give.
 */
export async function loadCountry(pool: pg.Pool, country: Country): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    // References are not checked row by row: they are right by construction.
    await client.query('SET LOCAL session_replication_role = replica')
    await client.query('CREATE TEMP TABLE given (v jsonb) ON COMMIT DROP')
    await client.query('INSERT INTO given VALUES ($1)', [JSON.stringify(givenOf(country))])
    for (const statement of [...GIVEN, ...STATEMENTS]) await client.query(statement)
    await client.query('COMMIT')
    await client.query('VACUUM ANALYZE')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

function givenOf({ epcis, years, lived, withMeetings }: Country): object {
  const { anchorMonth, list } = sittings(NOW, years)
  const rhythms = cadences(anchorMonth)
  const { settings, draft, policy, version, meeting, minutes, rows } = lived
  return {
    networks: epcis.map(({ siren, name }, i) => ({ rank: i + 1, siren, name, cadence: i % rhythms.length })),
    communes: epcis.flatMap(({ siren, communes }) =>
      communes.map(({ code, name, population }, i) => ({ siren, code, name, population, position: i + 1 })),
    ),
    sittings: list,
    cadences: rhythms.map((rhythm) => ({ v: 1, rhythm, avoidSchoolHolidays: false })),
    rows,
    one: {
      now: NOW.toString(),
      zone: ZONE,
      meetingNetworks: withMeetings ?? epcis.length,
      settings,
      draft,
      policy,
      ...version,
      oldMeeting: meeting,
      oldMinutes: minutes,
    },
  }
}
