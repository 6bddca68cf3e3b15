/**
 * Case, accents, apostrophes, hyphens and runs of spaces aside: « Bouxières-aux-Dames » and « bouxieres aux dames »
 * compare equal. For comparing what people type, never for keys.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’'`´ʼ\-‐‑–—_]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Edit distance, for « vouliez-vous dire… ». */
export function distance(a: string, b: string): number {
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
  const ranked = words
    .map((candidate) => ({ candidate, far: distance(wanted, normalise(candidate)) }))
    .sort((a, b) => a.far - b.far)
  const best = ranked[0]
  return best && best.far <= Math.max(2, Math.ceil(wanted.length / 2)) ? best.candidate : undefined
}
