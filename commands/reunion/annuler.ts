import { cancelMeeting } from '../../src/application/cancel-meeting.ts'
import { meetingOrNext } from '../../src/application/upcoming-meeting.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { cancelledView } from '../../src/rendering/agenda/meeting-change-views.ts'
import { textOption } from '../options/text.ts'
import { formOf } from '../ordre-du-jour/form-of.ts'
import { openMeeting } from '../ordre-du-jour/meeting-option.ts'

const options = {
  reunion: openMeeting(),
  motif: textOption({ label: 'Motif', description: 'Le canal le lira', required: false, max: 300 }),
}

export const annuler = subcommand({
  description: 'Annuler une réunion',
  options,
  access: 'organiser',
  // The form is the confirmation.
  reply: 'form',
  form: formOf(options, {
    title: 'Annuler une réunion',
    submit: 'Annuler la réunion',
    intro: ['Le canal sera prévenu. Le tour d’accueil et les sujets proposés sont conservés.'],
  }),
  async run(context, { reunion, motif }) {
    const meeting = await meetingOrNext(context, reunion)
    const cancelled = await cancelMeeting(context, { meeting, reason: motif ?? '' })
    return { kind: 'message', view: cancelledView(cancelled), visibility: 'private' }
  },
})
