import { LONGEST_LENGTH, SHORTEST_LENGTH } from '../../src/domain/deadline.ts'
import { FEWEST_CLEAR_DAYS, MOST_CLEAR_DAYS } from '../../src/domain/notice.ts'
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
  convocation: integerOption({
    label: 'Convocation, en jours francs',
    description: 'Entre l’envoi et la réunion, ni l’un ni l’autre compté : de 3 à 8',
    required: false,
    min: FEWEST_CLEAR_DAYS,
    max: MOST_CLEAR_DAYS,
  }),
}

export const delais: Theme<typeof options> = {
  title: 'Réglages : délais',
  description: 'Délai d’observation du compte-rendu, convocation',
  action: 'reseau.reglages-delais',
  options,
  values: ({ review, noticeClearDays }) => ({
    delai: String(review.length),
    decompte: review.unit === 'months' ? 'mois' : (review.mode ?? 'calendaires'),
    prolongation: review.extension,
    convocation: String(noticeClearDays),
  }),
  apply(settings, { delai, decompte, prolongation, convocation }) {
    const { review } = settings
    const mode = decompte ?? review.mode ?? 'mois'
    return {
      ...settings,
      noticeClearDays: convocation ?? settings.noticeClearDays,
      review: {
        length: delai ?? review.length,
        unit: mode === 'mois' ? 'months' : 'days',
        mode: mode === 'mois' ? null : mode,
        extension: prolongation ?? review.extension,
      },
    }
  },
}
