import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, watchFaults } from '../browser.ts'
import { startRealProduct } from '../product.ts'
import type { RunningProduct } from '../product.ts'
import { loadSample, nora, signUp } from './account.ts'

// From sign-in to approved drafts without a pointer: nothing here clicks.
let product: RunningProduct
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]

beforeAll(async () => {
  product = await startRealProduct()
  browser = await openBrowser()
  const before = await browser.newContext()
  before.setDefaultTimeout(60_000)
  const first = await before.newPage()
  await signUp(first, product.url, nora)
  await loadSample(first)
  await before.close()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(60_000)
  faults = watchFaults(context)
  page = await context.newPage()
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** Presses Tab until what has focus is called so, as a person would; fails after a round. */
async function tabTo(name: RegExp): Promise<void> {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab')
    const called = await page.evaluate<string>(`(() => {
      const at = document.activeElement
      const label = at && 'labels' in at ? at.labels?.[0]?.textContent : null
      return at?.getAttribute('aria-label') ?? label ?? at?.textContent ?? ''
    })()`)
    if (name.test(called.trim())) return
  }
  throw new Error(`Tab never came to ${String(name)}`)
}

const draft = () => page.getByRole('region', { name: /^Draft for/ })
const nameOf = async (): Promise<string> =>
  ((await draft().getAttribute('aria-label')) ?? '').replace('Draft for ', '')

test('a person signs in', async () => {
  await page.goto(`${product.url}/login`)
  await page.getByLabel('E-mail').waitFor()
  await tabTo(/^E-mail/)
  await page.keyboard.type(nora.email)
  await tabTo(/^Password/)
  await page.keyboard.type(nora.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/home')
})

test('two keys lead to the review, where drafts are read one after the other', async () => {
  await page.getByRole('list', { name: 'Prospects by stage' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await page.waitForURL('**/review')
  await draft().waitFor()
  const first = await nameOf()
  await page.keyboard.press('j')
  await page.getByRole('region', { name: `Draft for ${first}` }).waitFor({ state: 'detached' })
  await page.keyboard.press('k')
  await page.getByRole('region', { name: `Draft for ${first}` }).waitFor()
})

test('a draft is edited and approved, taken back with Undo, and approved again', async () => {
  const name = await nameOf()
  await page.keyboard.press('e')
  await page.getByRole('button', { name: 'Save draft' }).waitFor()
  await page.getByLabel('Subject').first().waitFor()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('A word about your website')
  await page.keyboard.press('ControlOrMeta+Enter')
  await draft().getByText('A word about your website').first().waitFor()
  await page.keyboard.press('a')
  await page.getByText(`Approved for ${name}`).waitFor()
  await tabTo(/^Undo$/)
  await page.keyboard.press('Enter')
  await page.getByText('Taken back; it waits for you again').waitFor()
  await page.goto(`${product.url}/review`)
  await draft().waitFor()
  for (let step = 0; step < 60 && (await nameOf()) !== name; step++) {
    const before = await nameOf()
    await page.keyboard.press('j')
    await page.getByRole('region', { name: `Draft for ${before}` }).waitFor({ state: 'detached' })
  }
  await page.keyboard.press('a')
  await page.getByText(`Approved for ${name}`).last().waitFor()
})

test('another is written again, shorter and casual, watched, and kept', async () => {
  const name = await nameOf()
  await page.keyboard.press('g')
  const form = page.getByRole('form', { name: 'Write again' })
  await form.getByRole('radio', { name: 'Professional' }).waitFor()
  await page.keyboard.press('ArrowRight')
  expect(await form.getByRole('radio', { name: 'Casual' }).isChecked()).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowLeft')
  expect(await form.getByRole('radio', { name: 'Short' }).isChecked()).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Keep/ }).waitFor()
  // What was written has focus on its keeping.
  await page.keyboard.press('Enter')
  await page.getByText('Kept; the draft before it is replaced').waitFor()
  await form.waitFor({ state: 'detached' })
  const kept = page.getByRole('region', { name: `Draft for ${name}` })
  await kept.getByText(/· casual ·/).waitFor()
})

test('one is rejected with a reason, and two are approved together', async () => {
  const name = await nameOf()
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog', { name: 'Reject the draft' })
  await dialog.waitFor()
  // The field for the reason has focus when the dialog opens.
  await dialog.locator('textarea:focus').waitFor()
  await page.keyboard.type('Not now')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByText(`Rejected for ${name}`).waitFor()
  await dialog.waitFor({ state: 'detached' })
  await page.keyboard.press('x')
  const before = await nameOf()
  await page.keyboard.press('j')
  await page.getByRole('region', { name: `Draft for ${before}` }).waitFor({ state: 'detached' })
  await page.keyboard.press('x')
  await page.getByRole('toolbar', { name: 'Acts on the selection' }).getByText('Approve 2 drafts').waitFor()
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByText('Approved 2 drafts').waitFor()
})

test('nothing of it broke the content policy or wrote an error to the console', () => {
  expect(faults).toEqual([])
})
