import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureChromium } from './chromium.ts'
import { addCounts, countingLine, readCountingLine, readVitestReport } from './counts.ts'
import type { Counts } from './counts.ts'

/**
 * Runs the parts of the tests one after the other, goes on after a failing one, and ends with one counting line over all.
 * `npm test` runs every part; `npm test -- check unit` runs those.
 */
const root = path.resolve(import.meta.dirname, '..')
const reports = mkdtempSync(path.join(os.tmpdir(), 'leadwright-tests-'))
process.once('exit', () => rmSync(reports, { recursive: true, force: true }))

type Part = () => Promise<Counts>

const parts = {
  check: () => runCheck(),
  unit: () => runVitest('unit', 'vitest.config.ts'),
  browser: () =>
    runVitest('browser', 'vitest.browser.config.ts', () => ({ CHROMIUM_PATH: ensureChromium() })),
  faults: () => runVitest('faults', 'vitest.faults.config.ts'),
  'full-faults': () => runVitest('faults', 'vitest.faults.config.ts', () => ({ FULL_FAULTS: '1' })),
} satisfies Record<string, Part>

const usual: (keyof typeof parts)[] = ['check', 'unit', 'browser', 'faults']

async function runCheck(): Promise<Counts> {
  const { code, output } = await run(['--import', 'tsx', path.join(root, 'test/check.ts')])
  return settle(readCountingLine(output), code)
}

async function runVitest(
  name: string,
  config: string,
  prepare: () => Record<string, string> = () => ({}),
): Promise<Counts> {
  const report = path.join(reports, `${name}.json`)
  const { code } = await run(
    [
      path.join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      `--config=${config}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    prepare(),
  )
  return settle(readVitestReport(report), code)
}

/** A part that ended badly without saying which test failed has failed once. */
function settle(counts: Counts | null, code: number | null): Counts {
  const known = counts ?? { passed: 0, failed: 0, skipped: 0 }
  const isSilentFailure = known.failed === 0 && (code !== 0 || counts === null)
  return isSilentFailure ? { ...known, failed: 1 } : known
}

async function run(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    process.stdout.write(chunk)
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, output }
}

async function runPart(name: keyof typeof parts): Promise<Counts> {
  process.stdout.write(`\n── ${name}\n`)
  const startedAt = performance.now()
  let counts: Counts
  try {
    counts = await parts[name]()
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`)
    counts = { passed: 0, failed: 1, skipped: 0 }
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  process.stdout.write(`── ${name}: ${countingLine(counts)} in ${seconds} s\n`)
  return counts
}

const isPart = (name: string): name is keyof typeof parts => Object.hasOwn(parts, name)
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !isPart(name))
if (unknown.length > 0) {
  process.stderr.write(`No such part: ${unknown.join(', ')}. There are ${Object.keys(parts).join(', ')}.\n`)
  process.exit(2)
}
const results: Counts[] = []
for (const name of asked.length > 0 ? asked.filter(isPart) : usual) results.push(await runPart(name))
const counts = addCounts(results)
process.stdout.write(`\n${countingLine(counts)}\n`)
process.exitCode = counts.failed === 0 ? 0 : 1
