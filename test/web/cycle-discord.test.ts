import { describe } from 'vitest'
import { discordHands } from './cycle-hands.ts'
import { livesACycle } from './cycle-steps.ts'
import { whyNoPage } from './demo-page.ts'

describe.skipIf(whyNoPage() !== null)('a cycle, lived in the page in Discord’s dress', () => {
  livesACycle(discordHands, { thread: 'discord' })
})
