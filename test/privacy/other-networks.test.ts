import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import type { FieldValues } from '../../src/interaction/form.ts'
import type { Reply } from '../../src/interaction/invocation.ts'
import { type Database, openDatabase } from '../../src/persistence/database.ts'
import { liveYear } from '../commands/access/year.ts'
import { say } from '../commands/agenda/play.ts'
import { tablesOf } from '../support/empty.ts'
import { openScene } from '../support/scene.ts'
import { createSnapshots } from '../support/snapshots.ts'
import { SECRETS, settleNeighbour } from './neighbours.ts'

/** Who leads a network in the same state, and sends the ids of the first one. */
const INTRUDERS = {
  'who leads another network of the same workspace': { workspace: 'T1', channelId: 'C2', userId: 'VEPCI' },
  'who represents a commune there': { workspace: 'T1', channelId: 'C2', userId: 'VAVION' },
  'the same account in the same channel of another workspace': { workspace: 'T2', channelId: 'C1', userId: 'UEPCI' },
  'a stranger there': { workspace: 'T2', channelId: 'C1', userId: 'UNOBODY' },
} as const
type Intruder = (typeof INTRUDERS)[keyof typeof INTRUDERS]

const actions = commands.flatMap(({ name, subcommands, actions: own = {} }) =>
  Object.entries({ ...subcommands, ...own }).map(([key, { options }]) => ({ action: `${name}.${key}`, options })),
)
const suggested = commands.flatMap(({ name, subcommands }) =>
  Object.entries(subcommands).flatMap(([subcommand, { options, access }]) =>
    Object.entries(options).flatMap(([option, { suggest }]) =>
      suggest ? [{ command: name, subcommand, option, access }] : [],
    ),
  ),
)
/** Of no row at all. */
const UNKNOWN = '91900000-0000-7000-8000-00000000dead'
/** An id of each of these tables: all that buttons and options are about. */
const SUBJECTS = [
  'Meeting',
  'Minutes',
  'Person',
  'Entity',
  'Network',
  'Series',
  'Proposal',
  'AgendaItem',
  'Observation',
  'FollowUp',
  'Appointment',
  'Swap',
  'Delivery',
]
/** The year of the tests has none of these at that moment. */
const ABSENT = ['Appointment', 'Swap']
/** At one's desk, a sixth of the actions, the first intruder and two tables; CI sends everything of everybody (docs/decisions/0018). */
const whole = process.env.CI === 'true'
const sent = actions.filter((_, at) => whole || at % 6 === 0)
const intruders = Object.entries(INTRUDERS).slice(0, whole ? undefined : 1)
const subjects = SUBJECTS.slice(0, whole ? undefined : 2)

