import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, watchFaults } from '../browser.ts'
import { startRealProduct } from '../product.ts'
import type { RunningProduct } from '../product.ts'
import { call, nora, signUp } from './account.ts'

let product: RunningProduct
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]
let signedUpAt = 0

beforeAll(async () => {
  product = await startRealProduct()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(60_000)
  faults = watchFaults(context)
  page = await context.newPage()
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

test('from sign-up to the first ranked prospect it takes three questions and less than three minutes, without a key', async () => {
  signedUpAt = performance.now()
  await signUp(page, product.url, nora)
  await page.getByRole('link', { name: 'Start with three questions' }).click()
  await page.getByLabel('What do you sell?').fill('We build websites with online booking.')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('To whom?').fill('Dentist')
  await page.getByLabel('Where?').fill('Bend, OR')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('radio', { name: 'Sample companies' }).check()
  await page.getByRole('button', { name: 'Find and rank them' }).click()
  const ranked = page.getByRole('list', { name: 'Ranked prospects' })
  await ranked.getByRole('listitem').first().waitFor({ timeout: 180_000 })
  expect(performance.now() - signedUpAt).toBeLessThan(180_000)
  expect(await ranked.getByRole('listitem').first().innerText()).toMatch(/\d+/)
})

test('what is sold is known to the drafts', async () => {
  const profile: { productDescription: string } = await call(page, 'outreach/profile')
  expect(profile.productDescription).toBe('We build websites with online booking.')
})

test('the wizard shows how many prospects a place would give, and criteria that make no sense at their field', async () => {
  await call(page, 'prospects/create', { name: 'Cascade Dental', city: 'Bend', state: 'OR' })
  await page.goto(`${product.url}/campaigns/new`)
  await page.getByLabel('Name', { exact: true }).fill('Dentists around Bend')
  await page.getByRole('checkbox', { name: 'OpenStreetMap' }).uncheck()
  await page.getByRole('checkbox', { name: 'Your own prospects' }).check()
  await page.getByRole('combobox', { name: 'Business type' }).fill('Dental')
  await page.getByRole('textbox', { name: 'Place' }).fill('97701')
  await page.getByText('Around 97701 Bend, OR').waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: /Your own prospects:\s*1\s*in your workspace/ })
    .waitFor()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Employees at least').fill('50')
  await page.getByLabel('Employees at most').fill('10')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('At most must not be less than at least').waitFor()
  await page.getByLabel('Employees at least').fill('5')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Create and start searching' }).click()
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { name: 'Sources named 1 company' }).waitFor()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await page.getByRole('heading', { level: 1 }).getByText('Dentists around Bend (copy)').waitFor()
})

test('nothing of it broke the content policy or wrote an error to the console', () => {
  expect(faults).toEqual([])
})
