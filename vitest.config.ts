import { defineConfig } from 'vitest/config'

/** Tests of pure code: they need no database, so running them alone starts none. */
const PURE = ['test/domain/**/*.test.ts', 'test/cases/**/*.test.ts', 'test/rendering/**/*.test.ts']

// One load of the program a worker instead of one a file: nothing here changes a module's state for others.
const common = { testTimeout: 30_000, hookTimeout: 60_000, isolate: false }

export default defineConfig({
  test: {
    // One more than the cores of a small machine: these tests wait, for a database, a browser or a time limit of a
    // platform's, as much as they compute.
    maxWorkers: 3,
    // What broke shows in the first ones; CI need not wait for all of them.
    bail: process.env.CI === 'true' ? 30 : 0,
    projects: [
      { test: { name: 'rules', include: PURE, ...common } },
      {
        test: {
          name: 'program',
          include: ['test/**/*.test.ts'],
          // They have a suite of their own (vitest.faults.config.ts).
          exclude: [...PURE, 'test/faults/**'],
          globalSetup: 'test/support/postgres.ts',
          ...common,
        },
      },
    ],
  },
})
