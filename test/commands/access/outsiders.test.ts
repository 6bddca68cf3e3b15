import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { type Database, openDatabase } from '../../../src/persistence/database.ts'
import { say } from '../agenda/play.ts'
import { CAST, liveYear, type Year } from './year.ts'

let database: Database
let scene: Awaited<ReturnType<Year['at']>>
// One state for all: whoever is refused changes nothing, which each of them checks.
beforeAll(async () => {
  database = await openDatabase({ memory: true })
  scene = await (await liveYear(database, [])).at('review')
}, 120_000)
afterAll(async () => {
  await database.close()
})

/**
 * Open to anybody: creating a network, asking for a seat, help; and an answer to an office, which the use case takes from
 * the very person who was asked.
 */
const OPEN = [
  'reseau.creer',
  'reseau.confirmer',
  'reseau.rejoindre',
  'reseau.accepter',
  'reseau.decliner',
  'aide.maintenant',
]

const actions = commands.flatMap(({ name, subcommands, actions: own = {} }) =>
  [...Object.keys(subcommands), ...Object.keys(own)].map((key) => `${name}.${key}`),
)

/** Something of the network that a button could be about. */
async function subjects(): Promise<string[]> {
  const { prisma } = database
  const found = [
    await prisma.minutes.findFirstOrThrow(),
    await prisma.meeting.findFirstOrThrow({ where: { status: 'planned' } }),
    await prisma.followUp.findFirstOrThrow({ where: { kind: 'action' } }),
    await prisma.observation.findFirstOrThrow(),
    await prisma.network.findFirstOrThrow(),
  ]
  // CI presses about all of them (docs/decisions/0018).
  return found.map(({ id }) => id).slice(0, process.env.CI === 'true' ? undefined : 2)
}

describe.each(actions.filter((action) => !OPEN.includes(action)))('%s', (action) => {
  it.each(['guest', 'stranger'] as const)('is refused to a %s, as a button and as a form', async (role) => {
    const changes = async () => [await database.prisma.auditLine.count(), await database.prisma.outbox.count()]
    const before = await changes()
    for (const subject of await subjects()) {
      const person = scene.as(CAST[role])
      for (const reply of [await person.press(action, subject), await person.submit({ action, subject }, {})]) {
        expect(say(reply)).toMatch(/Cette action revient .*Vous pouvez vous adresser à : DGS du Bassin ou Mission/)
        expect(reply).toMatchObject({ kind: 'message', visibility: 'private' })
      }
    }
    // From elsewhere, a stranger does not even learn that the network exists.
    const [subject] = await subjects()
    const elsewhere = await scene.as(CAST.stranger, 'C9').press(action, subject)
    expect(say(elsewhere)).toContain('Vous n’êtes rattaché à aucun réseau ici')
    expect(await changes()).toEqual(before)
    expect(scene.failures).toEqual([])
  })
})

it('the open ones are those of the list, and need no seat', () => {
  const anyone = commands.flatMap(({ name, subcommands, actions: own = {} }) =>
    Object.entries({ ...subcommands, ...own }).flatMap(([key, { access }]) =>
      access === 'anyone' || access === 'asked' ? [`${name}.${key}`] : [],
    ),
  )
  expect(anyone.sort()).toEqual([...OPEN].sort())
})
