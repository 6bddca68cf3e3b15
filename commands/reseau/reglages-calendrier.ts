import { TERRITORIES, type WorkCalendar } from '../../src/domain/work-calendar.ts'
import { TERRITORY_LABELS, ZONES } from '../../src/rendering/network/settings-words.ts'
import { datesOption, daysText } from '../options/dates.ts'
import { choiceOption, integerOption } from '../options/text.ts'
import type { Theme } from './settings-theme.ts'

const options = {
  fuseau: choiceOption({
    label: 'Fuseau horaire',
    description: 'L’heure du réseau',
    required: false,
    choices: ZONES,
  }),
  territoire: choiceOption({
    label: 'Jours fériés',
    description: 'Ceux de quel territoire ?',
    required: false,
    choices: TERRITORIES.map((value) => ({ value, label: TERRITORY_LABELS[value] })),
  }),
  vendredi_saint: choiceOption({
    label: 'Vendredi saint',
    description: 'En Alsace-Moselle seulement : il dépend de la commune',
    required: false,
    choices: [
      { value: 'oui', label: 'Férié' },
      { value: 'non', label: 'Travaillé' },
    ],
  }),
  abolition: choiceOption({
    label: 'Abolition de l’esclavage',
    description: 'À Saint-Martin seulement',
    required: false,
    choices: [
      { value: '27', label: '27 mai' },
      { value: '28', label: '28 mai' },
    ],
  }),
  jours_ajoutes: datesOption({
    label: 'Jours non travaillés propres au réseau',
    description: 'Ponts, fermeture des services, journée du président',
  }),
  jours_retires: datesOption({
    label: 'Jours fériés que le réseau travaille',
    description: 'Par exemple le lundi de Pentecôte, chaque année à part',
  }),
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
  plancher: integerOption({
    label: 'Plancher, en mois',
    description: '« A minima tous les n mois » : de 1 à 24',
    required: false,
    min: 1,
    max: 24,
  }),
  lecture: choiceOption({
    label: 'Lecture du plancher',
    description: 'Du 13 avril au 30 juin : deux mois civils, mais plus de deux mois jour pour jour',
    required: false,
    choices: [
      { value: 'civil-months', label: 'En mois civils', aliases: ['civils'] },
      { value: 'day-number', label: 'Jour pour jour', aliases: ['quantième'] },
    ],
  }),
  seuil: integerOption({
    label: 'Seuil des petites communes, en habitants',
    description: 'Strictement au-dessous : petite commune',
    required: false,
    min: 1,
    max: 1_000_000,
  }),
}

export const calendrier: Theme<typeof options> = {
  title: 'Réglages : calendrier',
  description: 'Fuseau, jours fériés, jours du réseau, zone scolaire, plancher, strates',
  action: 'reseau.reglages-calendrier',
  options,
  values: ({ zone, calendar, schoolZone, floorMonths, floorReading, stratumThreshold }) => ({
    fuseau: zone,
    territoire: calendar.territory,
    vendredi_saint: calendar.goodFriday === false ? 'non' : 'oui',
    abolition: String(calendar.mfAbolitionDay ?? 27),
    jours_ajoutes: daysText(calendar.added ?? []),
    jours_retires: daysText(calendar.removed ?? []),
    zone_scolaire: schoolZone ?? 'aucune',
    plancher: String(floorMonths),
    lecture: floorReading,
    seuil: String(stratumThreshold),
  }),
  apply(settings, input) {
    const { calendar } = settings
    const territory = input.territoire ?? calendar.territory
    const goodFriday = input.vendredi_saint === undefined ? calendar.goodFriday : input.vendredi_saint === 'oui'
    const mfAbolitionDay = input.abolition === undefined ? calendar.mfAbolitionDay : input.abolition === '27' ? 27 : 28
    // The form always shows both lists: an empty one is empty.
    const { jours_ajoutes: added = [], jours_retires: removed = [] } = input
    const next: WorkCalendar = {
      territory,
      ...(territory === 'alsace-moselle' && goodFriday === false ? { goodFriday } : {}),
      ...(territory === 'MF' && mfAbolitionDay === 28 ? { mfAbolitionDay } : {}),
      ...(added.length > 0 ? { added } : {}),
      ...(removed.length > 0 ? { removed } : {}),
    }
    const school = input.zone_scolaire
    return {
      ...settings,
      calendar: next,
      zone: input.fuseau ?? settings.zone,
      schoolZone: school === undefined ? settings.schoolZone : school === 'aucune' ? null : school,
      floorMonths: input.plancher ?? settings.floorMonths,
      floorReading: input.lecture ?? settings.floorReading,
      stratumThreshold: input.seuil ?? settings.stratumThreshold,
    }
  },
}
