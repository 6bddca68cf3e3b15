import { showAgenda } from '../../src/application/show-agenda.ts'
import { subcommand } from '../../src/interaction/command.ts'
import type { FieldValues } from '../../src/interaction/form.ts'
import { agendaView } from '../../src/rendering/agenda/agenda-views.ts'
import { asksEverything } from '../../src/rendering/rest.ts'
import { openMeeting } from './meeting-option.ts'

export const voir = subcommand({
  description: 'Voir l’ordre du jour et les sujets proposés',
  options: { reunion: openMeeting() },
  access: 'member',
  reply: 'private',
  // A meeting, or none.
  fromSubject(subject): FieldValues {
    const [reunion] = subject.split('~')
    return reunion ? { reunion } : {}
  },
  async run(context, { reunion }, { subject }) {
    const view = agendaView({ ...(await showAgenda(context, reunion)), whole: asksEverything(subject) })
    return { kind: 'message', view, visibility: 'private' }
  },
})
