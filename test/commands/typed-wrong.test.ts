import { beforeEach, expect, it } from 'vitest'
import { describeOnADatabase } from '../support/databases.ts'
import { emptyDatabase } from '../support/empty.ts'
import { openScene } from '../support/scene.ts'
import { CLOSED_AT, seedHeld } from './minutes/held-meeting.ts'

describeOnADatabase('what people type', (database) => {
  let scene: ReturnType<typeof openScene>
  let held: Awaited<ReturnType<typeof seedHeld>>
  beforeEach(async () => {
    await emptyDatabase(database())
    scene = openScene(database(), CLOSED_AT)
    held = await seedHeld(database())
  })
  const typed = async (line: string) => scene.words(await scene.as('UMISSION').command(line))

  it.each([
    ['/compte-rendu etat reunion:45/13/2026', 'pas de compte-rendu à ce stade'],
    ['/compte-rendu suspendre motif:x reunion:2026-02-30', 'pas de compte-rendu à ce stade'],
    ['/compte-rendu lever-reserve reserve:abc', 'introuvable'],
    ['/ordre-du-jour soutenir sujet:------------------------------------', 'introuvable'],
    ['/reunion annuler reunion:hier', 'introuvable'],
  ])('%s is answered, not a failure of ours', async (line, words) => {
    expect(await typed(line)).toContain(words)
    expect(scene.failures).toEqual([])
  })

  it('the form of a meeting named by its day is about that one', async () => {
    const later = held.meetings['2026-09-08']?.id
    for (const day of ['2026-09-08', '08/09/2026', '8/9/2026']) {
      const reply = await scene.as('UMISSION').command(`/reunion annuler reunion:${day}`)
      const field = reply.kind === 'form' ? reply.form.fields.find(({ name }) => name === 'reunion') : undefined
      expect(field).toMatchObject({ value: later })
    }
  })

  it('the form about minutes named by their day is about those', async () => {
    const ask = (day: string) => scene.as('UMISSION').command(`/compte-rendu suspendre reunion:${day}`)
    const reply = await ask('09/06/2026')
    const field = reply.kind === 'form' ? reply.form.fields.find(({ name }) => name === 'reunion') : undefined
    expect(field).toMatchObject({ value: held.minutes.id })
    expect(scene.words(await ask('08/09/2026'))).toContain('pas de compte-rendu à ce stade')
  })

  it('who else receives a document is the writer’s and the leads’ business', async () => {
    const asked = await scene.as('UFAULX').press('compte-rendu.destinataires', held.minutes.id)
    expect(scene.words(asked)).toContain('revient à la personne qui rédige')
    const forced = { action: 'compte-rendu.destinataires', subject: held.minutes.id }
    expect(scene.words(await scene.as('UFAULX').submit(forced, {}))).toContain('revient à la personne qui rédige')
  })
})
