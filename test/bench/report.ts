export function timed(what: string, work: () => void): number {
  const begun = performance.now()
  work()
  const took = performance.now() - begun
  console.log(`  ${what}: ${took.toFixed(0)} ms`)
  return took
}

export function quantiles(samples: readonly number[]): { p50: number; p99: number; max: number } {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

export const show = ({ p50, p99, max }: ReturnType<typeof quantiles>): string =>
  `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${max.toFixed(1)} ms`
