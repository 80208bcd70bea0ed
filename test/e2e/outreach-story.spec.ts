import type { Conversation } from '#contracts/inbox'
import type { Sequence } from '#contracts/outreach'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, watchFaults } from '../browser.ts'
import { startRealProduct } from '../product.ts'
import type { RunningProduct } from '../product.ts'
import { call, loadSample, nora, signUp } from './account.ts'

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
  await signUp(page, product.url, nora)
  await loadSample(page)
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** The sequence to Brightwater Dental as the product has it now. */
async function sequence(): Promise<Sequence> {
  const { items } = (await call(page, 'outreach/list', { limit: 100 })) as { items: Sequence[] }
  const found = items.find((one) => one.prospect.name.startsWith('Brightwater'))
  if (found === undefined) throw new Error('There is no sequence to Brightwater Dental.')
  return found
}

test('without a postal address nothing can start, so it is entered first', async () => {
  await page.goto(`${product.url}/settings/sending`)
  await page.getByLabel('Postal address').fill('Lindqvist Digital, 12 Mill Street, Portland OR 97201')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved; it holds for everything').waitFor()
})

test('the built-in mailbox is added and says that it works', async () => {
  await page.goto(`${product.url}/outreach/mailboxes`)
  await page.getByRole('button', { name: 'Add mailbox' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add a mailbox' })
  await dialog.getByLabel('Kind').selectOption('Built-in')
  await dialog.getByLabel('Sender’s name').fill('Nora Lindqvist')
  await dialog.getByLabel('Address').fill('nora@lindqvist.example')
  await dialog.getByRole('button', { name: 'Add mailbox' }).click()
  await page.waitForURL(/\/outreach\/mailboxes\/[0-9a-f-]{36}/)
  await page.getByRole('heading', { level: 1 }).getByText('nora@lindqvist.example').waitFor()
})

test('a draft that is approved goes out before their eyes', async () => {
  await page.goto(`${product.url}/review`)
  const queue = page.getByRole('navigation', { name: 'Waiting drafts' })
  await queue.getByRole('button', { name: /^Brightwater/ }).click()
  await page.getByRole('region', { name: /^Draft for Brightwater/ }).waitFor()
  await page.keyboard.press('a')
  await page.getByText('Approved for Brightwater Dental').waitFor()
  await expect.poll(async () => (await sequence()).messages[0]?.status, { timeout: 60_000 }).toBe('sent')
  expect((await sequence()).status).toBe('active')
})

test('its recipient finds it with a way to unsubscribe, and answers', async () => {
  const { messages } = await sequence()
  await page.goto(`${product.url}/dev/mail`)
  const mails = page.getByRole('navigation', { name: 'Mails' })
  await mails
    .getByRole('button', { name: messages[0]?.subject ?? '' })
    .first()
    .click()
  const letter = page.getByRole('article')
  await letter.getByRole('link', { name: /\/u\// }).waitFor()
  await letter
    .getByLabel(/^Answer as/)
    .fill('Thanks Nora, this sounds interesting. Could you call me on Thursday at ten?\n\nGrace')
  await letter.getByRole('button', { name: 'Reply' }).click()
  await letter.getByText('The answer came in.').waitFor()
})

test('the reply is in the inbox, its wish is named, and the sequence has stopped', async () => {
  await page.goto(`${product.url}/outreach/inbox`)
  await page
    .getByText(/this sounds interesting/)
    .first()
    .waitFor()
  await page.getByText('Interested').first().waitFor()
  const { items } = (await call(page, 'inbox/list', {})) as { items: Conversation[] }
  expect(items.map(({ intent }) => intent)).toEqual(['interested'])
  const stopped = await sequence()
  expect(stopped.status).toBe('stopped')
  expect(stopped.messages.map(({ status }) => status)).toEqual(['delivered', 'cancelled', 'cancelled'])
})

test('nothing of it broke the content policy or wrote an error to the console', () => {
  expect(faults).toEqual([])
})
