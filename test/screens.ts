import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { openBrowser, watchFaults } from './browser.ts'
import { call, loadSample, nora, signUp } from './e2e/account.ts'
import { acceptInvitation, fillSampleForm, sampleProvider } from './e2e/market.ts'
import { startRealProduct } from './product.ts'
import { checkPage, routesOfPages, watchShifts } from './screens-checks.ts'
import { answerApi, calm, settle, watchRequests } from './screens-settle.ts'
import { sampleClients } from './screens-shots-clients.ts'
import { shots, type Known, type Shot } from './screens-shots.ts'

/**
 * Takes pictures of every page in its states, at three widths, light and dark, into out/screens, and fails on a route
 * without a picture, a serious finding of axe, sideways scrolling on a phone, a layout shift, or an error in the
 * console. Arguments take a part: `npm run screens -- review home-empty 390 dark` (a name takes its states along).
 */
const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'out/screens')
const asked = process.argv.slice(2).filter((word) => word !== '--only')
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
].filter(({ width }) => isAsked(String(width), ['1440', '1024', '390']))
const themes = (['light', 'dark'] as const).filter((theme) => isAsked(theme, ['light', 'dark']))
const names = asked.filter((word) => !/^(\d+|light|dark)$/.test(word))
const wanted = shots.filter(
  ({ name }) => names.length === 0 || names.some((word) => name === word || name.startsWith(`${word}-`)),
)
const problems: string[] = []

type Theme = (typeof themes)[number]
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

