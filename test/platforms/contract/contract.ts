import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { type Adapter, adapters, say } from './adapters.ts'

/** The same tests on each adapter: what one platform is promised, the other is. */
export function describeOnBothPlatforms(name: string, tests: (on: () => Adapter) => void): void {
  for (const { name: platform, open } of adapters) {
    describe(`${name} (${platform})`, () => {
      let opened: Adapter | undefined
      beforeAll(async () => {
        opened = await open()
      })
      afterAll(() => opened?.stop())
      beforeEach(() => {
        if (!opened) return
        opened.seen.length = 0
        opened.replied.length = 0
        opened.logged.length = 0
        opened.answer(say('Bien reçu.'))
      })
      tests(() => {
        if (!opened) throw new Error('the adapter is connected only while a test runs')
        return opened
      })
    })
  }
}
