import { expect, test } from 'vitest'
import { openFreshPostgresql } from '../support/databases.ts'
import { openScene } from '../support/scene.ts'
import { form } from './network/play.ts'

// DESIGN §4, « Once »: the second one waits for the first one's lock, and finds done what it was to do.
test('what reaches two processes at once is carried out once, and both give its answer', async () => {
  const database = await openFreshPostgresql()
  const scene = openScene(database)
  const asked = form(await scene.as('U1').press('reseau.confirmer', '245400601'))
  const given = { animateur: 'U1', organisateur: 'U2' }
  const answers = await Promise.all([1, 2, 3].map(() => scene.as('U1').submit(asked, given, 'the same')))
  expect(answers.map((answer) => answer.kind)).toEqual(['message', 'message', 'message'])
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
  expect(await database.prisma.network.count()).toBe(1)
  expect(scene.failures).toEqual([])
  await database.close()
})
