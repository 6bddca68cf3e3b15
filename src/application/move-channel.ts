import { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from './context.ts'
import { convocationFacts, convocationSlot } from './convene-meeting.ts'
import { UserError } from './errors.ts'
import { meetingEnd, openMeetings } from './meetings.ts'
import { circulationFacts, circulationSlot, onlyMinutes } from './minutes-facts.ts'
import { lastVersion } from './minutes-review.ts'
import { noteChannel } from './note-channel.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import type { Meeting } from './records.ts'

/** What is posted again in the new channel: one must be able to answer it there. */
export interface ChannelMove {
  readonly reviews: number
  readonly convocations: number
}

/** Before « S’installer ici ». @throws UserError channel-needed, channel-taken, channel-already */
export async function previewMove(context: UseCaseContext): Promise<ChannelMove> {
  await freeChannel(context)
  return { reviews: (await underReview(context)).length, convocations: (await convened(context)).length }
}

/**
 * The network goes on in the channel where this is said: its own was deleted, or is not the right one any more. What
 * waited for the former channel leaves here, before what is posted again; what stands there stays there.
 * @throws UserError channel-needed, channel-taken, channel-already
 */
export async function moveChannel(context: UseCaseContext): Promise<ChannelMove> {
  const { tx, network } = context
  const channelId = await freeChannel(context)
  const taken = await tx.networks.moveTo(channelId)
  if (taken !== null) throw new UserError('channel-taken', { name: taken })
  await tx.audit.write({ type: 'network.moved', subject: network.id, facts: { name: network.name } })
  if (network.status === 'draft') return { reviews: 0, convocations: 0 }
  const here = { ...context, network: { ...network, channelId } }
  await noteChannel(here, 'back')
  await tx.outbox.post({ kind: 'channel.moved', facts: { network: network.name }, target: { to: 'channel' } })
  const meetings = await convened(here)
  for (const meeting of meetings) {
    const facts = await convocationFacts(here, meeting)
    const slot = convocationSlot(meeting.id)
    await tx.outbox.post({ kind: 'agenda.convocation', facts, target: { to: 'channel' }, slot })
  }
  const reviews = await underReview(here)
  for (const minutes of reviews) {
    const version = await lastVersion(here, minutes)
    const facts = await circulationFacts(here, minutes, version)
    const slot = circulationSlot(minutes.id, version.number)
    await tx.outbox.post({ kind: 'minutes.circulation', facts, target: { to: 'channel' }, slot })
    const text = { ...onlyMinutes(facts), version: version.number, blocks: version.blocks }
    await tx.outbox.post({ kind: 'minutes.text', facts: text, target: { to: 'thread', slot } })
  }
  return { reviews: reviews.length, convocations: meetings.length }
}

/** Those whose message stands in the former channel: what still waits leaves in the new one by itself. */
async function underReview(context: UseCaseContext): Promise<readonly MinutesRecord[]> {
  const reviews = await context.tx.minutes.list(['circulated', 'contested'])
  return gone(context, reviews, ({ id, version }) => circulationSlot(id, version))
}

async function convened(context: UseCaseContext): Promise<readonly Meeting[]> {
  const { network, now } = context
  const coming = (await openMeetings(context)).filter(
    (meeting) => meeting.status === 'convened' && Temporal.Instant.compare(meetingEnd(meeting, network.zone), now) > 0,
  )
  return gone(context, coming, ({ id }) => convocationSlot(id))
}

async function gone<T>({ tx }: UseCaseContext, all: readonly T[], slotOf: (one: T) => string): Promise<readonly T[]> {
  const left: T[] = []
  for (const one of all) if (!(await tx.outbox.waits(slotOf(one)))) left.push(one)
  return left
}

async function freeChannel({ tx, network, channelId }: UseCaseContext): Promise<string> {
  if (!channelId) throw new UserError('channel-needed', {})
  if (channelId === network.channelId) throw new UserError('channel-already', {})
  const taken = await tx.networks.inChannel(channelId)
  if (taken !== null) throw new UserError('channel-taken', { name: taken })
  return channelId
}
