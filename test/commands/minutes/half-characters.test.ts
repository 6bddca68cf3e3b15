import { expect, test } from 'vitest'
import { createFormMemory } from '../../../src/persistence/form-memory.ts'
import { createSeededIds } from '../../../src/persistence/ids.ts'
import { describeOnBothDatabases } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { formOf } from './forms.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

describeOnBothDatabases('a character cut in two', (database) => {
  test('never keeps those who lead from the réserves of all, whatever one of them is made of', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    const faulx = scene.as('UFAULX')
    // Wherever a list cuts its labels, one of the two is cut within an emoji.
    for (const motif of ['😀'.repeat(90), `a${'😀'.repeat(90)}`]) {
      await faulx.submit(formOf(await faulx.press('compte-rendu.reserver', minutes.id)), { motif })
    }
    const [, second] = await database().prisma.observation.findMany({ orderBy: { id: 'asc' } })
    const form = formOf(await scene.as('UEPCI').press('compte-rendu.lever-reserve', second?.id))
    expect(form.fields[0]).toMatchObject({ choices: [{}, {}], value: second?.id })
    expect(JSON.stringify(form)).not.toMatch(/\\ud[89a-f]/)
    expect(scene.failures).toEqual([])
  })
})

describeOnBothDatabases('half a character and NUL', (database) => {
  test('are left out at the door, in an answer and in what is kept', async () => {
    const scene = openScene(database(), CLOSED_AT)
    await seedHeld(database())
    const reply = await scene.as('UFAULX').command('/ordre-du-jour proposer titre:Voi\u0000rie\ud83d partie:2')
    expect(scene.words(reply)).toContain('Voirie')
    expect(await database().prisma.proposal.findFirstOrThrow()).toMatchObject({ title: 'Voirie' })
    // What the adapters keep aside does not come through that door.
    const { clock } = scene
    const memory = createFormMemory(database().prisma, { clock, ids: createSeededIds(9) })
    const asker = { platform: 'slack' as const, installation: 'T1', userId: 'UFAULX' }
    await memory.keep(asker, 'f1', { typed: { titre: 'Voi\u0000rie\ud83d' } })
    expect(await memory.recall(asker, 'f1')).toEqual({ typed: { titre: 'Voirie\ufffd' } })
  })
})
