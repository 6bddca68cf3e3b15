import { Temporal } from 'temporal-polyfill'
import { test } from 'vitest'
import { LONG, runCampaign } from './campaign.ts'

test('a cycle on Slack and the embedded database tells the same story whatever falls on it', () =>
  runCampaign({
    platform: 'slack',
    database: 'pglite',
    from: Temporal.Instant.from('2026-01-05T08:00:00Z'),
    replicas: 1,
    share: 0.15,
    boundaries: 0.65,
  }))

if (!LONG)
  process.stderr.write('Discord sur la base embarquée est laissé à la forme longue : FAULTS=1000 npm run test:faults\n')

test.runIf(LONG)('a cycle on Discord and the embedded database tells the same story whatever falls on it', () =>
  runCampaign({
    platform: 'discord',
    database: 'pglite',
    from: Temporal.Instant.from('2026-08-03T08:00:00Z'),
    share: 0.1,
    boundaries: 0.6,
  }),
)
