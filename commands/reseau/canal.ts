import { previewMove } from '../../src/application/move-channel.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { moveView } from '../../src/rendering/network/channel-views.ts'

/** Typed in the channel where the network is to go on. */
export const canal = subcommand({
  description: 'Installer le réseau dans ce canal, à la place de l’ancien',
  aliases: ['salon'],
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context) {
    return { kind: 'message', view: moveView(await previewMove(context), context.network), visibility: 'private' }
  },
})
