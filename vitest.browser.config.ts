import { defineConfig } from 'vitest/config'

// The product as a person meets it: built pages, its server, a real browser.
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.spec.ts'],
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    passWithNoTests: true,
    // A machine that stands still for a second is not a flaw of the product; what passes only then is told in the output.
    retry: 1,
    // What fails as a whole would wait two minutes for every step.
    bail: 4,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
})
