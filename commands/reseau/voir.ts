import { leads } from '../../src/application/access.ts'
import { showNetwork } from '../../src/application/show-network.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { overviewView } from '../../src/rendering/network/overview-view.ts'

export const voir = subcommand({
  description: 'Le réseau : communes, représentants, demandes en attente',
  options: {},
  access: 'member',
  reply: 'private',
  scope: 'draft',
  async run(context) {
    return { kind: 'message', view: overviewView(await showNetwork(context), leads(context)), visibility: 'private' }
  },
})
