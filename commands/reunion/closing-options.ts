import { entityOption } from '../options/directory.ts'
import { meetingOption } from '../options/records.ts'
import { textOption } from '../options/text.ts'
import { idsOption } from './ids-option.ts'

const MOST_TEXT = 3000
const lines = (label: string, description: string, placeholder: string) =>
  textOption({ label, description, required: false, max: MOST_TEXT, multiline: true, placeholder })

/** Reached by form: its fields are made for one meeting. */
export const closingOptions = {
  reunion: meetingOption({
    label: 'Réunion',
    description: 'Par défaut, la dernière qui a commencé',
    required: false,
    among: ({ status }) => status === 'planned' || status === 'convened',
  }),
  accueil: entityOption({
    label: 'Accueil',
    description: 'La collectivité qui a réellement accueilli',
    required: false,
  }),
  presents: idsOption({ label: 'Présents', description: 'Sur place, à distance ou suppléés' }),
  decisions: lines('Décisions', 'Une par ligne', 'Le groupe retient…'),
  actions: lines(
    'Actions',
    'Une par ligne : texte — responsable — échéance jj/mm/aaaa',
    'Recenser les besoins — DGS de la commune d’accueil — 30/06/2026',
  ),
  demandes: lines('Demandes pour la prochaine', 'Une par ligne ; « 3 : titre » choisit la partie', 'Point sur…'),
  points_reportes: idsOption({ label: 'Points non traités', description: 'Ils gardent leur date et leurs soutiens' }),
}
