import { choicesOption } from '../options/lists.ts'
import { choiceOption, integerOption } from '../options/text.ts'
import type { Theme } from './settings-theme.ts'

const partMinutes = (part: number) =>
  integerOption({ label: `Partie ${part} (minutes)`, description: 'De 0 à 240', required: false, min: 0, max: 240 })

const options = {
  modele: choiceOption({
    label: 'Ordre du jour en trois parties',
    description: 'Les titres des trois parties',
    required: false,
    choices: [
      { value: 'call', label: 'Modèle Lens-Liévin' },
      { value: 'clisson', label: 'Modèle Clisson' },
    ],
  }),
  partie_1: partMinutes(1),
  partie_2: partMinutes(2),
  partie_3: partMinutes(3),
  diffusion: choiceOption({
    label: 'Diffusion du texte validé',
    description: 'La date de validation ne change pas',
    required: false,
    choices: [
      { value: 'next-working-day-09:00', label: 'Le jour ouvré suivant, à 9 h 00' },
      { value: 'immediate', label: 'Dès la validation' },
    ],
  }),
  cercles: choicesOption({
    label: 'Qui reçoit le texte officiel ?',
    description: 'Les DGS et secrétaires de mairie, toujours',
    required: false,
    choices: [
      { value: 'dgs', label: 'DGS et secrétaires de mairie' },
      { value: 'maires', label: 'Maires' },
      { value: 'elus', label: 'Élus des commissions concernées' },
      { value: 'cadres', label: 'Cadres concernés' },
    ],
  }),
}

export const diffusion: Theme<typeof options> = {
  title: 'Réglages : ordre du jour',
  description: 'Ordre du jour, diffusion du texte officiel',
  action: 'reseau.reglages-diffusion',
  options,
  values: ({ agenda, distribution, circles }) => ({
    modele: agenda.preset,
    partie_1: String(agenda.budgets[0]),
    partie_2: String(agenda.budgets[1]),
    partie_3: String(agenda.budgets[2]),
    diffusion: distribution,
    cercles: [
      'dgs',
      ...(circles.maires ? ['maires'] : []),
      ...(circles.elus ? ['elus'] : []),
      ...(circles.cadres ? ['cadres'] : []),
    ],
  }),
  apply(settings, input) {
    const { agenda, circles } = settings
    const { cercles } = input
    const [first, second, third] = agenda.budgets
    return {
      ...settings,
      agenda: {
        ...agenda,
        preset: input.modele ?? agenda.preset,
        budgets: [input.partie_1 ?? first, input.partie_2 ?? second, input.partie_3 ?? third],
      },
      distribution: input.diffusion ?? settings.distribution,
      circles: cercles
        ? { maires: cercles.includes('maires'), elus: cercles.includes('elus'), cadres: cercles.includes('cadres') }
        : circles,
    }
  },
}
