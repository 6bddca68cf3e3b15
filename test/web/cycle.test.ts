import { describe } from 'vitest'
import { slackHands } from './cycle-hands.ts'
import { livesACycle } from './cycle-steps.ts'
import { whyNoPage } from './demo-page.ts'

describe.skipIf(whyNoPage() !== null)('a cycle, lived in the page', () => {
  livesACycle(slackHands, { convocation: 'convocation', thread: 'page', mail: 'courriel' })
})
