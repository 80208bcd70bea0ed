import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createWebBench } from '../../../test/web-server.ts'
import { createPageSpeed, PageSpeedFailure } from './index.ts'

const bench = createWebBench()
afterEach(bench.close)

const page = 'https://brightharbor.example/'

/** Google's answers in turn, the last one for ever; `null` never answers. */
async function insights(...answers: ({ status?: number; body?: unknown; text?: string } | null)[]) {
  const asked: URL[] = []
  const address = await bench.serve((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://local'))
    const answer = answers[Math.min(asked.length, answers.length) - 1]
    if (answer === null || answer === undefined) return void request.socket.destroy()
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', 'retry-after': '1' })
    response.end(answer.text ?? JSON.stringify(answer.body))
  })
  const speed = createPageSpeed(bench.client())
  const access = { apiKey: 'AIza-test', baseUrl: `http://${address}`, target: 'vendor' as const }
  return {
    asked,
    failure: async () =>
      speed.measure(page, 'mobile', access).then(
        () => expect.fail('measured'),
        (error: unknown) => error as PageSpeedFailure,
      ),
    measure: async () => speed.measure(page, 'mobile', access),
  }
}

const result = (score: number | null, more: object = {}) => ({
  lighthouseResult: {
    categories: { performance: { score } },
    audits: { 'largest-contentful-paint': { numericValue: 3210.5 } },
    ...more,
  },
})

test('asks for one page, screen and category with the key, and reads score and largest paint', async () => {
  const google = await insights({ body: result(0.41) })
  expect(await google.measure()).toEqual({ score: 41, largestPaintMs: 3210.5 })
  expect(google.asked[0]?.pathname).toBe('/pagespeedonline/v5/runPagespeed')
  expect(Object.fromEntries(google.asked[0]?.searchParams ?? [])).toEqual({
    url: page,
    strategy: 'mobile',
    category: 'performance',
    key: 'AIza-test',
  })
})

const refusals = [
  [
    'a key that Google does not know',
    400,
    { error: { message: 'bad', details: [{ reason: 'API_KEY_INVALID' }] } },
    true,
  ],
  ['a key without this interface', 403, { error: { message: 'API has not been used' } }, true],
  ['a spent day', 403, { error: { message: 'no', errors: [{ reason: 'dailyLimitExceeded' }] } }, false],
  ['too many requests', 429, { error: { message: 'Quota exceeded' } }, false],
  ['a page that Lighthouse cannot load', 500, { error: { message: 'FAILED_DOCUMENT_REQUEST' } }, false],
] as const
test.each(refusals)(
  '%s: says so, and only a refused key stops the key',
  async (_, status, body, isRefusal) => {
    const google = await insights({ status, body })
    const failure = await google.failure()
    expect(failure).toBeInstanceOf(PageSpeedFailure)
    expect(failure.isRefusal).toBe(isRefusal)
    expect(failure.message).toContain(String(status))
    expect(failure.message).not.toContain('AIza-test')
  },
)

test('too many requests once: asked again after the time it names', async () => {
  const google = await insights({ status: 429, body: {} }, { body: result(0.9) })
  expect(await google.measure()).toMatchObject({ score: 90 })
})

const unreadable = [
  ['half a JSON', { text: '{"lighthouseResult":{"categ' }],
  ['something else', { body: { hello: 'world' } }],
  ['a score above one', { body: result(7) }],
] as const
test.each(unreadable)('%s is a failure in words', async (_, answer) => {
  const google = await insights(answer)
  expect((await google.failure()).message).toBe('PageSpeed Insights sent an answer that cannot be read')
})

test('a run without a score says what Lighthouse ran into', async () => {
  const google = await insights({
    body: result(null, { runtimeError: { code: 'NO_FCP', message: 'The page did not paint any content.' } }),
  })
  const failure = await google.failure()
  expect(failure.message).toContain('did not paint any content')
  expect(failure.isWorthAnother).toBe(true)
})

test('a connection that breaks off is a failure in words without the key', async () => {
  const failure = await (await insights(null)).failure()
  expect(failure.message).toMatch(/^PageSpeed Insights could not be asked: /)
  expect(failure.message).not.toContain('AIza-test')
})

const sample = path.resolve('../shared/data/lighthouse/sample_v2.json')
describe.skipIf(!existsSync(sample))('a full result of Lighthouse', () => {
  test('is read', async () => {
    const google = await insights({
      body: { lighthouseResult: JSON.parse(readFileSync(sample, 'utf8')) as unknown },
    })
    expect(await google.measure()).toEqual({ score: 32, largestPaintMs: 10884.681 })
  })
})
