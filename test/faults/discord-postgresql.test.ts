import { Temporal } from 'temporal-polyfill'
import { test } from 'vitest'
import { runCampaign } from './campaign.ts'

test('a cycle on Discord, over the other clock change, tells the same story whatever falls on it', () =>
  runCampaign({
    platform: 'discord',
    database: 'postgresql',
    from: Temporal.Instant.from('2026-08-03T08:00:00Z'),
    replicas: 1,
    share: 0.25,
    boundaries: 0.8,
  }))
