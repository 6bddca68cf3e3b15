import { Temporal } from 'temporal-polyfill'
import type { OpenContext, UseCaseContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import { draftSeries, planSeries } from '../../src/application/plan-series.ts'
import { choiceOf, DEFAULT_CHOICE, firstMonths, type SeriesChoice } from '../../src/application/series-choice.ts'
import { MONTHS_FR } from '../../src/domain/french-dates.ts'
import { localDay } from '../../src/domain/zone.ts'
import { type Option, subcommand } from '../../src/interaction/command.ts'
import type { Field, FieldValue, FieldValues } from '../../src/interaction/form.ts'
import { normalise } from '../../src/interaction/normalise.ts'
import { suggesting } from '../../src/interaction/suggest.ts'
import { seriesPreviewView } from '../../src/rendering/network/series-views.ts'
import { asText, choiceOption, integerOption, timeOption } from '../options/text.ts'

const rhythm = choiceOption({
  label: 'Cadence',
  description: 'Un plancher : d’autres réunions restent possibles',
  required: false,
  initial: DEFAULT_CHOICE.rhythm,
  choices: [
    { value: 'tous-les-deux-mois', label: 'Tous les deux mois', aliases: ['bimestriel', 'bimestrielle', '2 mois'] },
    { value: 'tous-les-mois', label: 'Tous les mois', aliases: ['mensuel', 'mensuelle'] },
    { value: 'toutes-les-six-semaines', label: 'Toutes les six semaines', aliases: ['six semaines', '6 semaines'] },
    { value: 'mois-et-demi', label: 'Tous les mois et demi', aliases: ['tous les mois et demie', 'mois et demie'] },
    { value: 'trimestriel', label: 'Tous les trois mois', aliases: ['trimestrielle', 'tous les trimestres'] },
  ],
})

const RANKS = { '1': 1, '2': 2, '3': 3, '4': 4, dernier: -1 } as const

const TWICE_A_MONTH = ['bimensuel', 'bimensuelle', 'bi mensuel', 'bi mensuelle']

/** « bimensuel » means twice a month, and is often said for « bimestriel »: asked, never guessed. */
const rhythmOption: typeof rhythm = {
  ...rhythm,
  read(raw, context, name) {
    if (TWICE_A_MONTH.includes(normalise(asText(raw)))) throw new UserError('cadence-bimensuel', {}, name)
    return rhythm.read(raw, context, name)
  },
}

const options = {
  cadence: rhythmOption,
  jour: choiceOption({
    label: 'Jour',
    description: 'Le jour de la semaine',
    required: false,
    initial: DEFAULT_CHOICE.weekday,
    choices: [
      { value: 'monday', label: 'Lundi' },
      { value: 'tuesday', label: 'Mardi' },
      { value: 'wednesday', label: 'Mercredi' },
      { value: 'thursday', label: 'Jeudi' },
      { value: 'friday', label: 'Vendredi' },
    ],
  }),
  rang: choiceOption({
    label: 'Rang dans le mois',
    description: 'Sans effet pour « tous les mois et demi » : 1er puis 3e',
    required: false,
    initial: '2',
    choices: [
      { value: '1', label: '1er', aliases: ['premier'] },
      { value: '2', label: '2e', aliases: ['deuxième', 'second'] },
      { value: '3', label: '3e', aliases: ['troisième'] },
      { value: '4', label: '4e', aliases: ['quatrième'] },
      { value: 'dernier', label: 'Dernier', aliases: ['dernière'] },
    ],
  }),
  heure: timeOption({
    label: 'Heure',
    description: 'À l’heure du réseau',
    required: false,
    initial: DEFAULT_CHOICE.time,
  }),
  duree: integerOption({
    label: 'Durée en minutes',
    description: '150 pour deux heures et demie',
    required: false,
    min: 30,
    max: 480,
    initial: DEFAULT_CHOICE.durationMinutes,
  }),
  premier_mois: monthOption(),
  feries: choiceOption({
    label: 'Si la date est fériée',
    description: 'Le motif est affiché avec la nouvelle date',
    required: false,
    initial: DEFAULT_CHOICE.onHoliday,
    choices: [
      { value: 'same-weekday-next-week', label: 'Même jour, la semaine suivante', aliases: ['semaine suivante'] },
      { value: 'previous-working-day', label: 'Jour ouvré précédent', aliases: ['avant', 'veille'] },
      { value: 'next-working-day', label: 'Jour ouvré suivant', aliases: ['après', 'lendemain'] },
      { value: 'drop', label: 'Pas de réunion', aliases: ['supprimer'] },
    ],
  }),
  vacances: choiceOption({
    label: 'Vacances scolaires',
    description: 'Hors vacances d’été',
    required: false,
    initial: 'non',
    choices: [
      { value: 'non', label: 'Les signaler seulement', aliases: ['non'] },
      { value: 'oui', label: 'Les éviter, semaine après semaine', aliases: ['oui', 'éviter'] },
    ],
  }),
  aout: choiceOption({
    label: 'Août',
    description: 'Une série espacée reporte à septembre ; une série serrée passe le mois',
    required: false,
    initial: 'oui',
    choices: [
      { value: 'oui', label: 'Pas de réunion en août', aliases: ['oui', 'éviter'] },
      { value: 'non', label: 'Réunions en août aussi', aliases: ['non'] },
    ],
  }),
}

/** The subject is the draft series when « Modifier » brings back its form. */
export const planifier = subcommand({
  description: 'Planifier les réunions d’une année, avec aperçu',
  options,
  access: 'organiser',
  reply: 'form',
  scope: 'draft',
  fromSubject: () => ({}),
  async form(context, { values, via }) {
    const draft = await draftSeries(context)
    const before = draft ? formValues(choiceOf(draft)) : {}
    const fields: Field[] = []
    for (const [name, option] of Object.entries(options) as Array<[string, Option<unknown>]>) {
      const value = values[name]
      // What was typed wrong is said at once, not lost in a menu; a form says it beside its field.
      if (value !== undefined && via === 'command') await option.read(value, context as unknown as OpenContext, name)
      fields.push(
        await option.field(context as unknown as OpenContext, name, value === undefined ? before[name] : value),
      )
    }
    return { title: 'Planifier les réunions', submit: 'Voir les dates', fields }
  },
  async run(context, input) {
    const preview = await planSeries(context, {
      rhythm: input.cadence ?? DEFAULT_CHOICE.rhythm,
      weekday: input.jour ?? DEFAULT_CHOICE.weekday,
      nth: input.rang === undefined ? DEFAULT_CHOICE.nth : RANKS[input.rang],
      time: input.heure ?? DEFAULT_CHOICE.time,
      durationMinutes: input.duree ?? DEFAULT_CHOICE.durationMinutes,
      firstMonth: input.premier_mois ?? firstMonths(today(context)).initial,
      onHoliday: input.feries ?? DEFAULT_CHOICE.onHoliday,
      avoidSchoolHolidays: input.vacances === 'oui',
      avoidAugust: input.aout !== 'non',
    })
    return { kind: 'message', view: seriesPreviewView(preview), visibility: 'private' }
  },
})

function today({ now, network }: UseCaseContext): Temporal.PlainDate {
  return localDay(now, network.zone)
}

function formValues(choice: SeriesChoice): FieldValues {
  return {
    cadence: choice.rhythm,
    jour: choice.weekday,
    rang: choice.nth === -1 ? 'dernier' : String(choice.nth),
    heure: choice.time,
    duree: String(choice.durationMinutes),
    premier_mois: choice.firstMonth,
    feries: choice.onHoliday,
    vacances: choice.avoidSchoolHolidays ? 'oui' : 'non',
    aout: choice.avoidAugust ? 'oui' : 'non',
  }
}

/** « 2026-03 » or « mars 2026 »; the form offers the twelve months to come. */
function monthOption(): Option<string> & { required: false } {
  const label = 'Premier mois'
  const description = 'Par défaut, le premier qui laisse six semaines de préparation'
  return suggesting({
    label,
    description,
    required: false,
    read(raw: FieldValue, _context, name) {
      const typed = asText(raw)
      const [word = '', year = ''] = typed.split(/\s+/)
      const month = MONTHS_FR.findIndex((one) => normalise(one) === normalise(word)) + 1
      const iso = month > 0 ? `${year}-${String(month).padStart(2, '0')}` : typed
      if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(iso)) throw new UserError('date-unreadable', { label, typed }, name)
      return iso
    },
    field(context, name, value) {
      const zone = context.network?.zone ?? 'Europe/Paris'
      const { months, initial } = firstMonths(localDay(context.now, zone))
      const chosen = value === undefined ? initial : asText(value)
      return {
        kind: 'choice',
        name,
        label,
        hint: description,
        required: false,
        choices: [...new Set([...months, chosen])].sort().map((month) => ({ value: month, label: monthLabel(month) })),
        value: chosen,
      }
    },
  })
}

function monthLabel(iso: string): string {
  const { month, year } = Temporal.PlainYearMonth.from(iso)
  return `${MONTHS_FR[month - 1]} ${year}`
}
