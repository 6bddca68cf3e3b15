import { defineConfig } from 'vitest/config'

/** Tests of pure code: they need no database, so running them alone starts none. */
const PURE = ['test/domain/**/*.test.ts', 'test/cases/**/*.test.ts', 'test/rendering/**/*.test.ts']

const limits = { testTimeout: 30_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    // Both cores: vitest leaves one free unless told, and these tests wait for a database as much as they compute.
    maxWorkers: 2,
    // One load of the program a worker instead of one a file: nothing here changes a module's state for others.
    isolate: false,
    projects: [
      { test: { name: 'rules', include: PURE, ...limits } },
      {
        test: {
          name: 'program',
          include: ['test/**/*.test.ts'],
          exclude: PURE,
          globalSetup: 'test/support/postgres.ts',
          ...limits,
        },
      },
    ],
  },
})
