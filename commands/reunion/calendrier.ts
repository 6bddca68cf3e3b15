import { listCalendar } from '../../src/application/list-calendar.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { calendarView } from '../../src/rendering/network/calendar-views.ts'
import { asksEverything } from '../../src/rendering/rest.ts'

export const calendrier = subcommand({
  description: 'Les réunions à venir, leurs hôtes, les dates déplacées',
  options: {},
  access: 'member',
  reply: 'private',
  scope: 'draft',
  async run(context, _input, { subject }) {
    const listing = { networkId: context.network.id, whole: asksEverything(subject) }
    return { kind: 'message', view: calendarView(await listCalendar(context), listing), visibility: 'private' }
  },
})
