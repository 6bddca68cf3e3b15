import { z } from 'zod'
import type { FrozenPolicy } from '../application/ports/minutes.ts'
import type { Block } from '../domain/document.ts'
import { TERRITORIES } from '../domain/work-calendar.ts'

const inline = z.array(z.object({ text: z.string(), bold: z.boolean(), italic: z.boolean() }))
const facts = { id: z.string(), audience: z.enum(['tous', 'dgs']) }

/** The JSON columns `Minutes.draft` and `MinutesVersion.blocks`. */
export const documentBlocks: z.ZodType<Block[]> = z.array(
  z.discriminatedUnion('kind', [
    z.object({
      ...facts,
      kind: z.literal('heading'),
      level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      text: inline,
    }),
    z.object({ ...facts, kind: z.literal('paragraph'), text: inline }),
    z.object({ ...facts, kind: z.literal('list'), start: z.int().nullable(), items: z.array(inline) }),
    z.object({ ...facts, kind: z.literal('table'), header: z.array(inline), rows: z.array(z.array(inline)) }),
  ]),
)

const isoDays = z.array(z.iso.date()).readonly().optional()

/** The JSON column `Minutes.policy`. */
export const frozenPolicy: z.ZodType<FrozenPolicy> = z.object({
  v: z.literal(1),
  review: z.object({
    length: z.int().min(1).max(60),
    unit: z.enum(['days', 'months']),
    mode: z.enum(['calendaires', 'francs', 'ouvres', 'ouvrables']).nullable(),
    extension: z.enum(['aucune', 'jour-ouvrable-suivant']),
  }),
  calendar: z.object({
    territory: z.enum(TERRITORIES),
    goodFriday: z.boolean().optional(),
    mfAbolitionDay: z.union([z.literal(27), z.literal(28)]).optional(),
    added: isoDays,
    removed: isoDays,
  }),
  zone: z.string(),
  distribution: z.enum(['immediate', 'next-working-day-09:00']),
})
