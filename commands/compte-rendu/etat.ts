import { leads } from '../../src/application/access.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import { isWriter } from '../../src/application/minutes-access.ts'
import { readDistribution } from '../../src/application/read-distribution.ts'
import { readReview } from '../../src/application/read-review.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { deliveriesBlocks } from '../../src/rendering/minutes/distribution-views.ts'
import { stateView } from '../../src/rendering/minutes/state-view.ts'
import { asksEverything } from '../../src/rendering/rest.ts'
import { aboutMinutes, minutesOption } from './options.ts'

export const etat = subcommand({
  description: 'Où en est le compte-rendu, et ce qui se passera à la clôture',
  options: { reunion: minutesOption() },
  access: 'member',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }, { subject }) {
    const minutes = reunion ?? (await findMinutes(context, ['circulated', 'contested', 'validated']))
    const writes = isWriter(context, minutes) || leads(context)
    const actor = { writes, zone: context.network.zone, whole: asksEverything(subject) }
    const standing = writes ? await readDistribution(context, minutes) : null
    const deliveries = standing ? deliveriesBlocks(standing) : []
    const view = stateView(await readReview(context, minutes), actor, deliveries)
    return { kind: 'message', view, visibility: 'private' }
  },
})
