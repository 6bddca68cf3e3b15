import { test } from 'vitest'

const atDesk = process.env.CI !== 'true'
if (atDesk)
  process.stderr.write(
    'Les essais qui lancent le programme entier plusieurs fois sont passés : CI=true npm test les joue.\n',
  )

/** More starts of whole programs, which tell nothing that a first one does not: not at one's desk (docs/decisions/0018). */
export const inCi = test.skipIf(atDesk)
