import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { ensurePagesBuilt } from '../src/main/web-build.ts'
import { openBrowser } from '../test/browser.ts'
import { call, loadSample, nora, signUp } from '../test/e2e/account.ts'
import { startChild, type Child } from './setup/child.ts'
import { asSuperuser, fillProspects, withoutIndexes } from './setup/fill.ts'
import { count, option, percentile, say } from './setup/options.ts'
import { openProduct, type BenchProduct } from './setup/product.ts'
import { scrollTable, visit, type Cookies, type Scroll, type Visit } from './setup/visit.ts'

const raised = { RATE_LIMIT_PERSON: '1000000', RATE_LIMIT_AUTH: '1000' }

/**
 * Largest contentful paint in Chromium on localhost, production build, cold cache, median of five, and all JavaScript that a page fetches
 * until it rests, gzipped: home, the list of 10⁵ prospects, one prospect with its facts and drafts, the wizard for a campaign. `lcpMs` and
 * `javascriptKb` are the worst of them. `longestTaskMs` is of scrolling through 5,000 rows of the list. `--rows N`, `--runs N` (5),
 * `--scroll N` (5000), `--pictures DIR` keeps a picture of each page at rest.
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const rows = count(args, 'rows', 100_000)
  const runs = count(args, 'runs', 5)
  const scrolled = Math.min(count(args, 'scroll', 5000), rows - 100)
  const pictures = option(args, 'pictures')
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true })
  // Before the clock of anything runs: a build keeps the machine busy.
  await ensurePagesBuilt(say)
  const product = await openProduct({ raised })
  let server: Child | undefined
  let browser: Browser | undefined
  try {
    const port = await freePort()
    const { databaseUrl, config } = product
    const env = { ...raised, PORT: String(port), DATABASE_URL: databaseUrl, DATA_DIR: config.DATA_DIR }
    server = await startChild('api-server.ts', { env: { ...env, LOG_LEVEL: 'error' }, pages: true })
    browser = await openBrowser()
    const url = `http://localhost:${port}`
    const { cookies, prospect } = await prepare(product, browser, { url, rows })
    const pages: Record<string, Visit & { lcpRuns: number[] }> = {}
    for (const [name, path] of Object.entries(pathsOf(prospect))) {
      const keep = async (page: Page) => {
        if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` })
      }
      pages[name] = await measure(browser, url + path, { cookies, runs, act: keep })
      say(`${name}: ${JSON.stringify(pages[name])}`)
    }
    const scroll = await scrolledThrough(browser, `${url}/prospects`, { cookies, rows: scrolled })
    return { ...report(pages, scroll), rows, runs, scrolled, raised }
  } finally {
    await browser?.close()
    await server?.stop()
    await product.stop()
  }
}

const pathsOf = (prospect: string) => ({
  home: '/home',
  prospects: '/prospects',
  prospect: `/prospects/${prospect}`,
  wizard: '/campaigns/new',
})

/** A person with the sample's prospects, whole with facts and drafts, among many others. */
async function prepare(
  { superuserUrl }: BenchProduct,
  browser: Browser,
  { url, rows }: { url: string; rows: number },
): Promise<{ cookies: Cookies; prospect: string }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signUp(page, url, nora)
  await loadSample(page)
  const { items }: { items: { id: string }[] } = await call(page, 'prospects/list', { limit: 1 })
  const me: { workspace: { id: string } } = await call(page, 'auth/me')
  const cookies = await context.cookies()
  await context.close()
  await asSuperuser(superuserUrl, (client) =>
    withoutIndexes(client, ['prospects'], () =>
      fillProspects(client, me.workspace.id, rows, { scored: true }),
    ),
  )
  say(`${rows} prospects beside those of the sample`)
  return { cookies, prospect: items[0]?.id ?? '' }
}

async function measure(
  browser: Browser,
  url: string,
  { runs, ...how }: { cookies: Cookies; runs: number; act: (page: Page) => Promise<void> },
): Promise<Visit & { lcpRuns: number[] }> {
  // The very first visit of a page is answered by a server that has not compiled it.
  await visit(browser, url, how)
  const visits: Visit[] = []
  for (let n = 0; n < runs; n++) visits.push(await visit(browser, url, how))
  const lcpRuns = visits.map(({ lcpMs }) => lcpMs).sort((a, b) => a - b)
  return {
    lcpMs: percentile(lcpRuns, 0.5),
    javascriptKb: Math.max(...visits.map(({ javascriptKb }) => javascriptKb)),
    mainThreadMs: percentile(
      visits.map(({ mainThreadMs }) => mainThreadMs).sort((a, b) => a - b),
      0.5,
    ),
    lcpRuns,
  }
}

async function scrolledThrough(
  browser: Browser,
  url: string,
  { cookies, rows }: { cookies: Cookies; rows: number },
): Promise<Scroll> {
  const found: Scroll[] = []
  await visit(browser, url, { cookies, act: async (page) => void found.push(await scrollTable(page, rows)) })
  const [scroll] = found
  if (scroll === undefined) throw new Error('The list was not scrolled.')
  return scroll
}

function report(pages: Record<string, Visit>, { longestTaskMs, ...scroll }: Scroll): Record<string, unknown> {
  const all = Object.values(pages)
  return {
    lcpMs: Math.max(...all.map(({ lcpMs }) => lcpMs)),
    javascriptKb: Math.max(...all.map(({ javascriptKb }) => javascriptKb)),
    longestTaskMs,
    pages,
    scroll,
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  if (bound === null || typeof bound === 'string') throw new Error('No free port was found')
  return bound.port
}
