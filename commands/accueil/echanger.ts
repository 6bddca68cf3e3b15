import { meantCommune } from '../../src/application/host-voice.ts'
import { askSwap } from '../../src/application/swap-turns.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { swapAskedView } from '../../src/rendering/network/host-views.ts'
import { communeOption } from '../options/records.ts'
import { ownCommune } from './options.ts'

const options = {
  avec: communeOption({ label: 'Échanger avec', description: 'Une commune dont le tour vient aussi', required: true }),
  commune: ownCommune,
}

export const echanger = subcommand({
  description: 'Proposer à une autre commune d’échanger vos tours',
  options,
  access: 'host',
  reply: 'private',
  async run(context, { avec, commune }) {
    const from = commune ?? (await meantCommune(context, null))
    return { kind: 'message', view: swapAskedView(await askSwap(context, { from, to: avec })), visibility: 'private' }
  },
})
