/** ◊ seed 002: « moins de 4 500 habitants ». */
export const DEFAULT_STRATUM_THRESHOLD = 4500

export type Stratum = 'petite' | 'urbaine'

/** S1 ◊: strictly below the threshold, or not. The population is the municipal one of the EPCI file by default (S2). */
export function stratum(population: number, threshold: number = DEFAULT_STRATUM_THRESHOLD): Stratum {
  return population < threshold ? 'petite' : 'urbaine'
}
