import { expectTypeOf, it } from 'vitest'
import type * as discord from '../../src/sandbox/discord/control-types.ts'
import type * as slack from '../../src/sandbox/slack/control-types.ts'
import type * as inDiscord from '../../src/web/demo/page/discord/chat-types.ts'
import type * as inSlack from '../../src/web/demo/page/slack/chat-types.ts'

// Checked by `tsc`: the page may not import the sandboxes, and still must speak their languages.
it('reads what Slack’s sandbox gives, and sends what it takes', () => {
  expectTypeOf<slack.Seen>().toExtend<inSlack.Seen>()
  expectTypeOf<slack.Interaction>().toExtend<inSlack.Interaction>()
  expectTypeOf<slack.Change>().toExtend<inSlack.Change>()
  expectTypeOf<inSlack.HumanAction>().toExtend<slack.HumanAction>()
})

it('reads what Discord’s sandbox gives, and sends what it takes', () => {
  expectTypeOf<discord.Seen>().toExtend<inDiscord.Seen>()
  expectTypeOf<discord.Interaction>().toExtend<inDiscord.Interaction>()
  expectTypeOf<discord.Change>().toExtend<inDiscord.Change>()
  expectTypeOf<inDiscord.HumanAction>().toExtend<discord.HumanAction>()
})
