import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser, watchFaults } from './browser.ts'
import { call, loadSample, nora, signUp } from './e2e/account.ts'
import { startRealProduct } from './product.ts'
import { checkPage, routesOfPages, watchShifts } from './screens-checks.ts'
import { shots } from './screens-shots.ts'
import type { Known, Shot } from './screens-shots.ts'

/**
 * Takes pictures of every page in its states, at three widths, light and dark, into out/screens, and fails on a route
 * without a picture, a serious finding of axe, sideways scrolling on a phone, a layout shift, or an error in the
 * console. Names as arguments take those pictures only: `npm run screens -- home review`.
 */
const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'out/screens')
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]
const themes = ['light', 'dark'] as const
const asked = process.argv.slice(2)
const wanted = shots.filter((shot) => asked.length === 0 || asked.includes(shot.name))
const problems: string[] = []

const missing = routesOfPages().filter((route) => !shots.some((shot) => shot.route === route))
if (missing.length > 0) report(`no picture of ${missing.join(', ')}`)
if (asked.length === 0) rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const product = await startRealProduct({ RATE_LIMIT_PERSON: '100000' })
const browser = await openBrowser()
try {
  const { known, cookies } = await prepare(browser)
  for (const size of sizes) {
    for (const theme of themes) await takeAll(browser, { size, theme, known, cookies })
    process.stdout.write(`  ${size.width} px done\n`)
  }
} finally {
  await browser.close()
  await product.stop()
}
writeFileSync(path.join(folder, 'index.html'), contactSheet())
process.stdout.write(
  `${wanted.length * sizes.length * themes.length} pictures in ${path.relative(root, folder)}\n`,
)
process.stdout.write(`${problems.length} problems\n`)
process.exitCode = problems.length > 0 ? 1 : 0

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** Two people: one whose workspace holds the sample, a failed job and an API key, and one with an empty workspace. */
async function prepare(browser: Browser): Promise<{ known: Known; cookies: Record<string, Cookies> }> {
  const full = await browser.newContext()
  const page = await full.newPage()
  await signUp(page, product.url, nora)
  const campaign = await loadSample(page)
  await call(page, 'apiKeys/create', { name: 'CRM sync', scopes: ['prospects:read', 'campaigns:read'] })
  await call(page, 'invitations/create', { email: 'lea@lindqvist.example', role: 'viewer' })
  const prospects: { items: { id: string; name: string }[] } = await call(page, 'prospects/list', {
    limit: 50,
  })
  const imports: { items: { id: string }[] } = await call(page, 'imports/list', { limit: 1 })
  const best = prospects.items.find((one) => one.name.includes('Brightwater')) ?? prospects.items[0]
  const empty = await browser.newContext()
  await signUp(await empty.newPage(), product.url, {
    ...nora,
    name: 'Jonas Weber',
    email: 'jonas@weber.example',
    workspace: 'Weber & Sons',
  })
  const cookies = { sample: await full.cookies(), empty: await empty.cookies(), nobody: [] }
  await full.close()
  await empty.close()
  return { known: { campaign, prospect: best?.id ?? '', import: imports.items[0]?.id ?? campaign }, cookies }
}

interface Look {
  size: { width: number; height: number }
  theme: (typeof themes)[number]
  known: Known
  cookies: Record<string, Cookies>
}

async function takeAll(browser: Browser, look: Look): Promise<void> {
  for (const as of ['nobody', 'empty', 'sample'] as const) {
    const mine = wanted.filter((shot) => (shot.as ?? 'sample') === as)
    if (mine.length === 0) continue
    const context = await browser.newContext({
      viewport: look.size,
      colorScheme: look.theme,
      reducedMotion: 'reduce',
      hasTouch: look.size.width < 500,
    })
    await context.addCookies(look.cookies[as] ?? [])
    // The machine may be busy with other things; a page that never gets ready still ends the run.
    context.setDefaultTimeout(30_000)
    await watchShifts(context)
    const faults = watchFaults(context)
    const page = await context.newPage()
    for (const shot of mine) {
      await take(page, shot, look, faults)
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    }
    await context.close()
  }
}

async function take(page: Page, shot: Shot, { size, theme, known }: Look, faults: string[]): Promise<void> {
  const name = `${shot.name}-${size.width}-${theme}`
  faults.length = 0
  try {
    await answerApi(page, shot.api)
    await page.goto(product.url + shot.path(known))
    await settle(page, shot)
    const early = await checkPage(page, { axe: false, phone: false })
    await shot.act?.(page)
    await page.waitForTimeout(shot.act ? 250 : 50)
    const found = await checkPage(page, { axe: size.width !== 1024, phone: size.width < 500 })
    for (const problem of new Set([...early, ...found])) report(`${name}: ${problem}`)
    if (!shot.mayFail) for (const fault of faults) report(`${name}: ${fault}`)
    await page.screenshot({ path: path.join(folder, `${name}.png`) })
  } catch (error) {
    report(
      `${name}: ${error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error)}`,
    )
    await page.screenshot({ path: path.join(folder, `${name}.png`) }).catch(() => undefined)
  }
}

function report(problem: string): void {
  problems.push(problem)
  process.stdout.write(`✗ ${problem}\n`)
}

async function answerApi(page: Page, api: Shot['api']): Promise<void> {
  if (!api) return
  await page.route(/\/api\/rpc\/(?!auth)/, async (route) => {
    // A request that is never answered is the loading state.
    if (api === 'silent') return
    const data = { requestId: '019a0000-0000-7000-8000-00000000beef' }
    const message = 'The database cannot be reached right now. Try again in a few seconds.'
    await route.fulfill({
      status: 503,
      json: { json: { defined: false, code: 'unavailable', status: 503, message, data } },
    })
  })
}

/** Waits until what the page asked for is there; a live page never falls silent, so skeletons are the measure. */
async function settle(page: Page, shot: Shot): Promise<void> {
  await page.waitForLoadState('load')
  if (shot.api === 'silent') {
    await page.waitForTimeout(900)
    return
  }
  if (shot.api === 'failing') await page.getByRole('alert').first().waitFor()
  await page.locator('.animate-pulse').first().waitFor({ state: 'detached' })
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.waitForTimeout(300)
}

function contactSheet(): string {
  const cells = wanted.flatMap((shot) =>
    themes.flatMap((theme) =>
      sizes.map(
        ({ width }) =>
          `<a href="${shot.name}-${width}-${theme}.png"><img loading="lazy" height="220" alt="${shot.name} ${width} ${theme}" title="${shot.name} ${width} ${theme}" src="${shot.name}-${width}-${theme}.png"></a>`,
      ),
    ),
  )
  return `<!doctype html><title>Screens</title><body style="background:#888">${cells.join('\n')}`
}
