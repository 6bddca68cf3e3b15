import { Temporal } from 'temporal-polyfill'
import { test } from 'vitest'
import { runCampaign } from './campaign.ts'

test('two processes, one of the next build, tell the story of one, whatever falls on them', () =>
  runCampaign({
    platform: 'slack',
    database: 'postgresql',
    from: Temporal.Instant.from('2026-01-05T08:00:00Z'),
    replicas: 2,
    newer: true,
    share: 0.2,
    boundaries: 0.4,
  }))

test('four processes tell the story of one, whatever falls on them', () =>
  runCampaign({
    platform: 'slack',
    database: 'postgresql',
    from: Temporal.Instant.from('2026-01-05T08:00:00Z'),
    replicas: 4,
    share: 0.1,
    boundaries: 0.4,
  }))
