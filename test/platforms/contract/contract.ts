import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { type Adapter, adapters, say } from './adapters.ts'

/**
 * The same tests on each adapter: what one platform is promised, the other is. `afresh`: connected anew for each test,
 * where they ask more of discord.js in a second than it lets through (fifty calls).
 */
export function describeOnBothPlatforms(
  name: string,
  tests: (on: () => Adapter) => void,
  { afresh = false }: { readonly afresh?: boolean } = {},
): void {
  for (const { name: platform, open } of adapters) {
    describe(`${name} (${platform})`, () => {
      let opened: Adapter | undefined
      const begin = async () => {
        opened = await open()
      }
      const end = () => opened?.stop()
      beforeAll(async () => {
        if (!afresh) await begin()
      })
      beforeEach(async () => {
        if (afresh) await begin()
        if (!opened) return
        opened.seen.length = 0
        opened.replied.length = 0
        opened.logged.length = 0
        opened.answer(say('Bien reçu.'))
      })
      afterEach(async () => {
        if (afresh) await end()
      })
      afterAll(async () => {
        if (!afresh) await end()
      })
      tests(() => {
        if (!opened) throw new Error('the adapter is connected only while a test runs')
        return opened
      })
    })
  }
}
