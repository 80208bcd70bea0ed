import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'src/main/*.ts',
    'src/*/schema.ts',
    'test/*.ts',
    'test/**/*.{test,spec}.ts',
    'test/faults/*.ts',
    'bench/*.ts',
    'samples/*.ts',
    'web/app/**/{page,layout,error,global-error,not-found,loading}.tsx',
    'web/next.config.mjs',
  ],
  project: ['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'samples/*.ts', 'web/**/*.{ts,tsx}', '*.ts'],
  paths: { '@/*': ['./web/*'] },
  ignoreExportsUsedInFile: true,
}

export default config
