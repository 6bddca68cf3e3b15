import { showNextMeeting } from '../../src/application/show-next-meeting.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { nextMeetingView } from '../../src/rendering/network/calendar-views.ts'

export const prochaine = subcommand({
  description: 'La prochaine réunion, et ce que vous pouvez faire maintenant',
  options: {},
  access: 'member',
  reply: 'private',
  async run(context) {
    return { kind: 'message', view: nextMeetingView(await showNextMeeting(context)), visibility: 'private' }
  },
})
