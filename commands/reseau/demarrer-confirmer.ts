import { startNetwork } from '../../src/application/start-network.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { startedView } from '../../src/rendering/network/start-views.ts'

/** « Démarrer », under the dry run. The subject is the network. */
export const demarrerConfirmer = subcommand({
  description: 'Démarrer le réseau',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context) {
    return { kind: 'replace', view: startedView(await startNetwork(context)) }
  },
})
