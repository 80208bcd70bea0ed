import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, watchFaults } from '../browser.ts'
import { startRealProduct } from '../product.ts'
import type { RunningProduct } from '../product.ts'
import { nora, signUp } from './account.ts'

let product: RunningProduct
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]

beforeAll(async () => {
  product = await startRealProduct()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(60_000)
  faults = watchFaults(context)
  page = await context.newPage()
  await signUp(page, product.url, nora)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const button = (name: string) => page.getByRole('button', { name, exact: true })

test('a key is entered, checked and shown by its last characters only', async () => {
  await page.goto(`${product.url}/settings/integrations`)
  await button('Enter the key for OpenAI-compatible model').click()
  await page.getByLabel('Address').fill('http://10.0.0.1')
  await page.getByLabel('API key').fill('sk-or-0123456789')
  await page.getByLabel('Model that writes drafts').fill('writer-1')
  await button('Save and check').click()
  await page.getByText('begins with https').or(page.getByText('beginning with https')).first().waitFor()
  await page.getByLabel('Address').fill('https://models.nowhere.example/v1')
  await button('Save and check').click()
  await page.getByRole('heading', { name: 'Your keys' }).waitFor()
  await page.getByText('could not be').first().waitFor()
  const text = await page.locator('main').innerText()
  expect(text).toContain('6789')
  expect(text).not.toContain('0123456789')
})

test('an endpoint is added, tested and shows what was sent; its secret is shown once', async () => {
  await page.goto(`${product.url}/settings/webhooks`)
  await button('New endpoint').click()
  await page.getByLabel('Address').fill('https://127.0.0.1/hook')
  await button('Add endpoint').click()
  await page.getByText('Only a public address').waitFor()
  await page.getByLabel('Address').fill('https://hooks.nowhere.example/in')
  await button('Add endpoint').click()
  const secret = await page.getByRole('dialog').locator('code').innerText()
  expect(secret).toMatch(/^whsec_/)
  await button('I have copied it').click()
  await button('Send test').click()
  await page.getByText('could not be').first().waitFor()
  await button('Deliveries').click()
  await button('webhook.test').click()
  await page.getByText('Hello from Leadwright').waitFor()
  expect(await page.content()).not.toContain(secret)
})

test('an example of the reference runs as the person who reads it', async () => {
  await page.goto(`${product.url}/settings/api`)
  await page.getByLabel('Search the reference').fill('campaigns')
  await page.getByRole('button', { name: /POST \/campaigns Make/ }).click()
  await button('Run').click()
  await page.getByText('200 OK').waitFor()
  await page.goto(`${product.url}/campaigns`)
  await page.getByText('Dentists in Portland').first().waitFor()
})

test('nothing went wrong in the console on the way', () => {
  // The refused address is answered with 400, which browsers note.
  expect(faults.filter((fault) => !fault.includes('status of 400'))).toEqual([])
})
