import { z } from 'zod'
import type { NetworkSettings } from '../application/records.ts'
import { DEFAULT_CLEAR_DAYS, FEWEST_CLEAR_DAYS, MOST_CLEAR_DAYS } from '../domain/notice.ts'
import { TERRITORIES } from '../domain/work-calendar.ts'

const isoDays = z.array(z.iso.date()).readonly().optional()
const minutes = z.int().min(0).max(600)

const rules = {
  calendar: z.object({
    territory: z.enum(TERRITORIES),
    goodFriday: z.boolean().optional(),
    mfAbolitionDay: z.union([z.literal(27), z.literal(28)]).optional(),
    added: isoDays,
    removed: isoDays,
  }),
  schoolZone: z.enum(['A', 'B', 'C']).nullable(),
  review: z.object({
    length: z.int().min(1).max(60),
    unit: z.enum(['days', 'months']),
    mode: z.enum(['calendaires', 'francs', 'ouvres', 'ouvrables']).nullable(),
    extension: z.enum(['aucune', 'jour-ouvrable-suivant']),
  }),
  distribution: z.enum(['immediate', 'next-working-day-09:00']),
  floorMonths: z.int().min(1).max(24),
  // Settings written before these existed have their defaults.
  floorReading: z.enum(['civil-months', 'day-number']).default('civil-months'),
  councilRule: z.enum(['same-date', 'overlap']).default('same-date'),
  councils: z
    .array(
      z.object({
        code: z.string(),
        commune: z.string(),
        start: z.iso.datetime({ local: true }),
        end: z.iso.datetime({ local: true }),
      }),
    )
    .readonly()
    .default([]),
  noticeClearDays: z.int().min(FEWEST_CLEAR_DAYS).max(MOST_CLEAR_DAYS).default(DEFAULT_CLEAR_DAYS),
  stratumThreshold: z.int().min(1),
  circles: z.object({ maires: z.boolean(), elus: z.boolean(), cadres: z.boolean() }),
  agenda: z.object({
    preset: z.enum(['call', 'clisson']),
    budgets: z.tuple([minutes, minutes, minutes]).readonly(),
    followUpMinutes: minutes,
  }),
}

/** The JSON column `Network.settings`, as this build writes and reads it. */
export const networkSettings: z.ZodType<NetworkSettings> = z.object({
  v: z.literal(1),
  ...rules,
  readerGroups: z
    .array(z.object({ id: z.string(), by: z.string(), at: z.string() }))
    .readonly()
    .optional(),
  lists: z.object({ commissions: z.array(z.string()).readonly(), domains: z.array(z.string()).readonly() }).optional(),
  proposed: z.object({ token: z.string(), after: z.object({ ...rules, zone: z.string() }) }).optional(),
})
