/** A stretch of one text beside another. */
export interface WordSpan {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

// A number is one word, whatever stands between its digits: « 12 000 », « 3,5 ».
const TOKEN = /\s+|\p{N}+(?:[\s.,]\p{N}+)+|[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu
/** Pairs of tokens looked at, at most: above, the passage is shown whole, before and after. */
const MOST_PAIRS = 250_000
/** With less than this of the words in common, two texts read better one after the other. ◊ */
const LEAST_COMMON = 0.4

/**
 * What changed between two passages, word by word; null when they have too little in common, or are too long, for that
 * to be readable. The `same` and `removed` spans give back `before`, `same` and `added` give back `after`.
 */
export function compareWords(before: string, after: string): WordSpan[] | null {
  const old = before.match(TOKEN) ?? []
  const now = after.match(TOKEN) ?? []
  const start = commonStart(old, now)
  const end = commonStart(old.slice(start).toReversed(), now.slice(start).toReversed())
  const gone = old.slice(start, old.length - end)
  const come = now.slice(start, now.length - end)
  if (gone.length * come.length > MOST_PAIRS) return null
  const middle = align(gone, come)
  const spans = joined([...same(old.slice(0, start)), ...middle, ...same(old.slice(old.length - end))])
  const kept = spans.reduce((sum, { kind, text }) => sum + (kind === 'same' ? letters(text) : 0), 0)
  return kept >= LEAST_COMMON * Math.max(letters(before), letters(after)) ? spans : null
}

const same = (tokens: readonly string[]): WordSpan[] => tokens.map((text) => ({ kind: 'same', text }))
const letters = (text: string): number => text.replace(/\s/gu, '').length

function commonStart(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((token, index) => token !== other[index])
  return differs < 0 ? one.length : differs
}

/** The longest common subsequence, read from the start: what is gone stands before what has come. */
function align(old: readonly string[], now: readonly string[]): WordSpan[] {
  const width = now.length + 1
  const longest = new Uint32Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const at = i * width + j
      longest[at] =
        old[i] === now[j]
          ? (longest[at + width + 1] ?? 0) + 1
          : Math.max(longest[at + width] ?? 0, longest[at + 1] ?? 0)
    }
  }
  const spans: WordSpan[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < now.length) {
    const [gone, come] = [old[i], now[j]]
    if (gone !== undefined && gone === come) {
      spans.push({ kind: 'same', text: gone })
      i += 1
      j += 1
    } else if (gone !== undefined && (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) {
      spans.push({ kind: 'removed', text: gone })
      i += 1
    } else {
      spans.push({ kind: 'added', text: come ?? '' })
      j += 1
    }
  }
  return spans
}

/** One stretch a change: a space or a sign between two changed words belongs to the change. */
function joined(spans: readonly WordSpan[]): WordSpan[] {
  const result: WordSpan[] = []
  let gone = ''
  let come = ''
  let between = ''
  const flush = () => {
    if (gone !== '') result.push({ kind: 'removed', text: gone })
    if (come !== '') result.push({ kind: 'added', text: come })
    if (between !== '') result.push({ kind: 'same', text: between })
    gone = come = between = ''
  }
  for (const { kind, text } of spans) {
    if (kind === 'same') {
      between += text
      if (/[\p{L}\p{N}]/u.test(text) || (gone === '' && come === '')) flush()
      continue
    }
    gone += between
    come += between
    between = ''
    if (kind === 'removed') gone += text
    else come += text
  }
  flush()
  return merged(result)
}

function merged(spans: readonly WordSpan[]): WordSpan[] {
  const result: WordSpan[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last?.kind === span.kind) result[result.length - 1] = { kind: last.kind, text: last.text + span.text }
    else result.push(span)
  }
  return result
}
