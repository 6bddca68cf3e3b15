import { defineConfig } from 'vitest/config'

/** Tests of pure code: they need no database, so running them alone starts none. */
const PURE = ['test/domain/**/*.test.ts', 'test/cases/**/*.test.ts', 'test/rendering/**/*.test.ts']

// One load of the program a worker instead of one a file: nothing here changes a module's state for others.
const common = { testTimeout: 30_000, hookTimeout: 60_000, isolate: false }

export default defineConfig({
  test: {
    // Both cores: vitest leaves one free unless told, and these tests wait for a database as much as they compute.
    maxWorkers: 2,
    projects: [
      { test: { name: 'rules', include: PURE, ...common } },
      {
        test: {
          name: 'program',
          include: ['test/**/*.test.ts'],
          exclude: PURE,
          globalSetup: 'test/support/postgres.ts',
          ...common,
        },
      },
    ],
  },
})
