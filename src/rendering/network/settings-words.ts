import { Temporal } from 'temporal-polyfill'
import type { SettingName } from '../../application/change-settings.ts'
import type { RuleSettings } from '../../application/records.ts'
import type { Territory } from '../../domain/work-calendar.ts'
import { count, longDay, shortDay, zoneName } from '../french.ts'
import { enumerate } from './people-views.ts'

const MODES = { calendaires: 'calendaires', francs: 'francs', ouvres: 'ouvrés', ouvrables: 'ouvrables' } as const

export const TERRITORY_LABELS: Readonly<Record<Territory, string>> = {
  metropole: 'Métropole',
  'alsace-moselle': 'Alsace-Moselle',
  GP: 'Guadeloupe',
  MQ: 'Martinique',
  GF: 'Guyane',
  RE: 'La Réunion',
  YT: 'Mayotte',
  BL: 'Saint-Barthélemy',
  MF: 'Saint-Martin',
}

/** The zones of EPCI; any other IANA zone is refused with this list. */
export const ZONES = [
  { value: 'Europe/Paris', label: 'Paris' },
  { value: 'America/Guadeloupe', label: 'Guadeloupe' },
  { value: 'America/Martinique', label: 'Martinique' },
  { value: 'America/Cayenne', label: 'Cayenne' },
  { value: 'Indian/Reunion', label: 'La Réunion' },
  { value: 'Indian/Mayotte', label: 'Mayotte' },
  { value: 'America/St_Barthelemy', label: 'Saint-Barthélemy' },
  { value: 'America/Marigot', label: 'Saint-Martin' },
] as const

export const SETTING_LABELS: Readonly<Record<SettingName, string>> = {
  review: 'Délai d’observation',
  notice: 'Convocation',
  distribution: 'Diffusion',
  circles: 'Texte officiel',
  zone: 'Fuseau horaire',
  schoolZone: 'Zone scolaire',
  territory: 'Jours fériés',
  addedDays: 'Jours non travaillés du réseau',
  removedDays: 'Jours fériés travaillés',
  floorMonths: 'Plancher',
  floorReading: 'Lecture du plancher',
  councils: 'Conseils municipaux',
  councilRule: 'Face à un conseil',
  stratumThreshold: 'Seuil des petites communes',
  preset: 'Modèle d’ordre du jour',
  budgets: 'Durée des parties',
}

// A list of days is said in full up to here: an answer fits one phone screen.
const MOST_DAYS = 4

function days(list: readonly string[] = []): string {
  if (list.length === 0) return 'aucun'
  const said = list.slice(0, MOST_DAYS).map((iso) => longDay(Temporal.PlainDate.from(iso)))
  return enumerate(list.length > MOST_DAYS ? [...said, `${list.length - MOST_DAYS} de plus`] : said)
}

function councilWords({ councils }: Pick<RuleSettings, 'councils'>): string {
  if (councils.length === 0) return 'aucune date'
  const said = councils
    .slice(0, MOST_DAYS)
    .map(({ commune, start }) => `${commune} le ${shortDay(Temporal.PlainDateTime.from(start).toPlainDate())}`)
  return enumerate(councils.length > MOST_DAYS ? [...said, `${councils.length - MOST_DAYS} de plus`] : said)
}

export function settingWords(settings: RuleSettings, name: SettingName): string {
  const { calendar } = settings
  switch (name) {
    case 'review': {
      const { length, unit, mode, extension } = settings.review
      const period =
        unit === 'months' ? `${length} mois` : `${count(length, 'jour', 'jours')} ${MODES[mode ?? 'calendaires']}`
      return `${period}${extension === 'aucune' ? '' : ', prolongé au jour ouvré suivant'}`
    }
    case 'distribution':
      return settings.distribution === 'immediate' ? 'dès la validation' : 'le jour ouvré suivant, à 9 h 00'
    case 'circles': {
      const { maires, elus, cadres } = settings.circles
      // The first circle has an « et » of its own.
      return [
        'DGS et secrétaires',
        ...(maires ? ['maires'] : []),
        ...(elus ? ['élus'] : []),
        ...(cadres ? ['cadres'] : []),
      ].join(', ')
    }
    case 'zone':
      return zoneName(settings.zone)
    case 'schoolZone':
      return settings.schoolZone ?? 'aucune'
    case 'territory': {
      const label = TERRITORY_LABELS[calendar.territory]
      if (calendar.territory === 'MF') return `${label}, abolition le ${calendar.mfAbolitionDay ?? 27} mai`
      if (calendar.territory !== 'alsace-moselle') return label
      return `${label}, Vendredi saint ${calendar.goodFriday === false ? 'travaillé' : 'férié'}`
    }
    case 'addedDays':
      return days(calendar.added)
    case 'removedDays':
      return days(calendar.removed)
    case 'floorMonths':
      return settings.floorMonths === 1 ? 'tous les mois' : `tous les ${settings.floorMonths} mois`
    case 'notice':
      return `${settings.noticeClearDays} jours francs avant, soit ${settings.noticeClearDays + 1} jours`
    case 'floorReading':
      return settings.floorReading === 'day-number' ? 'jour pour jour' : 'en mois civils'
    case 'councilRule':
      return settings.councilRule === 'overlap' ? 'éviter les mêmes heures' : 'éviter le même jour'
    case 'councils':
      return councilWords(settings)
    case 'stratumThreshold':
      return `${count(settings.stratumThreshold, 'habitant', 'habitants')}`
    case 'preset':
      return settings.agenda.preset === 'call' ? 'Lens-Liévin' : 'Clisson'
    case 'budgets':
      return `${settings.agenda.budgets.join(', ')} minutes`
  }
}
