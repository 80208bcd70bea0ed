import type { LedgerEntry } from '#contracts/ledger'
import type { LeadDistribution, Provider } from '#contracts/marketplace'
import type { ProvidersReport, RevenueReport } from '#contracts/reports'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, watchFaults } from '../browser.ts'
import { startRealProduct } from '../product.ts'
import type { RunningProduct } from '../product.ts'
import { call, nora, signUp } from './account.ts'
import { acceptInvitation, fillSampleForm, sampleProvider } from './market.ts'

let product: RunningProduct
let browser: Browser
let operator: Page
let buyer: Page
let faults: string[]
/** Addresses of the form, and of the lead as the operator and as its buyer see it. */
let form = ''
let leadPath = ''
let boughtPath = ''

const robin = {
  name: 'Robin Vale',
  email: 'robin.vale@home.example',
  phone: '(503) 555-0171',
  postalCode: '97209',
}

beforeAll(async () => {
  product = await startRealProduct()
  browser = await openBrowser()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  // As patient as the tests themselves: the machine may be busy.
  context.setDefaultTimeout(60_000)
  faults = watchFaults(context)
  operator = await context.newPage()
  await signUp(operator, product.url, nora)
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** Balances of all providers by the beginning of their names. */
async function balances(): Promise<Record<string, number>> {
  const { items }: { items: Provider[] } = await call(operator, 'adminProviders/list', { limit: 100 })
  return Object.fromEntries(items.map(({ name, balance }) => [name.split(' ')[0], balance.amount]))
}

/** What moved on the balance of every provider. */
async function ledger(): Promise<{ balance: number; entries: LedgerEntry[] }[]> {
  const { items }: { items: Provider[] } = await call(operator, 'adminProviders/list', { limit: 100 })
  return Promise.all(
    items.map(async ({ id, balance }) => {
      const page: { items: LedgerEntry[] } = await call(operator, 'money/ledger', { id, limit: 100 })
      return { balance: balance.amount, entries: page.items }
    }),
  )
}

const sum = (entries: LedgerEntry[], kind: LedgerEntry['kind']): number =>
  entries.filter((entry) => entry.kind === kind).reduce((total, { amount }) => total + amount, 0)

test('the operator looks at a marketplace with sample data: a niche, five providers with money', async () => {
  const rail = operator.getByRole('navigation', { name: 'Main' })
  await rail.getByRole('button', { name: 'Marketplace' }).click()
  await rail.getByRole('link', { name: 'Niches' }).click()
  await operator.getByRole('button', { name: 'See with sample data' }).click()
  await operator.getByRole('grid', { name: 'Niches' }).getByText('Solar roofs (sample)').waitFor()
  const { items }: { items: { id: string }[] } = await call(operator, 'niches/list', { limit: 1 })
  const niche: { path: string } = await call(operator, 'niches/get', { id: items[0]?.id })
  form = niche.path
  expect(await balances()).toEqual({
    Sunridge: 50_000,
    Cascade: 50_000,
    Brightline: 50_000,
    Harvest: 50_000,
    Lumen: 1000,
  })
})

test('a visitor fills in its form in the browser', async () => {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 390, height: 844 } })
  context.setDefaultTimeout(60_000)
  const seen = watchFaults(context)
  const visitor = await context.newPage()
  await fillSampleForm(visitor, `${product.url}${form}`, robin)
  await visitor.getByRole('heading', { level: 1 }).waitFor()
  expect(seen).toEqual([])
  await context.close()
})

test('the operator finds the lead in the queue and approves it by keyboard: three buy it', async () => {
  await operator.goto(`${product.url}/marketplace/leads?search=Robin`)
  const row = operator.getByRole('grid', { name: 'Leads' }).getByRole('row', { name: /Robin Vale/ })
  await row.waitFor()
  // What one may do is known with who one is.
  await operator.getByRole('button', { name: /^You:/ }).locator('[data-letters="NL"]').waitFor()
  await operator.keyboard.press('j')
  await operator.keyboard.press('a')
  await operator.getByText('1 lead approved, 3 sales made').waitFor()
  await row.getByText('Sold', { exact: true }).waitFor()
  await operator.keyboard.press('Enter')
  await operator.waitForURL(/\/marketplace\/leads\/[0-9a-f-]{36}/)
  leadPath = new URL(operator.url()).pathname
})

test('the page of the lead says who bought it and why each other did not; balances fell by the price', async () => {
  const seats = operator.getByRole('listitem')
  for (const name of ['Sunridge Solar', 'Cascade Rooftops', 'Brightline Energy'])
    await seats.filter({ hasText: name }).getByText('Bought it').waitFor()
  const id = leadPath.split('/').at(-1)
  const { rounds }: LeadDistribution = await call(operator, 'leads/distribution', { id })
  const others = (rounds[0]?.seats ?? []).filter(({ isSold }) => !isSold)
  expect(Object.fromEntries(others.map(({ provider, reason }) => [provider.split(' ')[0], reason]))).toEqual({
    Harvest: 'paused',
    Lumen: 'no_funds',
  })
  for (const { provider, words } of others)
    await seats
      .filter({ hasText: provider })
      .getByText(words ?? 'no words')
      .waitFor()
  expect(await balances()).toEqual({
    Sunridge: 46_500,
    Cascade: 46_500,
    Brightline: 46_500,
    Harvest: 50_000,
    Lumen: 1000,
  })
})

