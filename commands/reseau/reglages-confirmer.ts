import { changeSettings } from '../../src/application/change-settings.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { settingsSavedView } from '../../src/rendering/network/settings-views.ts'

/** « Enregistrer », under the preview. The subject is the network and the preview's token. */
export const reglagesConfirmer = subcommand({
  description: 'Enregistrer les réglages',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context, _input, { subject }) {
    const token = subject.split('~')[1] ?? ''
    return { kind: 'replace', view: settingsSavedView(await changeSettings(context, token)) }
  },
})
