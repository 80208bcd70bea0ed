import { defineConfig } from 'vitest/config'

// What `npm test` runs small among the other tests is run large here.
const large = ['test/bad-input/**/*.test.ts', 'test/flows/tenancy-counts.test.ts']

// Real processes that are killed: one file at a time, or they would take each other's time.
export default defineConfig({
  test: {
    include: ['test/faults/**/*.test.ts', ...(process.env['FULL_FAULTS'] === '1' ? large : [])],
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
})
