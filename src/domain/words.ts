/**
 * Case, accents, ligatures, apostrophes, hyphens and runs of spaces aside: « Vandœuvre-lès-Nancy » and « vandoeuvre les
 * nancy » compare equal, composed (NFC) or not. For comparing what people type, never for keys.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[’‘‛ʼʹ′＇'`´\-‐‑‒–—−_]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** As `normalise`, for places: « St-Denis » is « Saint-Denis », « Ste-Croix » is « Sainte-Croix ». */
export function placeKey(text: string): string {
  return normalise(text).replace(/(^| )st(e?)(?= )/g, '$1saint$2')
}

/** Edit distance, for « vouliez-vous dire… ». */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The nearest of `words`, if near enough to be worth showing. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const wanted = normalise(word)
  const enough = Math.max(2, Math.ceil(wanted.length / 2))
  const ranked = words
    .map((candidate) => ({ candidate, spelled: normalise(candidate) }))
    // Too short or too long to be near: whole pages are typed where a commune is expected, and there are 35,000 of them.
    .filter(({ spelled }) => Math.abs(spelled.length - wanted.length) <= enough)
    .map(({ candidate, spelled }) => ({ candidate, far: distance(wanted, spelled) }))
    .sort((a, b) => a.far - b.far)
  const best = ranked[0]
  return best && best.far <= enough ? best.candidate : undefined
}

/**
 * A name or a title, on one line: a mail refuses a name that holds a line break, and a sign that turns the reading
 * direction would turn what follows the name too.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
}

/** NUL, and half of a character, PostgreSQL cannot store: they are nobody's text. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '')
}
