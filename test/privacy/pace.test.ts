import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createPace } from '../../src/interaction/pace.ts'
import { say } from '../commands/agenda/play.ts'
import { describeOnADatabase } from '../support/databases.ts'
import { openScene } from '../support/scene.ts'

describeOnADatabase('somebody who goes too fast', (database) => {
  let scene: ReturnType<typeof openScene>
  beforeAll(() => {
    // The limit counts real time: three gestures a minute.
    vi.useFakeTimers({ toFake: ['Date'] })
    scene = openScene(database(), '2026-01-05T08:00:00Z', { pace: createPace(3) })
  })
  afterAll(async () => {
    vi.useRealTimers()
    await scene.core.stop()
  })

  it('is told when to go on, and keeps what they wrote; nobody else waits', async () => {
    const hasty = scene.as('UHASTY')
    for (let gesture = 0; gesture < 3; gesture += 1)
      expect(say(await hasty.command('/aide'))).not.toContain('plus vite')
    expect(say(await hasty.command('/aide'))).toContain(
      'Vous allez plus vite que moi. Ce dernier geste n’a pas été pris en compte : refaites-le dans 60 secondes.',
    )
    const form = await hasty.submit({ action: 'compte-rendu.observer', subject: '' }, { texte: 'Préciser la date.' })
    expect(say(form)).toContain('Vous allez plus vite que moi.')
    expect(say(form)).toContain('Préciser la date.')
    expect(say(await scene.as('UCALM').command('/aide'))).not.toContain('plus vite')
    vi.advanceTimersByTime(60_000)
    expect(say(await hasty.command('/aide'))).not.toContain('plus vite')
  })
})
