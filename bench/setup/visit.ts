import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, CDPSession, Page, Request } from 'playwright-core'
import { pause } from '../../src/platform/retry.ts'
import { round } from './options.ts'

/** The cookies of a person who is signed in. */
export type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** What one visit of a page cost. */
export interface Visit {
  lcpMs: number
  javascriptKb: number
  /** Processor time of the page's main thread until it rests: unlike the paint, it does not count what else the machine does. */
  mainThreadMs: number
}

const watchPaint = `
  window.paints = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.paints.push(entry.startTime)
  }).observe({ type: 'largest-contentful-paint', buffered: true })
`

/** Opens a page in a browser that has never seen it, waits until it rests, and hands it to `act` if there is one. */
export async function visit(
  browser: Browser,
  url: string,
  { cookies, act }: { cookies: Cookies; act?: (page: Page) => Promise<void> },
): Promise<Visit> {
  // A context of its own has an empty cache.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    await context.addCookies(cookies)
    await context.addInitScript(watchPaint)
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const scripts: Request[] = []
    const open = new Set<Request>()
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(request)
      // The stream of live events never ends.
      if (!request.url().endsWith('/api/v1/events')) open.add(request)
    })
    page.on('requestfinished', (request) => open.delete(request))
    page.on('requestfailed', (request) => open.delete(request))
    await page.goto(url, { waitUntil: 'commit' })
    await rest(page, open)
    const lcpMs = await page.evaluate<number>('Math.max(...window.paints)')
    const mainThreadMs = round(1000 * (await metric(session, 'TaskDuration')))
    const javascriptKb = await gzippedKb(scripts)
    await act?.(page)
    return { lcpMs: round(lcpMs), javascriptKb, mainThreadMs }
  } finally {
    await context.close()
  }
}

async function metric(session: CDPSession, wanted: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN
}

/** Nothing asked for, no skeleton in sight, for half a second. */
async function rest(page: Page, open: Set<Request>): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  for (let quiet = 0; quiet < 5;) {
    await pause(100)
    const skeletons = await page.locator('.animate-pulse').count()
    quiet = open.size === 0 && skeletons === 0 ? quiet + 1 : 0
  }
}

/** Every script that was fetched, as gzip sends it, in units of 1,000 bytes. */
async function gzippedKb(scripts: Request[]): Promise<number> {
  let bytes = 0
  for (const request of scripts) {
    const body = await (await request.response())?.body()
    bytes += body === undefined ? 0 : gzipSync(body).length
  }
  return round(bytes / 1000)
}

/** What scrolling a long list did to the page. */
export interface Scroll {
  /** The longest task of the main thread; browsers report none under 50 ms, which is 0 here. */
  longestTaskMs: number
  longTasks: number
  frames: number
  /** Processor time of the main thread, a frame of scrolling. */
  mainThreadMsPerFrame: number
  rowsInDocument: number
  heapMbBefore: number
  heapMbAfter: number
}

const scroll = (rows: number) => `new Promise((done) => {
  const tasks = []
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)))
  observer.observe({ type: 'longtask' })
  const grid = document.querySelector('[role=grid]')
  const height = grid.querySelector('[role=row][aria-rowindex="2"]').offsetHeight
  let frames = 0
  const step = () => {
    frames++
    grid.scrollTop += 6 * height
    const last = Math.max(...[...grid.querySelectorAll('[aria-rowindex]')].map((row) => Number(row.ariaRowIndex)))
    if (last <= ${rows}) return void requestAnimationFrame(step)
    setTimeout(() => {
      tasks.push(...observer.takeRecords().map((entry) => entry.duration))
      done({ tasks, frames, rowsInDocument: grid.querySelectorAll('[role=row]').length })
    }, 500)
  }
  step()
})`

/** Scrolls the table of the page down by `rows`, six of them a frame, as fast as it loads them. */
export async function scrollTable(page: Page, rows: number): Promise<Scroll> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const heapMb = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage')
    return round((await metric(session, 'JSHeapUsedSize')) / 2 ** 20)
  }
  const heapMbBefore = await heapMb()
  const before = await metric(session, 'TaskDuration')
  const { tasks, frames, rowsInDocument } = await page.evaluate<{
    tasks: number[]
    frames: number
    rowsInDocument: number
  }>(scroll(rows))
  const spentMs = 1000 * ((await metric(session, 'TaskDuration')) - before)
  return {
    longestTaskMs: Math.max(0, ...tasks),
    longTasks: tasks.length,
    frames,
    mainThreadMsPerFrame: round(spentMs / frames),
    rowsInDocument,
    heapMbBefore,
    heapMbAfter: await heapMb(),
  }
}
