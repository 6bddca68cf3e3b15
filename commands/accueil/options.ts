import { entityOption } from '../options/directory.ts'
import { meetingOption } from '../options/records.ts'

export const hostedMeeting = meetingOption({
  label: 'Réunion',
  description: 'Par défaut, votre prochain tour',
  required: false,
  among: ({ status }) => status === 'planned' || status === 'convened',
})

export const ownCommune = entityOption({
  label: 'Commune',
  description: 'Si vous en représentez plusieurs',
  required: false,
})
