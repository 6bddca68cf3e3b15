import { type ChangeableSettings, changeable, previewSettings } from '../../src/application/change-settings.ts'
import type { OpenContext } from '../../src/application/context.ts'
import { LONGEST_LENGTH, SHORTEST_LENGTH } from '../../src/domain/deadline.ts'
import { type Option, subcommand } from '../../src/interaction/command.ts'
import type { Field, FieldValues } from '../../src/interaction/form.ts'
import { settingsPreviewView } from '../../src/rendering/network/settings-views.ts'
import { choicesOption } from '../options/lists.ts'
import { choiceOption, integerOption } from '../options/text.ts'
import { decodeSettings, encodeSettings } from './settings-code.ts'

const partMinutes = (part: number) =>
  integerOption({ label: `Partie ${part} (minutes)`, description: 'De 0 à 240', required: false, min: 0, max: 240 })

const options = {
  delai: integerOption({
    label: 'Délai d’observation',
    description: 'Nombre de jours ou de mois, jour d’envoi non compté',
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
  partie_1: partMinutes(1),
  partie_2: partMinutes(2),
  partie_3: partMinutes(3),
  zone_scolaire: choiceOption({
    label: 'Zone scolaire',
    description: 'Pour signaler les vacances',
    required: false,
    choices: [
      { value: 'A', label: 'Zone A' },
      { value: 'B', label: 'Zone B' },
      { value: 'C', label: 'Zone C' },
      { value: 'aucune', label: 'Aucune (Corse, outre-mer)' },
    ],
  }),
}

/** The subject is the network, with the settings under preview when « Modifier » brings the form back. */
export const reglages = subcommand({
  description: 'Délai d’observation, diffusion, cercles, durées, zone scolaire',
  options,
  access: 'organiser',
  reply: 'form',
  scope: 'draft',
  fromSubject: () => ({}),
  async form(context, { values, subject }) {
    const [, code] = subject.split('~')
    const before = formValues(code ? decodeSettings(code) : changeable(context.network))
    const fields: Field[] = []
    for (const [name, option] of Object.entries(options) as Array<[string, Option<unknown>]>) {
      fields.push(await option.field(context as unknown as OpenContext, name, values[name] ?? before[name]))
    }
    return { title: 'Réglages du réseau', submit: 'Voir l’effet', fields, subject: context.network.id }
  },
  async run(context, input) {
    const now = changeable(context.network)
    const mode = input.decompte ?? now.review.mode ?? 'mois'
    const { cercles } = input
    const after: ChangeableSettings = {
      review: {
        length: input.delai ?? now.review.length,
        unit: mode === 'mois' ? 'months' : 'days',
        mode: mode === 'mois' ? null : mode,
        extension: input.prolongation ?? now.review.extension,
      },
      distribution: input.diffusion ?? now.distribution,
      circles: cercles
        ? { maires: cercles.includes('maires'), elus: cercles.includes('elus'), cadres: cercles.includes('cadres') }
        : now.circles,
      schoolZone:
        input.zone_scolaire === undefined
          ? now.schoolZone
          : input.zone_scolaire === 'aucune'
            ? null
            : input.zone_scolaire,
      budgets: [input.partie_1 ?? now.budgets[0], input.partie_2 ?? now.budgets[1], input.partie_3 ?? now.budgets[2]],
    }
    const view = settingsPreviewView(
      await previewSettings(context, after),
      `${context.network.id}~${encodeSettings(after)}`,
    )
    return { kind: 'message', view, visibility: 'private' }
  },
})

function formValues({ review, distribution, circles, schoolZone, budgets }: ChangeableSettings): FieldValues {
  return {
    delai: String(review.length),
    decompte: review.unit === 'months' ? 'mois' : (review.mode ?? 'calendaires'),
    prolongation: review.extension,
    diffusion: distribution,
    cercles: [
      'dgs',
      ...(circles.maires ? ['maires'] : []),
      ...(circles.elus ? ['elus'] : []),
      ...(circles.cadres ? ['cadres'] : []),
    ],
    partie_1: String(budgets[0]),
    partie_2: String(budgets[1]),
    partie_3: String(budgets[2]),
    zone_scolaire: schoolZone ?? 'aucune',
  }
}
