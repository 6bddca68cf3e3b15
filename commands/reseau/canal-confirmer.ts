import { moveChannel } from '../../src/application/move-channel.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { installedView } from '../../src/rendering/network/channel-views.ts'

/** « S’installer ici ». The subject is the network; the channel is the one where it is pressed. */
export const canalConfirmer = subcommand({
  description: 'Installer le réseau dans ce canal',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context) {
    await moveChannel(context)
    return { kind: 'replace', view: installedView() }
  },
})
