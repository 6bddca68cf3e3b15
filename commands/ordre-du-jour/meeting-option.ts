import type { Meeting } from '../../src/application/records.ts'
import { meetingOption } from '../options/records.ts'

/** A meeting that is neither held nor cancelled; without one, the next. */
export const openMeeting = () =>
  meetingOption({
    label: 'Réunion',
    description: 'Par défaut, la prochaine',
    required: false,
    among: ({ status }: Meeting) => status === 'planned' || status === 'convened',
  })
