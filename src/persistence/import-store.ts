import { z } from 'zod'
import type { ImportStore } from '../application/ports/imports.ts'
import type { Id } from '../application/records.ts'
import { TITLES } from '../application/titles.ts'
import type { Prisma } from './generated/client.ts'
import { keepPreview } from './previews.ts'

const words = z.array(z.string()).readonly()

/** The JSON column `NetworkPlan.content`, for a file of people. */
const content = z.object({
  v: z.literal('people-1'),
  networkId: z.string(),
  digest: z.string(),
  file: z.object({
    people: z.array(
      z.object({
        line: z.int(),
        name: z.string().nullable(),
        email: z.string().nullable(),
        emailKind: z.enum(['nominative', 'shared']).nullable(),
        title: z.enum(TITLES.map(({ value }) => value)),
        commune: z.string().nullable(),
        commissions: words,
        domains: words,
      }),
    ),
    lists: z.array(z.object({ line: z.int(), list: z.enum(['commissions', 'domains']), name: z.string() })),
  }),
})

/** Files of people, previewed: with the other previews, which are forgotten after a day. */
export function createImportStore(db: Prisma.TransactionClient, networkId: Id): ImportStore {
  return {
    async keep({ id, ...kept }, now) {
      await keepPreview(db, { id, networkId, content: { v: 'people-1', ...kept }, now })
    },
    async byId(id) {
      const row = await db.networkPlan.findUnique({ where: { id } })
      const read = content.safeParse(row?.content)
      if (!read.success || read.data.networkId !== networkId) return null
      const { file, digest } = read.data
      return { id, file, digest }
    },
  }
}
