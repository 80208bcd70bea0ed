import { existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import { addCounts, countingLine, readCountingLine } from './counts.ts'
import type { Counts } from './counts.ts'

/**
 * Ends `.ci/run`: reads the output of `npm test` and, where it ran, of the demo on recorded pages; says which promise of the
 * demo is broken; prints the counting line over both and exits with 1 when anything failed.
 */
const recordedSites = 207

const Summary = z.object({
  rows: z.number(),
  prospects: z.number(),
  merged: z.number(),
  enriched: z.number(),
  failed: z.number(),
  facts: z.number(),
  factsWithEvidence: z.number(),
})

const promises: readonly (readonly [string, (s: z.infer<typeof Summary>) => boolean])[] = [
  [`every one of the ${recordedSites} rows is read`, (s) => s.rows === recordedSites],
  ['every row became a prospect or was merged into one', (s) => s.rows === s.prospects + s.merged],
  ['every prospect is enriched or failed, none lost', (s) => s.enriched + s.failed === s.prospects],
  ['at most 10 failed', (s) => s.failed <= 10],
  ['more than 2,000 facts', (s) => s.facts > 2000],
  ['every fact has evidence', (s) => s.factsWithEvidence === s.facts],
]

function judgeDemo(file: string): Counts {
  const last = readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? ''
  const summary = Summary.safeParse(parseJson(last))
  if (!summary.success) {
    process.stdout.write(`✗ the demo ends with its summary; it ended with: ${last.slice(0, 200)}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  return addCounts(
    promises.map(([promise, isKept]) => {
      const kept = isKept(summary.data)
      process.stdout.write(`${kept ? '✓' : '✗'} ${promise}\n`)
      return { passed: kept ? 1 : 0, failed: kept ? 0 : 1, skipped: 0 }
    }),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const [testsFile = '', demoFile = ''] = process.argv.slice(2)
const tests = readCountingLine(readFileSync(testsFile, 'utf8')) ?? { passed: 0, failed: 1, skipped: 0 }
const demo = existsSync(demoFile) ? judgeDemo(demoFile) : { passed: 0, failed: 0, skipped: promises.length }
const counts = addCounts([tests, demo])
process.stdout.write(`${countingLine(counts)}\n`)
process.exitCode = counts.failed === 0 ? 0 : 1