const missing = routesOfPages().filter((route) => !shots.some((shot) => shot.route === route))
if (missing.length > 0) report(`no picture of ${missing.join(', ')}`)
if (wanted.length === 0) report(`no picture is called ${names.join(' or ')}`)
if (asked.length === 0) rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const product = await startRealProduct({ RATE_LIMIT_PERSON: '100000' })
const browser = await openBrowser()
try {
  const { known, cookies } = await prepare(browser)
  const rounds = sizes.flatMap((size) =>
    (['sample', 'empty', 'nobody', 'provider', 'newcomer', 'applicant'] as const).map((as) => ({
      size,
      as,
      cookies: cookies[as],
      known,
    })),
  )
  // Two at a time keep a server and a browser busy on the smallest machine that is meant.
  await Promise.all([takeRounds(browser, rounds), takeRounds(browser, rounds)])
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

/** Whether a word was asked for, or none of its kind was. */
function isAsked(word: string, kind: string[]): boolean {
  return asked.includes(word) || !asked.some((one) => kind.includes(one))
}

/**
 * People: one whose workspace holds the sample, a failed job and an API key, one with an empty workspace, and three who buy leads: with
 * some that were bought, without any, and not let in yet.
 */
async function prepare(browser: Browser): Promise<{ known: Known; cookies: Record<Round['as'], Cookies> }> {
  const full = await browser.newContext()
  const page = await full.newPage()
  await signUp(page, product.url, nora)
  const campaign = await loadSample(page)
  await call(page, 'apiKeys/create', { name: 'CRM sync', scopes: ['prospects:read', 'campaigns:read'] })
  await call(page, 'invitations/create', { email: 'lea@lindqvist.example', role: 'viewer' })
  const firms: { items: { id: string; name: string }[] } = await call(page, 'prospects/list', { limit: 50 })
  const imports: { items: { id: string }[] } = await call(page, 'imports/list', { limit: 1 })
  const best = firms.items.find((one) => one.name.includes('Brightwater')) ?? firms.items[0]
  const { nicheId: niche }: { nicheId: string } = await call(page, 'sample/loadMarket')
  const { path: form }: { path: string } = await call(page, 'niches/get', { id: niche })
  await call(page, 'niches/draft', { id: niche })
  const leads: { items: { id: string }[] } = await call(page, 'leads/list', { limit: 3 })
  // One is sold and paid back, so that providers, books and reports have something to show.
  const sold = leads.items.at(-1)?.id ?? ''
  await call(page, 'leads/approve', { id: sold })
  await call(page, 'leads/approve', { id: leads.items[1]?.id })
  await call(page, 'badLeads/mark', { id: sold, memo: 'The number does not exist.' })
  const client = await sampleClients(page)
  const provider = await sampleProvider(page, 'Sunridge')
  const buyers = await prepareBuyers(browser, page, { form, provider })
  const empty = await browser.newContext()
  await signUp(await empty.newPage(), product.url, {
    ...nora,
    name: 'Jonas Weber',
    email: 'jonas@weber.example',
    workspace: 'Weber & Sons',
  })
  const cookies = {
    sample: await full.cookies(),
    empty: await empty.cookies(),
    nobody: [],
    ...buyers.cookies,
  }
  await full.close()
  await empty.close()
  return {
    known: {
      campaign,
      prospect: best?.id ?? '',
      import: imports.items[0]?.id ?? campaign,
      niche,
      form,
      lead: leads.items[0]?.id ?? '',
      provider: provider.id,
      client,
      ...buyers.known,
    },
    cookies,
  }
}

/** Signs in who buys leads: one of the sample's providers sends one back, another begins, the third waits for approval. */
async function prepareBuyers(
  browser: Browser,
  operator: Page,
  { form, provider }: { form: string; provider: { id: string; name: string } },
): Promise<{
  known: Pick<Known, 'slug' | 'bought' | 'returned' | 'subscription' | 'deposit' | 'paid'>
  cookies: Record<'provider' | 'newcomer' | 'applicant', Cookies>
}> {
  const { url } = product
  const password = 'long enough for a test'
  const slug = form.split('/')[2] ?? ''
  await call(operator, 'adminProviders/invite', {
    id: provider.id,
    email: 'iris@sunridge.example',
    role: 'admin',
  })
  const buyer = await acceptInvitation(browser, url, { provider: provider.name, name: 'Iris Dale', password })
  await fillSampleForm(buyer, `${url}${form}`, {
    name: 'Casey Marsh',
    email: 'casey.marsh@home.example',
    phone: '(503) 555-0163',
    postalCode: '97209',
  })
  const { items: waiting }: { items: { id: string; name: string }[] } = await call(operator, 'leads/list', {
    limit: 5,
  })
  await call(operator, 'leads/approve', { id: waiting.find(({ name }) => name === 'Casey Marsh')?.id })
  const { items: bought }: { items: { id: string; name: string; refundedAt: string | null }[] } = await call(
    buyer,
    'portalLeads/list',
    { limit: 10 },
  )
  const returned = bought.find(({ name }) => name === 'Casey Marsh')?.id ?? ''
  await call(buyer, 'providerMoney/requestBadLead', {
    assignmentId: returned,
    reason: 'fake_contact',
    notes: 'Rang three times on Thursday; the number belongs to a bakery that knows nobody of that name.',
  })
  await call(operator, 'adminProviders/create', { name: 'Birch & Sons', email: 'otto@birch.example' })
  const newcomer = await acceptInvitation(browser, url, {
    provider: 'Birch & Sons',
    name: 'Otto Birch',
    password,
  })
  const money = await prepareMoney(buyer)
  const applicant = await browser.newContext()
  const page = await applicant.newPage()
  await signUp(page, url, { ...nora, name: 'Ada Elm', email: 'ada@elm.example', workspace: 'Elm Roofing' })
  await call(page, 'providers/join', { workspace: slug, company: 'Elm Roofing' })
  const cookies = {
    provider: await buyer.context().cookies(),
    newcomer: await newcomer.context().cookies(),
    applicant: await applicant.cookies(),
  }
  for (const context of [buyer.context(), newcomer.context(), applicant]) await context.close()
  const open = bought.find(({ id, refundedAt }) => id !== returned && refundedAt === null)
  return { known: { slug, bought: open?.id ?? '', returned, ...money }, cookies }
}

/** A provider begins two deposits and pays one of them, and asks somebody to work for it. */
async function prepareMoney(buyer: Page): Promise<Pick<Known, 'subscription' | 'deposit' | 'paid'>> {
  const subscriptions: { id: string }[] = await call(buyer, 'subscriptions/list')
  const begin = async (amount: number): Promise<{ id: string; url: string }> =>
    call(buyer, 'providerMoney/deposit', { amount })
  const paid = await begin(25_000)
  const back = buyer.url()
  await buyer.goto(paid.url)
  await buyer.getByRole('button', { name: 'Pay (test)' }).click()
  await buyer.waitForURL(/\/provider\/balance/)
  await buyer.goto(back)
  const { id: deposit } = await begin(10_000)
  await call(buyer, 'providers/invite', { email: 'lise@sunridge.example', role: 'user' })
  return { subscription: subscriptions[0]?.id ?? '', deposit, paid: paid.id }
}

/** All pictures of one person at one size. */
interface Round {
  size: { width: number; height: number }
  as: NonNullable<Shot['as']>
  cookies: Cookies
  known: Known
}

async function takeRounds(browser: Browser, rounds: Round[]): Promise<void> {
  for (let round = rounds.shift(); round; round = rounds.shift()) {
    const { size, as, cookies, known } = round
    const mine = wanted.filter((shot) => (shot.as ?? 'sample') === as)
    if (mine.length === 0) continue
    const context = await browser.newContext({
      viewport: size,
      reducedMotion: 'reduce',
      hasTouch: size.width < 500,
    })
    await context.addCookies(cookies)
    // The machine may be busy with other things; a page that never gets ready still ends the run.
    context.setDefaultTimeout(30_000)
    await watchShifts(context)
    const faults = watchFaults(context)
    const open = watchRequests(context)
    const page = await context.newPage()
    for (const shot of mine) {
      await take(page, shot, { width: size.width, known, faults, open })
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    }
    await context.close()
    process.stdout.write(`  ${size.width} px, ${as}: ${mine.length * themes.length} pictures\n`)
  }
}

interface Look {
  width: number
  known: Known
  faults: string[]
  open: Set<Request>
}

async function take(page: Page, shot: Shot, { width, known, faults, open }: Look): Promise<void> {
  const name = `${shot.name}-${width}`
  faults.length = 0
  open.clear()
  try {
    await page.emulateMedia({ colorScheme: themes[0] ?? 'light' })
    await answerApi(page, shot.api, open)
    await page.goto(product.url + shot.path(known))
    await settle(page, shot, open)
    const early = await checkPage(page, { axe: 'none', phone: false })
    await shot.act?.(page)
    if (shot.act) await calm(page, open)
    const found: string[] = []
    // The page follows the system's theme, so one visit serves both.
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme })
      await calm(page, open)
      found.push(...(await takeTheme(page, theme, name, width)))
    }
    for (const problem of new Set([...early, ...found])) report(`${name}: ${problem}`)
    if (!shot.mayFail) for (const fault of faults) report(`${name}: ${fault}`)
  } catch (error) {
    const words = error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error)
    report(`${name}: ${words}`)
    await page.screenshot({ path: path.join(folder, `${name}-broken.png`) }).catch(() => undefined)
  }
}

async function takeTheme(page: Page, theme: Theme, name: string, width: number): Promise<string[]> {
  await page.screenshot({ path: path.join(folder, `${name}-${theme}.png`) })
  const isFirst = theme === themes[0]
  const found = await checkPage(page, { axe: isFirst ? 'all' : 'contrast', phone: width < 500 })
  // What moved or sticks out was reported with the first theme.
  return isFirst
    ? found
    : found.filter((problem) => problem.startsWith('axe')).map((problem) => `${theme}: ${problem}`)
}

function report(problem: string): void {
  problems.push(problem)
  process.stdout.write(`✗ ${problem}\n`)
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
