import { calendarDates } from '../../src/application/calendar-files.ts'
import { meetingOrNext } from '../../src/application/upcoming-meeting.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { calendarFilesView } from '../../src/rendering/calendar/calendar-files-view.ts'
import { meetingOption } from '../options/records.ts'
import { choiceOption } from '../options/text.ts'

/** « Agenda (.ics) »: one meeting, or all those to come (`id~toutes`), as files for one's own calendar. */
export const agenda = subcommand({
  description: 'Les dates pour votre agenda',
  options: {
    reunion: meetingOption({
      label: 'Réunion',
      description: 'Par défaut, la prochaine',
      required: false,
      among: () => true,
    }),
    etendue: choiceOption({
      label: 'Dates',
      description: 'Par défaut, une seule',
      required: false,
      choices: [{ value: 'toutes', label: 'Toutes les dates à venir' }],
    }),
  },
  access: 'member',
  reply: 'private',
  fromSubject(subject) {
    const [reunion = '', etendue] = subject.split('~')
    return { reunion, ...(etendue ? { etendue } : {}) }
  },
  async run(context, { reunion, etendue }) {
    const one = etendue ? null : await meetingOrNext(context, reunion)
    return { kind: 'message', view: calendarFilesView(await calendarDates(context, one)), visibility: 'private' }
  },
})
