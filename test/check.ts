import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { addCounts, countingLine } from './counts.ts'
import type { Counts } from './counts.ts'
import { reportSizes } from './sizes.ts'

/** The fast part of the tests: everything that reads the tree without running it. */
const root = path.resolve(import.meta.dirname, '..')
const cache = path.join(root, 'node_modules/.cache/leadwright')

interface Check {
  name: string
  /** A program of `node_modules` with its arguments. */
  run: readonly string[]
}

const types = (name: string, folder: string): Check => ({
  name,
  run: [
    'typescript/bin/tsc',
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    path.join(cache, `${folder.replace('.', 'root')}.tsbuildinfo`),
    '-p',
    folder,
  ],
})

const checks: readonly Check[] = [
  types('types', '.'),
  types('types of the pages', 'web'),
  { name: 'lint', run: ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings'] },
  {
    name: 'imports',
    run: [
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      ...importing(),
    ],
  },
  { name: 'unused code', run: ['knip/bin/knip.js', '--no-progress', '--no-config-hints'] },
  { name: 'format', run: ['oxfmt/bin/oxfmt', '--check', '.'] },
]

function importing(): string[] {
  return ['src', 'web', 'test', 'bench', 'samples']
}

/** Runs as many checks at a time as there are processors; prints each when it is done, with its output only when it failed. */
async function runChecks(): Promise<Counts> {
  mkdirSync(cache, { recursive: true })
  const waiting = [...checks]
  const results: Counts[] = []
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await runOne(check))
  }
  await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), 4) }, work))
  process.stdout.write(`${reportSizes(root)}\n`)
  return addCounts(results)
}

async function runOne({ name, run }: Check): Promise<Counts> {
  const [program = '', ...args] = run
  const startedAt = performance.now()
  const child = spawn(process.execPath, [path.join(root, 'node_modules', program), ...args], { cwd: root })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  }
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      output += error.message
      resolve(null)
    })
    child.once('close', resolve)
  })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n${code === 0 ? '' : output}`)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

const counts = await runChecks()
process.stdout.write(`${countingLine(counts)}\n`)
process.exitCode = counts.failed === 0 ? 0 : 1
