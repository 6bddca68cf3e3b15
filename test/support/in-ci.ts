import { test } from 'vitest'

/** What tells little that something else does not is left to CI (docs/decisions/0018). */
export const atDesk = process.env.CI !== 'true'
if (atDesk) process.stderr.write('Une partie des essais longs est laissée à la CI : CI=true npm test les joue tous.\n')

export const inCi = test.skipIf(atDesk)
