/**
 * Of places taken in another order, the most that can stay: the longest run that still rises. The others have moved.
 * In n log n.
 */
export function inPlace(places: readonly number[]): ReadonlySet<number> {
  // For each length, the place at which the best run of that length ends; and what came before each place in its run.
  const ends: number[] = []
  const before = new Map<number, number | undefined>()
  for (const place of places) {
    let low = 0
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((ends[middle] as number) < place) low = middle + 1
      else high = middle
    }
    ends[low] = place
    before.set(place, ends[low - 1])
  }
  const stay = new Set<number>()
  for (let place = ends.at(-1); place !== undefined; place = before.get(place)) stay.add(place)
  return stay
}
