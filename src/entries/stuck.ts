import { Temporal } from 'temporal-polyfill'
import { StartRefused } from '../application/ports/start-refused.ts'
import { ConfigError, databasePlace, readConfig } from '../config.ts'
import { stuckLine } from '../doctor/checks/stuck.ts'
import { openPool } from '../persistence/open-pool.ts'
import { readStuck, settleStuck } from '../persistence/stuck-rows.ts'
import { withEnvironment } from './environment.ts'

const USAGE = 'Usage : npm run stuck, npm run stuck -- relancer ID, npm run stuck -- abandonner ID'
const WISHES = { relancer: 'retry', abandonner: 'drop' } as const
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What has been stuck for an hour; one of them tried again, or given up. */
withEnvironment(async () => {
  const [wish, id, ...others] = process.argv.slice(2)
  const what = WISHES[wish as keyof typeof WISHES]
  if (others.length > 0 || (wish && !(what && id && UUID.test(id)))) throw new StartRefused(USAGE)
  const { pool, close } = await openPool(databasePlace(readConfig(process.env)))
  try {
    if (what && id) {
      if (!(await settleStuck(pool, id, what))) throw new StartRefused(`Rien n’attend sous le numéro ${id}.`)
      console.log(what === 'retry' ? 'Relancé : le robot s’en charge.' : 'Abandonné : cela n’aura pas lieu.')
      return
    }
    const now = Temporal.Now.instant()
    const rows = await readStuck(pool, now)
    for (const row of rows) console.log(stuckLine(row, now))
    console.log(rows.length === 0 ? 'Rien n’est bloqué depuis une heure.' : `\n${USAGE}`)
  } finally {
    await close()
  }
}).catch((error: unknown) => {
  if (!(error instanceof StartRefused || error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exitCode = 1
})
