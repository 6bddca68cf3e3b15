import type { UseCaseContext } from './context.ts'
import { concerned } from './leads.ts'
import { minutesFacts } from './minutes-facts.ts'
import { countByCircle } from './official-list.ts'
import type { Delivery, MinutesRecord } from './ports/minutes.ts'
import type { OutboxTarget } from './ports/outbox.ts'
import { reach } from './reach.ts'
import type { Id } from './records.ts'

/**
 * Every copy has met its end: the story gets its line, writer and facilitator their receipt. Once when the text leaves,
 * and once each time that copies were tried anew.
 */
export async function finishDistribution(context: UseCaseContext, minutesId: Id): Promise<void> {
  const { tx } = context
  const minutes = await tx.minutes.byId(minutesId)
  if (!minutes) return
  const deliveries = await tx.minutes.deliveries(minutesId)
  const reached = deliveries.filter((one) => endOf(one, deliveries).fate === 'sent')
  const failed = deliveries.filter((one) => !reached.includes(one))
  const sent = countByCircle(reached)
  const slot = receiptSlot(minutesId)
  const retried = (await tx.outbox.latest('minutes.receipt', slot)) !== null
  const line = { minutes: minutesId, failures: failed.length }
  if (retried) {
    await tx.audit.write({
      type: 'minutes.resent',
      subject: minutesId,
      facts: { ...line, recipients: reached.length },
    })
  } else {
    const facts = { ...line, recipients: { ...sent } }
    await tx.audit.write({ type: 'minutes.distributed', subject: minutesId, facts })
  }
  const people = await tx.directory.people()
  const failures = failed.map((one) => {
    const name = people.find(({ id }) => id === one.personId)?.name ?? ''
    return { name, why: whyNot(endOf(one, deliveries)) }
  })
  const facts = {
    ...(await minutesFacts(context, minutes)),
    sent,
    copies: reached.filter(({ fate }) => fate === 'sent').length,
    failures,
    ...(retried ? { retried } : {}),
  }
  for (const target of await receiptTargets(context, minutes)) {
    await tx.outbox.post({ kind: 'minutes.receipt', facts, target, slot })
  }
}

/** The mail server's words as they are; what a platform or the bot says of itself, in ours. */
function whyNot({ fate, channel, detail }: Delivery): string {
  if (fate === 'missing') return detail ?? 'aucune adresse'
  if (channel === 'chat') return 'message non remis sur la messagerie, et aucune adresse électronique'
  if (detail === 'internal error' || detail === 'interrupted') return 'erreur du robot : son exploitant en a la trace'
  return detail ?? 'non envoyé'
}

const receiptSlot = (minutesId: Id): string => `minutes:${minutesId}:receipt`

/** Writer and facilitator; the organiser where nobody facilitates. */
export async function receiptTargets(
  context: UseCaseContext,
  { writerId }: MinutesRecord,
): Promise<readonly OutboxTarget[]> {
  const lead = context.network.facilitatorId ?? context.network.organiserId
  const wanted = (await concerned(context, writerId)).filter(({ id }) => id === writerId || id === lead)
  return wanted.map((reader) => reach(reader, 'draft')).filter((target) => target !== null)
}

/** A person who shares an address shares the fate of its copy. */
export function endOf(one: Delivery, all: readonly Delivery[]): Delivery {
  if (one.fate !== 'duplicate') return one
  const address = one.address?.toLowerCase()
  return all.find((other) => other.fate !== 'duplicate' && other.address?.toLowerCase() === address) ?? one
}
