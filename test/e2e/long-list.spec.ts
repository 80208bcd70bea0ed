import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, watchFaults } from '../browser.ts'
import { startRealProduct, type RunningProduct } from '../product.ts'
import { call, nora, signUp } from './account.ts'

// A list longer than what is kept of it.
const rows = 5300
let product: RunningProduct
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]

beforeAll(async () => {
  product = await startRealProduct()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(60_000)
  faults = watchFaults(context)
  page = await context.newPage()
  await signUp(page, product.url, nora)
  await importList(page)
  await page.goto(`${product.url}/prospects?sort=name`)
  await row('Firm 0000').waitFor()
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })
const nameOf = (n: number): string => `Firm ${String(n).padStart(4, '0')}`

async function importList(on: Page): Promise<void> {
  const lines = Array.from({ length: rows }, (_, n) => `${nameOf(n)},Town ${n}`)
  const { id }: { id: string } = await call(on, 'imports/create', { fileName: 'firms.csv' })
  const sent = await on.request.put(`${product.url}/api/v1/imports/${id}/file`, {
    headers: { 'content-type': 'text/csv', 'x-leadwright': '1' },
    data: `company,city\n${lines.join('\n')}\n`,
  })
  expect(sent.ok()).toBe(true)
  await call(on, 'imports/start', { id, mapping: { company_name: 0, city: 1 } })
  await on.goto(`${product.url}/imports/${id}`)
  await on.getByRole('heading', { level: 1 }).getByText('Completed').waitFor({ timeout: 120_000 })
}

/** Scrolls down to a row, as fast as rows come; tells how many were drawn at once. */
const scrollTo = (last: number) => `new Promise((done) => {
  const grid = document.querySelector('[role=grid]')
  let most = 0
  const step = () => {
    grid.scrollTop += 18 * 37
    const drawn = [...grid.querySelectorAll('[aria-rowindex]')].map((row) => Number(row.ariaRowIndex))
    most = Math.max(most, drawn.length)
    if (Math.max(0, ...drawn) < ${last}) requestAnimationFrame(step)
    else done(most)
  }
  step()
})`

interface TraceEvent {
  name: string
  pid: number
  tid: number
  args?: { name?: string }
  /** Processor time in microseconds. */
  tdur?: number
}

/** The longest task of the page's main thread in a trace: its processor time, because the machine may do other things too. */
function longestTaskMs(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }
  const mains = traceEvents.filter((one) => one.name === 'thread_name' && one.args?.name === 'CrRendererMain')
  const isMain = (one: TraceEvent) => mains.some((main) => main.pid === one.pid && main.tid === one.tid)
  const tasks = traceEvents.filter(
    (one) => one.name.endsWith('RunTask') && one.tdur !== undefined && isMain(one),
  )
  expect(tasks.length).toBeGreaterThan(100)
  return Math.max(...tasks.map((one) => (one.tdur ?? 0) / 1000))
}

test('scrolling through 5,000 rows never holds the page up for a tenth of a second', async () => {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] })
  const drawn = await page.evaluate<number>(scrollTo(5000))
  const longest = longestTaskMs(await browser.stopTracing())
  expect(drawn).toBeLessThan(80)
  expect(longest).toBeLessThan(100)
}, 240_000)

test('rows that went by are read again on the way back, each in its place', async () => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/prospects/list')) asked.push(request.url())
  })
  // Far more than is kept, a page at a time.
  for (let n = 4900; n > 3500; n -= 100) {
    await page.evaluate(`document.querySelector('[role=grid]').scrollTop = ${n} * 37`)
    await row(nameOf(n + 2)).waitFor()
  }
  expect(asked.length).toBeGreaterThan(0)
  // A jump to the top costs a page or two, not all between.
  asked.length = 0
  await page.keyboard.press('Home')
  await row(nameOf(0)).waitFor()
  expect(asked.length).toBeLessThan(5)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: nameOf(1) }).waitFor()
  expect(faults).toEqual([])
}, 240_000)
