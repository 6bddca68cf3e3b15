import { describe } from 'vitest'
import { discordHands } from './cycle-hands.ts'
import { livesACycle } from './cycle-steps.ts'
import { whyNoPage } from './demo-page.ts'

// At one's desk the cycle is lived on Slack; here it takes twenty seconds of a browser more.
const isDesk = process.env.CI !== 'true'
// biome-ignore lint/suspicious/noConsole: whoever runs the tests must know what they did not test.
if (isDesk) console.warn('Le cycle en habit Discord n’est pas joué dans la page. Pour le jouer : CI=true npm test')

describe.skipIf(isDesk || whyNoPage() !== null)('a cycle, lived in the page in Discord’s dress', () => {
  livesACycle(discordHands, { thread: 'discord' })
})
