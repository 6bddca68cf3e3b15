import { listCalendar } from '../../src/application/list-calendar.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { calendarView } from '../../src/rendering/network/calendar-views.ts'

export const calendrier = subcommand({
  description: 'Les réunions à venir, leurs hôtes, les dates déplacées',
  options: {},
  access: 'member',
  reply: 'private',
  scope: 'draft',
  async run(context) {
    return { kind: 'message', view: calendarView(await listCalendar(context)), visibility: 'private' }
  },
})
