import { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from '../application/context.ts'
import { noteReply, noteReplyDeleted, noteReplyEdited } from '../application/note-reply.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { Ids } from '../application/ports/ids.ts'
import type { Frame, UnitOfWork } from '../application/ports/unit-of-work.ts'
import type { Network } from '../application/records.ts'
import type { ThreadReply } from './happening.ts'
import { oneLine, storable } from './normalise.ts'

interface RepliesDependencies {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly ids: Ids
  /** Called after each commit: there may be something to send. */
  readonly committed: () => void
}

/** Ours: what one writes in a chat is shorter. The message itself stays whole where it was written. */
const LONGEST = 6000

/**
 * The way in for what people write in threads: is it one of ours? then the use case, in one transaction under the
 * network's lock. Other threads cost one look-up and no lock. A reply is kept once by its own id, so that no event needs
 * to be remembered.
 */
export function createReplies(deps: RepliesDependencies): (reply: ThreadReply) => Promise<void> {
  return async (reply) => {
    const noted = await deps.unitOfWork.run(async (frame) => {
      const { platform, installation, channelId, thread } = reply
      const place = { platform, externalId: installation.externalId, channelId, message: thread }
      const found = await frame.threadOf(place)
      const network = found && (await frame.lockNetwork(found.networkId))
      if (!found || !network) return false
      frame.traced(deps.ids.next(deps.clock.now()))
      await note(await contextOf(deps, frame, network, reply), found.slot, reply)
      return true
    })
    if (noted) deps.committed()
  }
}

async function note(context: UseCaseContext, slot: string, { message, what }: ThreadReply): Promise<void> {
  if (what.kind === 'deleted') return noteReplyDeleted(context, { slot, message })
  const text = what.text === null ? null : readable(what.text)
  if (text === '') return
  const given = { slot, message, text, at: what.at ? Temporal.Instant.from(what.at) : context.now }
  return what.kind === 'posted' ? noteReply(context, given) : noteReplyEdited(context, given)
}

function readable(text: string): string {
  const whole = storable(text).trim()
  return whole.length > LONGEST ? `${storable(whole.slice(0, LONGEST - 1))}…` : whole
}

async function contextOf(
  { clock, ids }: RepliesDependencies,
  frame: Frame,
  network: Network,
  { what, channelId }: ThreadReply,
): Promise<UseCaseContext> {
  const now = clock.now()
  const nobody = { userId: null, userName: '', person: null, seats: [] }
  const actor =
    what.kind === 'deleted'
      ? nobody
      : await frame.actor(network.id, what.user.id, oneLine(storable(what.user.name)).trim())
  const source = 'thread'
  return {
    now,
    ids,
    tx: frame.bind(network.id, { now, ids, actorId: actor.person?.id ?? null, source }),
    installationId: network.installationId,
    network,
    actor,
    source,
    channelId,
    // Words in a thread decide on nobody's account.
    account: () => 'unknown',
  }
}
