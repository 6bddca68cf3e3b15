import { Temporal } from 'temporal-polyfill'
import type { PrismaClient } from './generated/client.ts'
import { toDate } from './time-mapping.ts'

/** Previews go with the answers that showed them. Answers are kept for repeats of the same interaction, which come within minutes; `createdAt` is the domain's time. */
export async function forgetInvocations(prisma: PrismaClient, hours: number): Promise<void> {
  const newest = await prisma.invocation.findFirst({ orderBy: { createdAt: 'desc' }, select: { createdAt: true } })
  if (!newest) return
  const before = Temporal.Instant.fromEpochMilliseconds(newest.createdAt.getTime()).subtract({ hours })
  await prisma.invocation.deleteMany({ where: { createdAt: { lt: toDate(before) } } })
  await prisma.networkPlan.deleteMany({ where: { createdAt: { lt: toDate(before) } } })
}
