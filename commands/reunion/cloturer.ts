import { closeMeeting } from '../../src/application/close-meeting.ts'
import { UserError } from '../../src/application/errors.ts'
import type { NewAction } from '../../src/application/follow-ups.ts'
import { hostOf } from '../../src/application/meeting-facts.ts'
import { readActions, readDecisions, readTopics } from '../../src/application/read-lines.ts'
import { meetingToClose } from '../../src/application/upcoming-meeting.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { closedView } from '../../src/rendering/agenda/closed-view.ts'
import { readOwner } from '../suivi/read-owner.ts'
import { closingForm } from './closing-form.ts'
import { closingOptions as options } from './closing-options.ts'

const NOBODY = { owner: null, ownerId: null }

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
    const host = input.accueil ?? null
    const planned = host ?? hostOf(meeting, await context.tx.directory.entities())
    const lines = readActions(input.actions ?? '', meeting.date, { label: options.actions.label, field: 'actions' })
    const actions: NewAction[] = []
    for (const { owner, ...line } of lines) {
      const meant = owner === null ? NOBODY : await readOwner(context.tx.directory, owner, planned)
      actions.push({ ...line, ...meant })
    }
    const closed = await closeMeeting(context, {
      meeting,
      host,
      presentIds: input.presents ?? [],
      decisions: readDecisions(input.decisions ?? '', { label: options.decisions.label, field: 'decisions' }),
      actions,
      // What members ask at the end is of interest to all: part 2 unless they say otherwise.
      requests: readTopics(input.demandes ?? '', 2, { label: options.demandes.label, field: 'demandes' }),
      carriedOverIds: input.points_reportes ?? [],
    })
    return { kind: 'message', view: closedView(closed), visibility: 'private' }
  },
})
