import { removePerson } from '../../src/application/remove-person.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { removedView } from '../../src/rendering/network/people-views.ts'
import { entityOption, personOption } from '../options/directory.ts'

const options = {
  personne: personOption({ label: 'Personne', description: 'Qui quitte le réseau ou une commune', required: true }),
  commune: entityOption({
    label: 'Commune',
    description: 'Seulement ce siège. Sans commune : tous ses sièges.',
    required: false,
  }),
}

export const retirer = subcommand({
  description: 'Retirer une personne du réseau, ou d’une commune',
  title: 'Retirer une personne',
  options,
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  /** « person », or « person~commune ». */
  fromSubject: (subject) => {
    const [personne = '', commune = ''] = subject.split('~')
    return personne ? { personne, ...(commune ? { commune } : {}) } : {}
  },
  async run(context, { personne, commune }) {
    const removed = await removePerson(context, { person: personne, commune: commune ?? null })
    return { kind: 'message', view: removedView(removed), visibility: 'private' }
  },
})
