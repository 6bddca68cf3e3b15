import { Temporal } from 'temporal-polyfill'
import { test } from 'vitest'
import { runCampaign } from './campaign.ts'

test('a cycle on Slack and PostgreSQL tells the same story whatever falls on it', () =>
  runCampaign({
    platform: 'slack',
    database: 'postgresql',
    from: Temporal.Instant.from('2026-01-05T08:00:00Z'),
    replicas: 1,
    share: 0.25,
    boundaries: 0.65,
  }))
