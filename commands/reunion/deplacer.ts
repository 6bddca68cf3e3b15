import { moveMeeting } from '../../src/application/move-meeting.ts'
import { meetingOrNext } from '../../src/application/upcoming-meeting.ts'
import { subcommand } from '../../src/interaction/command.ts'
import type { FieldValues } from '../../src/interaction/form.ts'
import { movedView } from '../../src/rendering/agenda/meeting-change-views.ts'
import { dateOption, textOption, timeOption } from '../options/text.ts'
import { formOf } from '../ordre-du-jour/form-of.ts'
import { openMeeting } from '../ordre-du-jour/meeting-option.ts'

const options = {
  date: dateOption({ label: 'Nouvelle date', description: 'Par exemple 16/06/2026', required: true }),
  heure: timeOption({ label: 'Nouvelle heure', description: 'Par défaut, la même', required: false }),
  motif: textOption({ label: 'Motif', description: 'Le canal le lira', required: false, max: 300 }),
  reunion: openMeeting(),
}

export const deplacer = subcommand({
  description: 'Déplacer une réunion, sans toucher aux autres',
  options,
  access: 'organiser',
  reply: 'private',
  fromSubject: (subject): FieldValues => (subject ? { reunion: subject } : {}),
  form: formOf(options, { title: 'Déplacer une réunion', submit: 'Déplacer' }),
  async run(context, { date, heure, motif, reunion }) {
    const meeting = await meetingOrNext(context, reunion)
    const time = heure ?? meeting.starts.toPlainTime().toString({ smallestUnit: 'minute' })
    const moved = await moveMeeting(context, { meeting, date, time, reason: motif ?? '' })
    return { kind: 'message', view: movedView(moved), visibility: 'private' }
  },
})
