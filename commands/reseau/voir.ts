import { leads, requireMember } from '../../src/application/access.ts'
import { showNetwork } from '../../src/application/show-network.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { overviewView } from '../../src/rendering/network/overview-view.ts'

export const voir = subcommand({
  description: 'Le réseau : communes, représentants, demandes en attente',
  options: {},
  // A member; and somebody who is asked to lead, who finds the question again here.
  access: 'known',
  reply: 'private',
  scope: 'draft',
  async run(context) {
    const overview = await showNetwork(context)
    const own = overview.offers.find(({ person }) => person.id === context.actor.person?.id) ?? null
    if (!own) await requireMember(context)
    return { kind: 'message', view: overviewView(overview, { leads: leads(context), own }), visibility: 'private' }
  },
})
