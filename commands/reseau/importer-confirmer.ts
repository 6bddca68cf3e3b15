import { importPeople } from '../../src/application/import-people.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { importedView } from '../../src/rendering/network/import-views.ts'
import { idOf } from '../options/typed.ts'

/** « Enregistrer », under the preview. The subject is the network, then the preview's id without its dashes. */
export const importerConfirmer = subcommand({
  description: 'Enregistrer les personnes du fichier',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context, _input, { subject }) {
    const outcome = await importPeople(context, idOf(subject.split('~')[1] ?? ''))
    return { kind: 'replace', view: importedView(outcome, { network: context.network.id }) }
  },
})
