import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, watchFaults } from '../browser.ts'
import { startRealProduct } from '../product.ts'
import type { RunningProduct } from '../product.ts'
import { loadSample, nora, signUp } from './account.ts'

let product: RunningProduct
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]

beforeAll(async () => {
  product = await startRealProduct()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  // As patient as the tests themselves: the machine may be busy.
  context.setDefaultTimeout(60_000)
  faults = watchFaults(context)
  page = await context.newPage()
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

test('a new person signs up, confirms by mail and is offered the sample', async () => {
  await signUp(page, product.url, nora)
  await page.getByRole('button', { name: 'Load the sample' }).waitFor()
  expect(await page.title()).toBe('Home · Leadwright')
})

test('the sample campaign runs to its end before their eyes', async () => {
  await loadSample(page)
  const bar = page.getByRole('progressbar', { name: /^Progress of/ }).first()
  expect(await bar.getAttribute('aria-valuenow')).toBe(await bar.getAttribute('aria-valuemax'))
})

test('prospects are ranked, and the keyboard opens one', async () => {
  await page.goto(`${product.url}/prospects?tier=A&tier=B`)
  const rows = page.getByRole('row').filter({ has: page.getByRole('gridcell') })
  await rows.first().waitFor()
  const texts = await rows.locator('[role=gridcell]:nth-child(3)').allInnerTexts()
  const scores = texts.map((text) => Number(/\d+/.exec(text)?.[0]))
  expect(scores.length).toBeGreaterThan(1)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  await page.getByRole('searchbox', { name: 'Search prospects' }).fill('Brightwater')
  await page.waitForURL(/search=Brightwater/)
  await rows.nth(1).waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/prospects\/[0-9a-f-]{36}/)
})

test('a fact shows the words it was read from', async () => {
  await page.getByRole('tab', { name: 'Facts' }).click()
  await page.getByRole('tabpanel').getByRole('button', { name: 'web' }).first().click()
  const dialog = page.getByRole('dialog')
  expect((await dialog.getByRole('blockquote').innerText()).length).toBeGreaterThan(2)
  expect(await dialog.getByRole('link').getAttribute('href')).toMatch(/^https?:/)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

test('a draft is approved by keyboard, and its personal sentence shows its evidence', async () => {
  await page.goto(`${product.url}/review`)
  const draftFor = (name: RegExp) => page.getByRole('region', { name })
  const first = await draftFor(/^Draft for/).getAttribute('aria-label')
  await page.keyboard.press('j')
  await draftFor(new RegExp(`^(?!${first}$)Draft for`)).waitFor()
  const queue = page.getByRole('navigation', { name: 'Waiting drafts' })
  await queue.getByRole('button', { name: /^Brightwater/ }).click()
  await draftFor(/Brightwater/)
    .getByRole('region', { name: 'Message 1' })
    .locator('span[role=button]')
    .first()
    .click()
  const evidence = page.getByRole('dialog', { name: 'What this sentence rests on' })
  await evidence.getByRole('blockquote').first().waitFor()
  await page.keyboard.press('Escape')
  await evidence.waitFor({ state: 'detached' })
  await page.keyboard.press('a')
  await page.getByText('Approved for Brightwater Dental').waitFor()
  await draftFor(/Brightwater/).waitFor({ state: 'detached' })
})

test('nothing of it broke the content policy or wrote an error to the console', () => {
  expect(faults).toEqual([])
})
