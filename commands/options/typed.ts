const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What the database can look for; anything else is a word that somebody typed. */
export function isId(text: string): boolean {
  return UUID.test(text)
}

/** An id that a button carries without its dashes; what is none stays as it is. */
export function idOf(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** « 09/06/2026 » as « 2026-06-09 »; other texts as they are. It may be no day at all: only compare it. */
export function isoDayOf(typed: string): string {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed)
  if (!french) return typed
  const [, day = '', month = '', year = ''] = french
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
