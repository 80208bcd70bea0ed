import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, watchFaults } from '../browser.ts'
import { startRealProduct } from '../product.ts'
import type { RunningProduct } from '../product.ts'
import { call, nora, signUp } from './account.ts'

const dana = { name: 'Dana Whitlock', email: 'dana@harbor.example' }
let product: RunningProduct
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]
let prospectId: string

beforeAll(async () => {
  product = await startRealProduct()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(60_000)
  faults = watchFaults(context)
  page = await context.newPage()
  await signUp(page, product.url, nora)
  const prospect: { id: string } = await call(page, 'prospects/create', {
    name: 'Harbor Dental',
    city: 'Bend',
  })
  prospectId = prospect.id
  await call(page, 'contacts/create', { prospectId, ...dana })
  await call(page, 'prospects/addNote', { id: prospectId, body: `Ask ${dana.name} (${dana.email}) in March` })
  await page.goto(`${product.url}/settings/erasures`)
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })

async function find(email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await button('Find').click()
}

test('an address that is none is refused at its field, and who stands nowhere is said to', async () => {
  await find('dana')
  await page.getByLabel('E-mail').and(page.locator('[aria-invalid=true]')).waitFor()
  await find('nobody@harbor.example')
  await page.getByText('Nowhere in this workspace.').waitFor()
})

test('a person is shown where they stand before anything goes', async () => {
  await find(dana.email)
  await page.getByRole('listitem').filter({ hasText: dana.email }).first().waitFor()
  await page.getByText(`Also known as ${dana.name}`).waitFor()
  await page.getByText('Nobody yet').waitFor()
})

test('erasing asks for the address typed, and leaves alone who changes their mind', async () => {
  await button(/^Erase from \d+ places$/).click()
  const dialog = page.getByRole('dialog')
  const act = dialog.getByRole('button', { name: 'Erase person' })
  expect(await act.isDisabled()).toBe(true)
  await dialog.getByRole('textbox').fill('dana@harbor')
  expect(await act.isDisabled()).toBe(true)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Nobody yet').waitFor()
})

test('an erased person is gone from the prospect and the notes; what was done is told without them', async () => {
  await button(/^Erase from \d+ places$/).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(dana.email)
  await dialog.getByRole('button', { name: 'Erase person' }).click()
  await page.getByText('The person is being erased').waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: /Contacts: 1/i })
    .waitFor()
  expect(await page.locator('main').innerText()).not.toContain('Dana')
  await find(dana.email)
  await page.getByText('Nowhere in this workspace.').waitFor()
  await page.goto(`${product.url}/prospects/${prospectId}`)
  await page.getByRole('heading', { name: 'Harbor Dental' }).waitFor()
  const kept = await Promise.all(
    ['prospects/get', 'prospects/notes'].map(async (one) => call(page, one, { id: prospectId })),
  )
  expect(JSON.stringify(kept)).not.toMatch(/Dana|harbor\.example/)
})

test('nothing went wrong in the console on the way', () => {
  // The refused address is answered with 400, which browsers note.
  expect(faults.filter((fault) => !fault.includes('status of 400'))).toEqual([])
})
