import { showAgenda } from '../../src/application/show-agenda.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { agendaView } from '../../src/rendering/agenda/agenda-views.ts'
import { openMeeting } from './meeting-option.ts'

export const voir = subcommand({
  description: 'Voir l’ordre du jour et les sujets proposés',
  options: { reunion: openMeeting() },
  access: 'member',
  reply: 'private',
  async run(context, { reunion }) {
    return { kind: 'message', view: agendaView(await showAgenda(context, reunion)), visibility: 'private' }
  },
})
