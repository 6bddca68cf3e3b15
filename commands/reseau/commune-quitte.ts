import { leaveCommune } from '../../src/application/leave-commune.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { communeLeftView } from '../../src/rendering/network/people-views.ts'

/** « Faulx quitte le réseau », where a commune has nobody left. The subject is the commune. */
export const communeQuitte = subcommand({
  description: 'Une commune quitte le réseau',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context, _input, { subject }) {
    const news = await leaveCommune(context, { communeId: subject })
    return { kind: 'message', view: communeLeftView(news), visibility: 'private' }
  },
})
