import { removeLogo } from '../../src/application/change-logo.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { logoRemovedView } from '../../src/rendering/network/logo-views.ts'

/** « Retirer », under what stands at the head of the documents. */
export const logoRetirer = subcommand({
  description: 'Retirer le logo des documents',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context) {
    return { kind: 'replace', view: logoRemovedView(await removeLogo(context)) }
  },
})
