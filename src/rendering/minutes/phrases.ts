import { Temporal } from 'temporal-polyfill'
import type { MinutesFacts } from '../../application/messages-minutes.ts'
import { clockTime, count, longDay, zoneName } from '../french.ts'

/** « Compte-rendu du mardi 9 juin 2026 », « Rectificatif du compte-rendu du… » */
export function minutesTitle({
  meetingDate,
  rectificatif,
}: Pick<MinutesFacts, 'meetingDate' | 'rectificatif'>): string {
  return `${minutesKind(rectificatif)} du ${longDay(Temporal.PlainDate.from(meetingDate))}`
}

/** « Compte-rendu », « Rectificatif du compte-rendu », « Rectificatif no 2 du compte-rendu » */
export function minutesKind(rectificatif: number): string {
  if (rectificatif === 0) return 'Compte-rendu'
  return `Rectificatif${rectificatif > 1 ? ` nº ${rectificatif}` : ''} du compte-rendu`
}

/** The same within a sentence: « compte-rendu du… ». */
export function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** « mardi 9 juin 2026 » from an ISO day. */
export function dayText(iso: string): string {
  return longDay(Temporal.PlainDate.from(iso))
}

interface Period {
  readonly lastDay: string
  readonly closesAt: string
  readonly zone: string
}

/** The deadline in full, word for word as DESIGN §5 has it; while a réserve is open, what it will come to instead. */
export function deadlineText({ lastDay, reserves = 0 }: Pick<Period, 'lastDay'> & { reserves?: number }): string {
  const until = `Vos observations sont attendues jusqu’au ${dayText(lastDay)} inclus.`
  return reserves === 0
    ? `${until} Sans réserve d’ici là, le compte-rendu sera réputé validé.`
    : `${until} ${count(reserves, 'réserve est ouverte', 'réserves sont ouvertes')} : si rien ne change d’ici là, le compte-rendu sera en attente d’accord.`
}

/** « Clôture : jeudi 11 juin 2026, 0 h 00 (heure de Paris). » */
export function closeText({ closesAt, zone }: Pick<Period, 'closesAt' | 'zone'>): string {
  return `Clôture : ${instantText(closesAt, zone)}.`
}

/** « jeudi 11 juin 2026, 0 h 00 (heure de Paris) » */
function instantText(instant: string, zone: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  return `${longDay(at.toPlainDate())}, ${clockTime(at)} (${zoneName(zone)})`
}

/** « jeudi 11 juin 2026 à 9 h 00 » */
export function dayAtTime(instant: string, zone: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  return `${longDay(at.toPlainDate())} à ${clockTime(at)}`
}

/** How and when the text became official; tacit and agreed validations read apart. */
export function validationText({
  validatedAt,
  zone,
  tacit,
}: {
  validatedAt: string
  zone: string
  tacit: boolean
}): string {
  const how = tacit ? 'Validé tacitement' : 'Validé'
  return `${how} le ${instantText(validatedAt, zone)}.`
}

/** Of a rectificatif: both texts stay, each with its hash. */
export function correctsText({ validatedAt, sha256 }: { validatedAt: string; sha256: string }, zone: string): string {
  return `Il corrige le texte validé le ${instantText(validatedAt, zone)}, qui reste conservé (SHA-256 ${sha256}).`
}
