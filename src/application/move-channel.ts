import { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from './context.ts'
import { convocationFacts, convocationSlot } from './convene-meeting.ts'
import { UserError } from './errors.ts'
import { meetingEnd, openMeetings } from './meetings.ts'
import { circulationFacts, circulationSlot, onlyMinutes } from './minutes-facts.ts'
import { lastVersion } from './minutes-review.ts'
import { noteChannel } from './note-channel.ts'

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
  await tx.networks.moveTo(channelId)
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

const underReview = ({ tx }: UseCaseContext) => tx.minutes.list(['circulated', 'contested'])

const convened = async (context: UseCaseContext) =>
  (await openMeetings(context)).filter(
    (meeting) =>
      meeting.status === 'convened' &&
      Temporal.Instant.compare(meetingEnd(meeting, context.network.zone), context.now) > 0,
  )

async function freeChannel({ tx, network, channelId }: UseCaseContext): Promise<string> {
  if (!channelId) throw new UserError('channel-needed', {})
  if (channelId === network.channelId) throw new UserError('channel-already', {})
  const taken = await tx.networks.inChannel(channelId)
  if (taken !== null) throw new UserError('channel-taken', { name: taken })
  return channelId
}
