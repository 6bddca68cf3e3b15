import type { Database } from '../../src/persistence/database.ts'
import { tablesOf } from '../support/empty.ts'

/**
 * What tells the network of liveYear from its neighbours: their words instead of its own. The keys are what no answer to
 * a neighbour may hold.
 */
export const SECRETS = {
  Custines: 'Avion',
  CUSTINES: 'AVION',
  Faulx: 'Bully',
  FAULX: 'BULLY',
  Liverdun: 'Carency',
  LIVERDUN: 'CARENCY',
  Malleloy: 'Drocourt',
  MALLELOY: 'DROCOURT',
  Bassin: 'Artois',
  Pompey: 'Lens',
  groupement: 'marché',
  préfet: 'recteur',
  Recenser: 'Compter',
  Préciser: 'Dater',
  montant: 'total',
  'élue aux finances': 'élue au budget',
  'Élue aux finances': 'Élue au budget',
} as const

/**
 * Another network in the very same state, with its own words and ids, made of the rows of the one in this database:
 * whoever leads it may do there all that can be done. `digit` (hexadecimal) begins its ids, as 0 begins those of the
 * first. One elsewhere is settled before one in the same workspace.
 */
export async function settleNeighbour(
  database: Database,
  { digit, elsewhere }: { readonly digit: string; readonly elsewhere: boolean },
): Promise<void> {
  let row = `regexp_replace(to_jsonb(t)::text, '\\m0([0-9a-f]{7}-[0-9a-f]{4}-7)', '${digit}\\1', 'g')`
  for (const [own, theirs] of Object.entries(SECRETS)) row = `replace(${row}, '${own}', '${theirs}')`
  // In the same workspace, another channel and other accounts; elsewhere, the very same names of both.
  if (!elsewhere) row = `regexp_replace(replace(${row}, '"C1"', '"C2"'), '"U([A-Z]+)"', '"V\\1"', 'g')`
  else row = `replace(${row}, '"T1"', '"T2"')`
  // The numbers that order all rows of a database.
  const columns = `jsonb_populate_record(null::public."%", (${row})::jsonb ||
    CASE WHEN to_jsonb(t) ? 'seq' AND to_jsonb(t) ? 'networkId'
      THEN jsonb_build_object('seq', (to_jsonb(t)->>'seq')::bigint + ${Number.parseInt(digit, 16)} * 1000000)
      ELSE '{}'::jsonb END)`
  const tables = (await tablesOf(database)).filter((table) => table !== 'Invocation')
  const statements = tables.flatMap((table) => {
    // In the same workspace, the installation is the same one.
    if (table === 'Installation' && !elsewhere) return []
    return [
      `INSERT INTO public."${table}" SELECT (${columns.replace('%', table)}).* FROM public."${table}" t WHERE to_jsonb(t)::text ~ '"0[0-9a-f]{7}-'`,
    ]
  })
  await database.pool.query(
    ['BEGIN', 'SET LOCAL session_replication_role = replica', ...statements, 'COMMIT'].join(';'),
  )
  if (!elsewhere) {
    const kept = `'0' || substr("installationId"::text, 2)`
    await database.pool.query(`UPDATE "Network" SET "installationId" = (${kept})::uuid WHERE id::text LIKE '${digit}%'`)
  }
}
