import { defineConfig } from 'vitest/config'

/** `npm run test:faults`: whole cycles with processes of their own, apart from `npm test`. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.test.ts'],
    globalSetup: 'test/faults/setup.ts',
    // They wait for processes more than they compute.
    maxWorkers: 3,
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
  },
})
