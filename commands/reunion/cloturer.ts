import { closeMeeting } from '../../src/application/close-meeting.ts'
import { UserError } from '../../src/application/errors.ts'
import { readActions, readDecisions, readTopics } from '../../src/application/read-lines.ts'
import { meetingToClose } from '../../src/application/upcoming-meeting.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { closedView } from '../../src/rendering/agenda/closed-view.ts'
import { closingForm } from './closing-form.ts'
import { closingOptions as options } from './closing-options.ts'

export const cloturer = subcommand({
  description: 'Clore une réunion : présents, décisions, actions, demandes',
  aliases: ['clore'],
  options,
  access: 'host',
  reply: 'form',
  form: closingForm,
  async run(context, input) {
    const meeting = input.reunion ?? (await meetingToClose(context))
    if (!meeting) throw new UserError('not-found', { what: 'meeting' })
    const closed = await closeMeeting(context, {
      meeting,
      host: input.accueil ?? null,
      presentIds: input.presents ?? [],
      decisions: readDecisions(input.decisions ?? '', { label: options.decisions.label, field: 'decisions' }),
      actions: readActions(input.actions ?? '', meeting.date, { label: options.actions.label, field: 'actions' }),
      // What members ask at the end is of interest to all: part 2 unless they say otherwise.
      requests: readTopics(input.demandes ?? '', 2, { label: options.demandes.label, field: 'demandes' }),
      carriedOverIds: input.points_reportes ?? [],
    })
    return { kind: 'message', view: closedView(closed), visibility: 'private' }
  },
})
