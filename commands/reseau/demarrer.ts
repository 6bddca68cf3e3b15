import { dryRun } from '../../src/application/dry-run.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { dryRunView } from '../../src/rendering/network/start-views.ts'

export const demarrer = subcommand({
  description: 'Essai à blanc, puis démarrage du réseau',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context) {
    return { kind: 'message', view: dryRunView(await dryRun(context)), visibility: 'private' }
  },
})
