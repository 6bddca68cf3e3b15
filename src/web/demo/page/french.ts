/** Dates and words of the page, in the network's zone. Instants are ISO 8601. */

function parts(iso: string, zone: string, options: Intl.DateTimeFormatOptions): string {
  const text = new Intl.DateTimeFormat('fr-FR', { ...options, timeZone: zone }).format(new Date(iso))
  return text.replace(/\b1 (?=\p{L})/u, '1er ')
}

/** « lundi 14 septembre 2026 » */
export function longDay(iso: string, zone: string): string {
  return parts(iso, zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

/** « lundi 14 septembre » */
export function day(iso: string, zone: string): string {
  return parts(iso, zone, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** « 9 h 00 » (never « minuit »). */
export function time(iso: string, zone: string): string {
  const format = new Intl.DateTimeFormat('fr-FR', {
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })
  const piece = (type: string) => format.formatToParts(new Date(iso)).find((part) => part.type === type)?.value ?? ''
  return `${Number(piece('hour'))} h ${piece('minute').padStart(2, '0')}`
}

/** « lundi 14 septembre, 9 h 00 » */
export function dayAndTime(iso: string, zone: string): string {
  return `${day(iso, zone)}, ${time(iso, zone)}`
}

/** « 1 réponse », « 3 réponses »: French counts 0 and 1 as singular. */
export function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString('fr-FR')} ${n < 2 ? one : many}`
}

/** « d’Assembleur », « de Custines » */
export function of(name: string): string {
  return /^[aeiouy]/.test(folded(name)) ? `d’${name}` : `de ${name}`
}

/** « 12,5 ko » */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'octet', 'octets')
  const [size, unit] = bytes < 1e6 ? [bytes / 1000, 'ko'] : [bytes / 1e6, 'Mo']
  return `${size.toLocaleString('fr-FR', { maximumFractionDigits: 1 })} ${unit}`
}

/** Lower case without accents, to compare what is typed. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
