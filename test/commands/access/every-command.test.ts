import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import type { Form } from '../../../src/interaction/form.ts'
import type { Reply } from '../../../src/interaction/invocation.ts'
import { type Database, openDatabase } from '../../../src/persistence/database.ts'
import { PHONE, phoneLines } from '../../support/phone.ts'
import { say } from '../agenda/play.ts'
import { type Row, rows } from './rows.ts'
import { CAST, liveYear, ROLES, type Role, type Year } from './year.ts'

/** With Custines, Faulx, Liverdun and Malleloy: the thirteen of the Bassin de Pompey. */
const NINE = [
  'Bouxières-aux-Dames',
  'Champigneulles',
  'Frouard',
  'Lay-Saint-Christophe',
  'Marbache',
  'Millery',
  'Montenoy',
  'Pompey',
  'Saizerais',
]

const subcommands = commands.flatMap(({ name, subcommands: own }) => Object.keys(own).map((key) => `${name} ${key}`))

let database: Database
let year: Year
beforeAll(async () => {
  database = await openDatabase({ memory: true })
  year = await liveYear(database, NINE)
}, 120_000)
afterAll(async () => {
  await database.close()
})

/** At the row's state, with what it wants done before. */
async function stage({ at, before }: Row) {
  const scene = await year.at(at)
  await before?.(scene)
  return scene
}

/** What would have changed, had anything: every change leaves an audit line (DESIGN §7). */
async function changes(): Promise<number[]> {
  return [await database.prisma.auditLine.count(), await database.prisma.outbox.count()]
}

const type = (scene: Awaited<ReturnType<typeof stage>>, role: Role, name: string, { args, channel }: Row) =>
  scene.as(CAST[role], channel ?? 'C1').command(`/${name} ${args}`.trim())

it('every subcommand has its row, and every row its subcommand', () => {
  expect(Object.keys(rows).sort()).toEqual([...subcommands].sort())
})

describe.each(Object.entries(rows))('/%s', (name, row) => {
  it('answers every role in its own words, on one phone’s screen', async () => {
    expect(row.answers.flatMap(({ roles }) => [...roles]).sort()).toEqual([...ROLES].sort())
    const refused = row.answers.filter((answer) => answer.refused)
    let scene = await stage(row)
    const before = await changes()
    for (const { roles, words } of refused) {
      for (const role of roles) {
        const reply = await type(scene, role, name, row)
        expect(`${role}: ${say(reply)}`).toContain(words)
        expect(reply).toMatchObject({ kind: 'message', visibility: 'private' })
        expectOnePhone(row, role, reply)
      }
    }
    expect(await changes()).toEqual(before)
    for (const { roles, words } of row.answers.filter((answer) => !answer.refused)) {
      for (const role of roles) {
        scene = await stage(row)
        const reply = await type(scene, role, name, row)
        expect(`${role}: ${say(reply)}`).toContain(words)
        expectOnePhone(row, role, reply)
        expect(scene.failures).toEqual([])
      }
    }
  })

  const { fill } = row
  if (fill) {
    it('needs one form at most for its usual case', async () => {
      const role = row.answers.find((answer) => !answer.refused && answer.words !== '')?.roles.at(-1) ?? 'facilitator'
      const scene = await stage(row)
      const asked = await type(scene, role, name, { ...row, args: '' })
      if (asked.kind !== 'form') throw new Error(say(asked))
      const person = scene.as(CAST[role], row.channel ?? 'C1')
      const reply = await person.submit(asked.form, { ...untouched(asked.form), ...chosen(asked.form, fill) })
      expect(say(reply)).not.toMatch(/^(form|invalid) /)
      expect(scene.failures).toEqual([])
      expectOnePhone(row, role, reply)
    })
  }
})

function expectOnePhone({ document }: Row, role: Role, reply: Reply): void {
  const lines = 'view' in reply && !document ? phoneLines(reply.view) : 0
  expect.soft(lines, `${role}: lines of ${say(reply).slice(0, 80)}`).toBeLessThanOrEqual(PHONE.lines)
}

/** What a platform sends back of fields that nobody touched. */
function untouched({ fields }: Form): Record<string, string | string[]> {
  return Object.fromEntries(
    fields.flatMap((field): Array<[string, string | string[]]> => {
      if (field.kind === 'choices') return [[field.name, [...(field.values ?? [])]]]
      return 'value' in field && field.value !== undefined ? [[field.name, String(field.value)]] : []
    }),
  )
}

function chosen({ fields }: Form, fill: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fill).map(([name, wanted]) => {
      const field = fields.find((one) => one.name === name)
      if (!field) throw new Error(`no field ${name} among ${fields.map((one) => one.name).join(', ')}`)
      if (field.kind !== 'choice') return [name, wanted]
      const choice = field.choices.find(({ label }) => label.startsWith(wanted))
      if (!choice) throw new Error(`no « ${wanted} » among ${field.choices.map(({ label }) => label).join(', ')}`)
      return [name, choice.value]
    }),
  )
}
