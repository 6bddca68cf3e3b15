import type { ChangeableSettings } from '../../src/application/change-settings.ts'
import { UserError } from '../../src/application/errors.ts'

// A button's subject holds 60 characters, and 36 are the network's id: the settings travel as a short code.
const MODES = { calendaires: 'c', francs: 'f', ouvres: 'o', ouvrables: 'b', mois: 'm' } as const

/** « 8c0n2B50.45.30 »: length, mode, extension, distribution, circles (a bit each), school zone, budgets. */
export function encodeSettings({ review, distribution, circles, schoolZone, budgets }: ChangeableSettings): string {
  const mode = MODES[review.unit === 'months' ? 'mois' : (review.mode ?? 'calendaires')]
  const extension = review.extension === 'aucune' ? '0' : '1'
  const sending = distribution === 'immediate' ? 'i' : 'n'
  const bits = (circles.maires ? 1 : 0) + (circles.elus ? 2 : 0) + (circles.cadres ? 4 : 0)
  return `${review.length}${mode}${extension}${sending}${bits}${schoolZone ?? '-'}${budgets.join('.')}`
}

/** @throws UserError settings-malformed */
export function decodeSettings(code: string): ChangeableSettings {
  const match = /^(\d{1,2})([cfobm])([01])([in])([0-7])([ABC-])(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(code)
  if (!match) throw new UserError('settings-malformed', {})
  const [, length, letter, extension, sending, bits, zone, ...budgets] = match
  const mode = (Object.keys(MODES) as Array<keyof typeof MODES>).find((key) => MODES[key] === letter)
  const circles = Number(bits)
  const [first = 0, second = 0, third = 0] = budgets.map(Number)
  return {
    review: {
      length: Number(length),
      unit: mode === 'mois' ? 'months' : 'days',
      mode: mode === 'mois' || mode === undefined ? null : mode,
      extension: extension === '0' ? 'aucune' : 'jour-ouvrable-suivant',
    },
    distribution: sending === 'i' ? 'immediate' : 'next-working-day-09:00',
    circles: { maires: (circles & 1) > 0, elus: (circles & 2) > 0, cadres: (circles & 4) > 0 },
    schoolZone: zone === '-' ? null : (zone as 'A' | 'B' | 'C'),
    budgets: [first, second, third],
  }
}
