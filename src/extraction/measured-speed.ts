import type { ExtractedFact } from './contract.ts'
import type { SiteMeasurements } from './audit-check.ts'

/** What a browser elsewhere measured of a page, run by run. */
export type MeasuredSpeed = {
  url: string
  /** When, as ISO text. */
  at: string
  mobile: SpeedRuns
  desktop: SpeedRuns
}

/** Runs for one screen: scores 0–100, and when the largest part of the page had appeared. */
export type SpeedRuns = { scores: number[]; largestPaintsMs: number[] }

/** Largest contentful paint above this is poor (https://web.dev/articles/lcp). */
export const poorPaintMs = 4000

/** The middle of an odd number of values, the lower middle of an even one; null of none. */
export function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null
}

const measuredKinds: readonly string[] = ['website_score', 'mobile_score', 'page_speed_ms']

/** Our own stopwatch gives way to the measurement, so that no two times of one page stand beside each other. */
export function withoutOwnTimes(measurements: SiteMeasurements | null): SiteMeasurements | null {
  return measurements === null ? null : { ...measurements, firstByteMs: null, homeMs: null }
}

/** Facts of the audit with the measured scores and time in place of its own; what its checks found stays. */
export function withMeasuredSpeed(audit: readonly ExtractedFact[], speed: MeasuredSpeed): ExtractedFact[] {
  return [...audit.filter(({ kind }) => !measuredKinds.includes(kind)), ...speedFacts(speed)]
}

function speedFacts(speed: MeasuredSpeed): ExtractedFact[] {
  const { url, mobile, desktop } = speed
  const fact = (kind: ExtractedFact['kind'], value: string, check: string, read: string): ExtractedFact => ({
    kind,
    value,
    quote: `${check}: ${read}`,
    quoteIn: 'check',
    url,
    confidence: 0.95,
  })
  const told = (what: string, runs: readonly number[], unit = '') =>
    `PageSpeed Insights, ${what}, median of ${runs.length} runs (${runs.map((n) => `${Math.round(n)}${unit}`).join(', ')}) at ${speed.at}`
  const facts: ExtractedFact[] = []
  const mobileScore = median(mobile.scores)
  const desktopScore = median(desktop.scores)
  if (mobileScore !== null)
    facts.push(
      fact(
        'mobile_score',
        String(mobileScore),
        'mobile_score',
        told('performance on a phone', mobile.scores),
      ),
    )
  if (desktopScore !== null)
    facts.push(
      fact(
        'website_score',
        String(desktopScore),
        'website_score',
        told('performance on a computer', desktop.scores),
      ),
    )
  const paint = median(mobile.largestPaintsMs)
  if (paint === null) return facts
  const read = told('largest contentful paint on a phone', mobile.largestPaintsMs, ' ms')
  facts.push(fact('page_speed_ms', String(Math.round(paint)), 'page_speed_ms', read))
  if (paint > poorPaintMs) {
    const words = `On a phone the main part of the home page takes ${(paint / 1000).toFixed(1)} seconds to appear`
    const failure = fact('audit_failure', words, 'load_time', `${read}; limit ${poorPaintMs} ms`)
    facts.push({ ...failure, data: { check: 'load_time', weight: 5, mobileWeight: 7 } })
  }
  return facts
}
