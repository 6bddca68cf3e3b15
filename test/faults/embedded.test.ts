import { Temporal } from 'temporal-polyfill'
import { test } from 'vitest'
import { runCampaign } from './campaign.ts'

test('a cycle on Slack and the embedded database tells the same story whatever falls on it', () =>
  runCampaign({
    platform: 'slack',
    database: 'pglite',
    from: Temporal.Instant.from('2026-01-05T08:00:00Z'),
    replicas: 1,
    share: 0.15,
    boundaries: 0.65,
  }))

test('a cycle on Discord and the embedded database tells the same story whatever falls on it', () =>
  runCampaign({
    platform: 'discord',
    database: 'pglite',
    from: Temporal.Instant.from('2026-08-03T08:00:00Z'),
    share: 0.1,
    boundaries: 0.6,
  }))
