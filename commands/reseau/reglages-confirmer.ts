import { changeSettings } from '../../src/application/change-settings.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { settingsSavedView } from '../../src/rendering/network/settings-views.ts'
import { decodeSettings } from './settings-code.ts'

/** « Enregistrer », under the preview. The subject is the network and the settings. */
export const reglagesConfirmer = subcommand({
  description: 'Enregistrer les réglages',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context, _input, { subject }) {
    const after = decodeSettings(subject.split('~')[1] ?? '')
    return { kind: 'replace', view: settingsSavedView(await changeSettings(context, after)) }
  },
})
