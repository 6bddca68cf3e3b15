import { Temporal } from 'temporal-polyfill'
import type { Cadence, Nth, Weekday } from '../../domain/recurrence.ts'
import { clockTime } from '../french.ts'

const DAYS: Readonly<Record<Weekday, string>> = {
  monday: 'lundi',
  tuesday: 'mardi',
  wednesday: 'mercredi',
  thursday: 'jeudi',
  friday: 'vendredi',
  saturday: 'samedi',
  sunday: 'dimanche',
}

/** « tous les deux mois, le 2e mardi, à 9 h 30 » */
export function rhythmWords(cadence: Cadence): string {
  return `${everyWords(cadence)}, à ${clockTime(Temporal.PlainTime.from(cadence.time))}`
}

function everyWords(cadence: Cadence): string {
  switch (cadence.kind) {
    case 'monthly': {
      const every = cadence.everyMonths === 1 ? 'tous les mois' : `tous les ${numberWord(cadence.everyMonths)} mois`
      return `${every}, ${rankWords(cadence.nth, cadence.weekday)}`
    }
    case 'weekly': {
      const { dayOfWeek } = Temporal.PlainDate.from(cadence.anchorDate)
      return `toutes les ${numberWord(cadence.everyWeeks)} semaines, le ${Object.values(DAYS)[dayOfWeek - 1]}`
    }
    case 'alternating': {
      const turns = cadence.alternate.map(({ nth, weekday }) => rankWords(nth, weekday))
      const yearly = Math.round((12 * turns.length) / cadence.everyMonths)
      return `tous les mois et demi : en alternance ${turns.join(', puis ')} du mois suivant (${yearly} réunions par an)`
    }
  }
}

/** « le 1er mardi », « le dernier vendredi » */
function rankWords(nth: Nth, weekday: Weekday): string {
  const rank = nth === -1 ? 'dernier' : nth === 1 ? '1er' : `${nth}e`
  return `le ${rank} ${DAYS[weekday]}`
}

const NUMBERS = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit']

function numberWord(n: number): string {
  return NUMBERS[n] ?? String(n)
}
