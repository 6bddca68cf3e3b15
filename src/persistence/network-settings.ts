import { z } from 'zod'
import type { NetworkSettings } from '../application/records.ts'
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
  proposed: z.object({ token: z.string(), after: z.object(rules) }).optional(),
})
