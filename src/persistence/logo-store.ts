import { z } from 'zod'
import type { LogoStore } from '../application/ports/logo.ts'
import { readLogo } from '../application/read-logo.ts'
import type { Id } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import { keepPreview } from './previews.ts'

/** The JSON column `NetworkPlan.content`, for a logo. */
const content = z.object({ v: z.literal('logo-1'), networkId: z.string(), base64: z.string() })

export function createLogoStore(db: Prisma.TransactionClient, networkId: Id): LogoStore {
  return {
    async current() {
      const row = await db.networkLogo.findUnique({ where: { networkId } })
      return row && readLogo(row.bytes)
    },
    async set(logo) {
      if (!logo) {
        await db.networkLogo.deleteMany({ where: { networkId } })
        return
      }
      const { type, bytes } = logo
      const kept = { type, bytes: new Uint8Array(bytes) }
      await db.networkLogo.upsert({ where: { networkId }, create: { networkId, ...kept }, update: kept })
    },
    async propose(id, { bytes }, now) {
      const content = { v: 'logo-1', base64: Buffer.from(bytes).toString('base64') }
      await keepPreview(db, { id, networkId, content, now })
    },
    async proposed(id) {
      const row = await db.networkPlan.findUnique({ where: { id } })
      const read = content.safeParse(row?.content)
      if (!read.success || read.data.networkId !== networkId) return null
      return readLogo(Buffer.from(read.data.base64, 'base64'))
    },
  }
}
