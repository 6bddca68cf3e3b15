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
