import { defineConfig } from 'vitest/config'

/** What starts, kills and counts processes of its own. */
const programs = [
  'src/platform/database/{backup,embedded,restore}*.test.ts',
  'src/{own-server,served-code,server}.test.ts',
  'scripts/**/*.test.ts',
]

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    globalSetup: 'src/testing/once.ts',
    // Two files at a time: the database server and the browser work beside them on the same cores.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      // The house is read in once per worker and not once per file: reading it takes longer than most tests.
      {
        extends: true,
        test: { name: 'house', isolate: false, include: ['src/**/*.test.{ts,tsx}'], exclude: programs },
      },
      { extends: true, test: { name: 'programs', include: programs } },
    ],
  },
})
