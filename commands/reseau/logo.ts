import { subcommand } from '../../src/interaction/command.ts'
import { logoView } from '../../src/rendering/network/logo-views.ts'

/** What stands at the head of the documents, and how to change it. */
export const logo = subcommand({
  description: 'Le logo en tête des documents',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run({ tx, network }) {
    return { kind: 'message', view: logoView(await tx.logo.current(), network), visibility: 'private' }
  },
})
