import { confirmAgenda } from '../../src/application/confirm-agenda.ts'
import { meetingOrNext } from '../../src/application/upcoming-meeting.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { confirmedView } from '../../src/rendering/agenda/agenda-views.ts'
import { openMeeting } from './meeting-option.ts'

export const publier = subcommand({
  description: 'Confirmer l’ordre du jour : il part avec la convocation',
  options: { reunion: openMeeting() },
  access: 'host',
  reply: 'private',
  async run(context, { reunion }) {
    const confirmed = await confirmAgenda(context, await meetingOrNext(context, reunion))
    return { kind: 'message', view: confirmedView(confirmed, context.network.zone), visibility: 'private' }
  },
})
