import { describe } from 'vitest'
import { atDesk } from '../support/in-ci.ts'
import { discordHands } from './cycle-hands.ts'
import { livesACycle } from './cycle-steps.ts'
import { whyNoPage } from './demo-page.ts'

// At one's desk the cycle is lived on Slack; here it takes twenty seconds of a browser more.
describe.skipIf(atDesk || whyNoPage() !== null)('a cycle, lived in the page in Discord’s dress', () => {
  livesACycle(discordHands, { thread: 'discord' })
})
