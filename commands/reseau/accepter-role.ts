import { acceptGroup } from '../../src/application/accept-group.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { groupAcceptedView } from '../../src/rendering/network/settings-views.ts'

/** Under « qui peut lire le canal ? ». The subject is the network and the role. */
export const accepterRole = subcommand({
  description: 'Répondre d’un rôle qui lit le canal du réseau',
  options: {},
  access: 'organiser',
  reply: 'private',
  async run(context, _input, { subject }) {
    await acceptGroup(context, { groupId: subject.split('~')[1] ?? '' })
    return { kind: 'replace', view: groupAcceptedView() }
  },
})
