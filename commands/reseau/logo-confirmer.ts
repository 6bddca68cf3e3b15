import { setLogo } from '../../src/application/change-logo.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { logoSavedView } from '../../src/rendering/network/logo-views.ts'
import { idOf } from '../options/typed.ts'

/** « Enregistrer », under the preview. The subject is the network, then the preview's id without its dashes. */
export const logoConfirmer = subcommand({
  description: 'Enregistrer le logo',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context, _input, { subject }) {
    await setLogo(context, idOf(subject.split('~')[1] ?? ''))
    return { kind: 'replace', view: logoSavedView() }
  },
})
