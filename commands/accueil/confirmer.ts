import { confirmHost } from '../../src/application/confirm-host.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { hostConfirmedView } from '../../src/rendering/network/host-views.ts'

/** « Oui », under the host's question. The subject is the meeting. */
export const confirmer = subcommand({
  description: 'Confirmer l’accueil',
  options: {},
  access: 'host',
  reply: 'private',
  async run(context, _input, { subject }) {
    const confirmed = await confirmHost(context, { meetingId: subject })
    return { kind: 'replace', view: hostConfirmedView(confirmed) }
  },
})
