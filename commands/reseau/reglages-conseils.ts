import { councilLines, councilsOption } from '../options/councils.ts'
import { choiceOption } from '../options/text.ts'
import type { Theme } from './settings-theme.ts'

const options = {
  regle: choiceOption({
    label: 'Face à un conseil municipal',
    description: 'Une réunion qui le rencontrerait passe à la semaine suivante',
    required: false,
    choices: [
      { value: 'same-date', label: 'Éviter le même jour', aliases: ['même jour'] },
      { value: 'overlap', label: 'Éviter seulement les mêmes heures', aliases: ['mêmes heures'] },
    ],
  }),
  conseils: councilsOption({
    label: 'Conseils municipaux à venir',
    description: 'Un par ligne : commune, date, heures de début et de fin. Sans heures : la journée.',
  }),
}

export const conseils: Theme<typeof options> = {
  title: 'Réglages : conseils',
  description: 'Les conseils municipaux que les réunions évitent',
  action: 'reseau.reglages-conseils',
  options,
  values: ({ councils, councilRule }) => ({ regle: councilRule, conseils: councilLines(councils) }),
  // The form always shows the list: an empty one is empty.
  apply: (settings, { regle, conseils: councils = [] }) => ({
    ...settings,
    councilRule: regle ?? settings.councilRule,
    councils,
  }),
}
