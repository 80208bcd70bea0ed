import { defineConfig } from 'vitest/config'

// One process without isolation: modules hold no state (a design rule), so sharing them is safe and 3 × faster.
export default defineConfig({
  test: {
    include: ['{src,test,samples,web,bench}/**/*.test.{ts,tsx}'],
    exclude: ['test/faults/**', 'test/e2e/**', '**/node_modules/**', '**/.next/**'],
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
