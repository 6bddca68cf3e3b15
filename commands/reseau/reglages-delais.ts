import { LONGEST_LENGTH, SHORTEST_LENGTH } from '../../src/domain/deadline.ts'
import { choiceOption, integerOption } from '../options/text.ts'
import type { Theme } from './settings-theme.ts'

const options = {
  delai: integerOption({
    label: 'Délai d’observation',
    description: 'De 1 à 60 jours ou mois, jour d’envoi non compté',
    required: false,
    min: SHORTEST_LENGTH,
    max: LONGEST_LENGTH,
  }),
  decompte: choiceOption({
    label: 'Décompte',
    description: 'Jours calendaires : chaque jour compte',
    required: false,
    choices: [
      { value: 'calendaires', label: 'Jours calendaires' },
      { value: 'francs', label: 'Jours francs' },
      { value: 'ouvres', label: 'Jours ouvrés' },
      { value: 'ouvrables', label: 'Jours ouvrables' },
      { value: 'mois', label: 'Mois' },
    ],
  }),
  prolongation: choiceOption({
    label: 'Si le délai finit un jour non ouvré',
    description: 'Samedi, dimanche ou jour férié',
    required: false,
    choices: [
      { value: 'aucune', label: 'Il finit ce jour-là' },
      { value: 'jour-ouvrable-suivant', label: 'Il est prolongé au jour ouvré suivant' },
    ],
  }),
}

export const delais: Theme<typeof options> = {
  title: 'Réglages : délais',
  description: 'Délai d’observation du compte-rendu',
  action: 'reseau.reglages-delais',
  options,
  values: ({ review }) => ({
    delai: String(review.length),
    decompte: review.unit === 'months' ? 'mois' : (review.mode ?? 'calendaires'),
    prolongation: review.extension,
  }),
  apply(settings, { delai, decompte, prolongation }) {
    const { review } = settings
    const mode = decompte ?? review.mode ?? 'mois'
    return {
      ...settings,
      review: {
        length: delai ?? review.length,
        unit: mode === 'mois' ? 'months' : 'days',
        mode: mode === 'mois' ? null : mode,
        extension: prolongation ?? review.extension,
      },
    }
  },
}