test('the operator invites somebody of a provider, who signs in to the portal by the mail', async () => {
  const { id, name } = await sampleProvider(operator, 'Sunridge')
  await operator.goto(`${product.url}/marketplace/providers/${id}?tab=users`)
  await operator.getByRole('button', { name: 'Invite somebody' }).click()
  const dialog = operator.getByRole('dialog', { name: 'Invite to the provider' })
  await dialog.getByLabel('E-mail').fill('iris@sunridge.example')
  await dialog.getByRole('button', { name: 'Send the invitation' }).click()
  await dialog.waitFor({ state: 'hidden' })
  buyer = await acceptInvitation(browser, product.url, {
    provider: name,
    name: 'Iris Dale',
    password: 'long enough for a test',
  })
  await buyer.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
})

test('they see the new lead with a way to call, and ask for a refund with evidence', async () => {
  const seen = watchFaults(buyer.context())
  await buyer.getByRole('heading', { name: 'New leads wait for you' }).waitFor()
  await buyer.getByRole('link', { name: /Robin Vale/ }).click()
  await buyer.waitForURL(/\/provider\/leads\/[0-9a-f-]{36}/)
  boughtPath = new URL(buyer.url()).pathname
  await buyer.getByRole('heading', { level: 1, name: 'Robin Vale' }).waitFor()
  expect(await buyer.getByRole('link', { name: 'Call' }).getAttribute('href')).toBe('tel:+15035550171')
  await buyer.getByRole('button', { name: 'Ask for a refund' }).click()
  const dialog = buyer.getByRole('dialog')
  await dialog.getByLabel('What is wrong?').selectOption('fake_contact')
  await dialog.getByLabel('What did you see?').fill('The number belongs to a bakery.')
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'calls.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('9:00 a bakery. 9:30 the same bakery.\n'),
  })
  await dialog.getByRole('button', { name: 'Leave out calls.txt' }).waitFor()
  await dialog.getByRole('button', { name: 'Ask for a refund' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await buyer.getByText('Waits for a decision').waitFor()
  await buyer.getByRole('link', { name: 'calls.txt' }).waitFor()
  expect(seen).toEqual([])
})

test('the operator reads the request with its evidence and pays the lead back', async () => {
  await operator.goto(`${product.url}/marketplace/bad-leads`)
  const row = operator.getByRole('grid').getByRole('row', { name: /Sunridge/ })
  await row.waitFor()
  await operator.keyboard.press('j')
  await operator.keyboard.press(' ')
  const request = operator.getByRole('complementary', { name: 'Request' })
  await request.getByText('The number belongs to a bakery.').waitFor()
  await request.getByRole('link', { name: 'calls.txt' }).waitFor()
  await request.getByRole('button', { name: /^Pay back/ }).click()
  const dialog = operator.getByRole('dialog')
  await dialog.getByLabel('Memo').fill('We rang it too.')
  await dialog.getByRole('button', { name: /^Pay back/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await row.waitFor({ state: 'detached' })
  expect(await balances()).toMatchObject({ Sunridge: 50_000, Cascade: 46_500, Brightline: 46_500 })
})

test('the provider has the money back and reads why', async () => {
  await buyer.goto(`${product.url}${boughtPath}`)
  await buyer.getByText('“We rang it too.”').waitFor()
  await buyer.goto(`${product.url}/provider`)
  await buyer.getByRole('definition').getByText('500.00 USD').waitFor()
  expect(await call(buyer, 'providers/overview')).toMatchObject({
    month: { leads: 1, spent: { amount: 3500 }, refunded: { amount: 3500 } },
    unseen: 0,
  })
})

test('the reports agree with the ledger to the cent', async () => {
  await operator.goto(`${product.url}/marketplace/reports`)
  await operator.getByRole('heading', { name: /70\.00\sUSD stayed of 105\.00\sUSD sold/ }).waitFor()
  const books = await ledger()
  for (const { balance, entries } of books)
    expect(entries.reduce((total, { amount }) => total + amount, 0)).toBe(balance)
  const all = books.flatMap(({ entries }) => entries)
  const revenue: RevenueReport = await call(operator, 'reports/revenue', { by: 'day' })
  expect(revenue.total).toMatchObject({
    sales: -sum(all, 'purchase'),
    refunds: sum(all, 'refund'),
    net: -sum(all, 'purchase') - sum(all, 'refund'),
    sold: 3,
    refunded: 1,
    adjustments: sum(all, 'credit'),
  })
  expect(revenue.total).toMatchObject({ sales: 10_500, refunds: 3500, net: 7000 })
  const { providers }: ProvidersReport = await call(operator, 'reports/providers', { by: 'day' })
  const of = Object.fromEntries(providers.map((one) => [one.name.split(' ')[0], one]))
  expect(of['Sunridge']).toMatchObject({ bought: 1, spent: 3500, refunded: 1, refunds: 3500 })
  expect(of['Cascade']).toMatchObject({ bought: 1, spent: 3500, refunded: 0, refunds: 0 })
})

test('nothing of it broke the content policy or wrote an error to the console', () => {
  expect(faults).toEqual([])
})