describe('the ids of another network', () => {
  let opened: Database
  const database = () => opened
  let scene: ReturnType<typeof openScene>
  let snapshots: ReturnType<typeof createSnapshots>
  let ids: Array<{ table: string; id: string }>
  beforeAll(async () => {
    opened = await openDatabase({ memory: true })
    const year = await liveYear(database(), [])
    await year.at('composing')
    await settleNeighbour(database(), { digit: 'c', elsewhere: true })
    await settleNeighbour(database(), { digit: 'b', elsewhere: false })
    snapshots = createSnapshots(database())
    await snapshots.keep('neighbours')
    scene = openScene(database(), '2026-08-31T08:01:00Z')
    ids = []
    for (const table of subjects) {
      const found = await database().pool.query(
        `SELECT id::text FROM public."${table}" WHERE id::text LIKE '0%' LIMIT 1`,
      )
      for (const { id } of found.rows) ids.push({ table, id })
    }
  }, 120_000)
  afterAll(async () => {
    await scene.core.stop()
    await opened.close()
  })

  /** All that the first network holds, as one figure. */
  async function digest(): Promise<string> {
    const tables = (await tablesOf(database())).filter((table) => !['Invocation', 'NetworkPlan'].includes(table))
    const owner = ['networkId', 'minutesId', 'proposalId', 'id'].map((column) => `to_jsonb(t)->>'${column}'`).join(', ')
    const each = tables.map(
      (table) =>
        `SELECT coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '') AS d FROM public."${table}" t WHERE coalesce(${owner}) LIKE '0%'`,
    )
    const found = await database().pool.query(
      `SELECT md5(string_agg(d, '|')) AS d FROM (${each.join(' UNION ALL ')}) all_of_it`,
    )
    return found.rows[0].d
  }

  /** Any change leaves an audit line (DESIGN §7). */
  const changes = () => database().prisma.auditLine.count()

  let keys = 0
  async function ask(by: Intruder, action: string, how: 'button' | 'form', subject: string, values: FieldValues) {
    keys += 1
    const common = {
      platform: 'slack' as const,
      installation: { externalId: by.workspace, name: 'Espace' },
      key: `p${keys}`,
      user: { id: by.userId, name: 'Quelqu’un' },
      channelId: by.channelId,
      action,
      subject,
    }
    return scene.core.dispatch(how === 'button' ? { ...common, kind: 'button' } : { ...common, kind: 'form', values })
  }

  it('there is something of everything to ask for, and the neighbours have as much', async () => {
    expect(ids.map(({ table }) => table)).toEqual(subjects.filter((table) => !ABSENT.includes(table)))
    const own = await ask(
      INTRUDERS['who leads another network of the same workspace'],
      'suivi.actions',
      'button',
      '',
      {},
    )
    expect(say(own)).toContain('Compter les besoins')
  })

  describe.each(sent)('$action', ({ action, options }) => {
    it.each(intruders)('tells and gives nothing to %s', async (_, by) => {
      await snapshots.restore('neighbours')
      const before = await digest()
      scene.sent.length = 0
      const fields = Object.keys(options)
      const asked = async (id: string): Promise<Reply[]> => {
        const filled = Object.fromEntries(fields.map((field) => [field, id]))
        const replies = [
          await ask(by, action, 'button', id, {}),
          await ask(by, action, 'form', id, filled),
          await ask(by, action, 'form', '', filled),
        ]
        await scene.core.settle()
        return replies
      }
      const untouched = await changes()
      const nothing = anonymous(await asked(UNKNOWN))
      for (const { table, id } of ids) {
        if ((await changes()) !== untouched) await snapshots.restore('neighbours')
        expect(anonymous(await asked(id)), `${action} with an id of ${table}`).toEqual(nothing)
      }
      for (const secret of Object.keys(SECRETS)) expect(nothing.join()).not.toContain(secret)
      expect(await digest()).toBe(before)
      expect(scene.sent.filter(({ to }) => to === 'C1' || to.startsWith('U'))).toEqual([])
      expect(scene.failures).toEqual([])
    })
  })

  it.each(sent)('an altered value is no error: $action', async ({ action, options }) => {
    await snapshots.restore('neighbours')
    const [{ id: meeting } = { id: '' }] = ids
    const own = meeting.replace(/^0/, 'b')
    const lead = INTRUDERS['who leads another network of the same workspace']
    const altered = ['', '~', own.slice(1), `${own}~`, `${own}~${'9'.repeat(60)}`, "' OR 1=1 --", 'é'.repeat(95)]
    for (const value of altered) {
      const filled = Object.fromEntries(Object.keys(options).map((field) => [field, value]))
      const lists = Object.fromEntries(Object.keys(options).map((field) => [field, [value, own]]))
      await ask(lead, action, 'button', value, {})
      await ask(lead, action, 'form', value, { ...filled, inconnu: value })
      await ask(lead, action, 'form', own, lists)
    }
    await scene.core.settle()
    expect(scene.failures).toEqual([])
  })

  it.each(suggested)(
    'suggests none of them for /$command $subcommand $option',
    async ({ command, subcommand, option, access }) => {
      await snapshots.restore('neighbours')
      for (const by of Object.values(INTRUDERS)) {
        // Whoever is in a network's channel may ask for a seat there.
        const theirs = by.workspace === 'T1' && access !== 'anyone' ? ['C1'] : []
        for (const channelId of [by.channelId, null, ...theirs]) {
          const choices = await scene.core.suggest({
            platform: 'slack',
            installation: { externalId: by.workspace },
            user: { id: by.userId, name: 'Quelqu’un' },
            channelId,
            command,
            subcommand,
            option,
            typed: '',
          })
          for (const { value, label } of choices) {
            expect(value).not.toMatch(/^0[0-9a-f]{7}-/)
            for (const secret of Object.keys(SECRETS)) expect(label).not.toContain(secret)
          }
        }
      }
    },
  )
})

/** What was said, whatever the ids, and without the examples that fields give to all. */
function anonymous(replies: readonly Reply[]): string[] {
  return replies.map((reply) =>
    JSON.stringify(reply, (key, value) => (key === 'hint' || key === 'placeholder' ? undefined : value)).replace(
      /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
      'ID',
    ),
  )
}
