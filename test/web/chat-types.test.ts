import { expectTypeOf, it } from 'vitest'
import type * as sandbox from '../../src/sandbox/slack/control-types.ts'
import type * as page from '../../src/web/demo/page/chat-types.ts'

// Checked by `tsc`: the page may not import the sandbox, and still must speak its language.
it('reads what the sandbox gives, and sends what it takes', () => {
  expectTypeOf<sandbox.Seen>().toExtend<page.Seen>()
  expectTypeOf<sandbox.Interaction>().toExtend<page.Interaction>()
  expectTypeOf<sandbox.Change>().toExtend<page.Change>()
  expectTypeOf<page.HumanAction>().toExtend<sandbox.HumanAction>()
})
