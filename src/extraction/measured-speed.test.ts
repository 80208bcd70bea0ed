import { expect, test } from 'vitest'
import { auditWebsite, parsePage, type SiteMeasurements } from './index.ts'
import { median, withMeasuredSpeed, withoutOwnTimes, type MeasuredSpeed } from './measured-speed.ts'

const url = 'https://brightharbor.example/'
const page = parsePage({
  url,
  html: '<!doctype html><html lang="en"><title>Bright Harbor</title><h1>Bright Harbor</h1></html>',
  headers: {},
  status: 200,
})
const measurements: SiteMeasurements = {
  https: true,
  httpsRedirect: true,
  certificateValid: true,
  firstByteMs: 900,
  homeMs: 5000,
  homeBytes: 2000,
  redirects: 0,
}
const speed: MeasuredSpeed = {
  url,
  at: '2026-03-01T12:00:00.000Z',
  mobile: { scores: [40, 20, 30], largestPaintsMs: [6100, 7000, 6500] },
  desktop: { scores: [80, 82, 81], largestPaintsMs: [] },
}
const factsWith = (given: MeasuredSpeed) =>
  withMeasuredSpeed(
    auditWebsite([page], withoutOwnTimes(measurements), { now: new Date('2026-03-01') }).facts,
    given,
  )

test('the measured scores and time take the place of the built-in ones, each with its runs as evidence', () => {
  const of = (kind: string) => factsWith(speed).filter((fact) => fact.kind === kind)
  expect(of('mobile_score')).toMatchObject([
    {
      value: '30',
      url,
      quoteIn: 'check',
      quote:
        'mobile_score: PageSpeed Insights, performance on a phone, median of 3 runs (40, 20, 30) at 2026-03-01T12:00:00.000Z',
    },
  ])
  expect(of('website_score')).toMatchObject([{ value: '81' }])
  expect(of('page_speed_ms')).toMatchObject([
    { value: '6500', quote: expect.stringContaining('6100 ms, 7000 ms, 6500 ms') },
  ])
})

test('a slow page is a failed check by the measurement, once; a fast one by nothing, whatever our own stopwatch said', () => {
  const slow = (given: MeasuredSpeed) =>
    factsWith(given).filter(({ data }) => ['load_time', 'first_byte'].includes(String(data?.['check'])))
  expect(slow(speed)).toMatchObject([{ value: expect.stringContaining('6.5 seconds') }])
  expect(slow({ ...speed, mobile: { scores: [99, 99, 98], largestPaintsMs: [1200, 1300, 1100] } })).toEqual(
    [],
  )
})

test('runs that could not tell when the page had appeared give scores and no time', () => {
  const facts = factsWith({ ...speed, mobile: { scores: [40, 20, 30], largestPaintsMs: [] } })
  expect(facts.some(({ kind }) => kind === 'page_speed_ms')).toBe(false)
  expect(facts.some(({ kind }) => kind === 'mobile_score')).toBe(true)
})

test.each([
  [[3, 1, 2], 2],
  [[5], 5],
  [[4, 1], 1],
  [[], null],
] as const)('the median of %j is %j', (values, middle) => {
  expect(median(values)).toBe(middle)
})
