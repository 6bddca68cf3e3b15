import type { UseCaseContext } from '../application/context.ts'
import { noteArrival } from '../application/note-arrival.ts'
import { noteChannel } from '../application/note-channel.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { Ids } from '../application/ports/ids.ts'
import type { UnitOfWork } from '../application/ports/unit-of-work.ts'
import type { Happening } from './happening.ts'

interface NoticeDependencies {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly ids: Ids
  /** Called after each commit: there may be something to send. */
  readonly committed: () => void
}

/**
 * The way in for what the platform tells of a channel: which network is it? seen before? then the use case, in one
 * transaction with the event's key, so that an event delivered twice is noted once.
 */
export function createNotice(deps: NoticeDependencies): (happening: Happening) => Promise<void> {
  return async (happening) => {
    const noted = await deps.unitOfWork.run(async (frame) => {
      const { platform, installation, key, channelId } = happening
      const now = deps.clock.now()
      const place = { platform, externalId: installation.externalId, key, subject: null, channelId, userId: '' }
      const located = await frame.locate(place)
      const network = located?.byChannel && !located.replay ? await frame.lockNetwork(located.byChannel) : null
      if (!located || !network) return false
      const context: UseCaseContext = {
        now,
        ids: deps.ids,
        tx: frame.bind(network.id, { now, ids: deps.ids, actorId: null, source: 'schedule' }),
        installationId: network.installationId,
        network,
        actor: { userId: null, userName: 'Assembleur', person: null, seats: [] },
        source: 'schedule',
        channelId,
        // What happens to a channel decides on nobody's account.
        account: () => 'unknown',
      }
      // Another delivery of the same event may have held the network's lock until now.
      if ((await frame.locate(place))?.replay) return false
      const id = deps.ids.next(now)
      frame.traced(id)
      await note(context, happening)
      if (happening.kind === 'channel-back') await frame.releaseChannel(network.id)
      await frame.saveReply({
        id,
        installationId: located.installationId,
        key,
        reply: { noted: happening.kind },
        now,
      })
      return true
    })
    if (noted) deps.committed()
  }
}

async function note(context: UseCaseContext, happening: Happening): Promise<void> {
  switch (happening.kind) {
    case 'arrival':
      return noteArrival(context, happening)
    case 'channel-lost':
      return noteChannel(context, happening.how)
    case 'channel-back':
      return noteChannel(context, 'back')
  }
}
