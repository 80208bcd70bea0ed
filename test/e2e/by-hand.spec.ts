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
let address: string

beforeAll(async () => {
  product = await startRealProduct()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(60_000)
  faults = watchFaults(context)
  page = await context.newPage()
  await signUp(page, product.url, nora)
  await loadSample(page)
  await page.goto(`${product.url}/prospects?tier=A&tier=B`)
  await page
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
    .first()
    .waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/prospects\/[0-9a-f-]{36}/)
  address = page.url()
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

async function more(item: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('an edit is saved; what somebody else changed meanwhile is shown before anything is overwritten', async () => {
  const other = await context.newPage()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('City').fill('Eugene')
  await other.goto(address)
  await other.getByRole('button', { name: 'Edit', exact: true }).click()
  await other.getByRole('dialog').getByLabel('City').fill('Salem')
  await other.getByRole('button', { name: 'Save prospect' }).click()
  await other.getByText('Saved', { exact: true }).waitFor()
  await other.close()
  await dialog.getByRole('button', { name: 'Save prospect' }).click()
  await dialog.getByText('City is now “Salem”; you wrote “Eugene”.').waitFor()
  await dialog.getByRole('button', { name: 'Use mine' }).click()
  await dialog.getByRole('button', { name: 'Save prospect' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page
    .getByText(/Eugene/)
    .first()
    .waitFor()
})

test('a tag is put on, and filters the list', async () => {
  await page
    .getByRole('textbox', { name: 'Add a tag' })
    .or(page.getByRole('combobox', { name: 'Add a tag' }))
    .fill('Warm')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Take the tag Warm away' }).waitFor()
  await page.goto(`${product.url}/prospects?tag=Warm`)
  await page.getByText('1 prospect', { exact: true }).waitFor()
  await page.goto(address)
})

test('a tier set by hand says who set it and why, and is taken back', async () => {
  await more('Set score by hand')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Show').selectOption('D')
  await dialog.getByRole('button', { name: 'Set score' }).click()
  await dialog.getByText(/Say why/).waitFor()
  await dialog.getByLabel('Reason').fill('Sold last year')
  await dialog.getByRole('button', { name: 'Set score' }).click()
  await page.getByText(/Tier D was set by Nora.*Sold last year/).waitFor()
  await more('Show computed score')
  await page.getByText(/Tier D was set by/).waitFor({ state: 'detached' })
})

test('a wrong fact disappears with its reason, and comes back', async () => {
  await page.getByRole('tab', { name: 'Facts' }).click()
  const panel = page.getByRole('tabpanel')
  await panel.getByRole('button', { name: 'web' }).first().click()
  await page.getByRole('button', { name: 'This is wrong' }).click()
  await page.getByRole('textbox', { name: 'What is wrong (optional)' }).fill('Old number')
  await page.getByRole('button', { name: 'Mark as wrong' }).click()
  await panel.getByRole('heading', { name: 'Marked as wrong' }).waitFor()
  await panel.getByText(/Old number/).waitFor()
  await panel.getByRole('button', { name: 'Take back' }).click()
  await panel.getByRole('heading', { name: 'Marked as wrong' }).waitFor({ state: 'detached' })
  await page.getByRole('tab', { name: 'Overview' }).click()
})

test('two prospects are merged side by side, and told apart again', async () => {
  await more('Merge with another')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('searchbox', { name: 'Find the other prospect' }).fill('e')
  const other = dialog.getByRole('listitem').getByRole('button').first()
  await other.waitFor()
  await other.click()
  await dialog.getByText('goes over').waitFor()
  await dialog.getByRole('button', { name: 'Merge 2 prospects' }).click()
  await page.getByText('Merged from').waitFor()
  await page.getByRole('button', { name: 'Take the merge back' }).click()
  await page.getByText('They are two prospects again').waitFor()
  await page.getByText('Merged from').waitFor({ state: 'detached' })
})

test('a saved view brings back its filter, its order and its columns', async () => {
  const place = page.getByRole('columnheader', { name: 'Place' })
  const views = page.getByRole('button', { name: 'Saved views' })
  const togglePlace = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Choose columns' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Place' }).click()
    await page.keyboard.press('Escape')
  }
  await page.goto(`${product.url}/prospects?tier=B&sort=name&order=asc`)
  await place.waitFor()
  await togglePlace()
  await place.waitFor({ state: 'detached' })
  await views.click()
  await page.getByRole('menuitem', { name: 'Save this view' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('B by name')
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByText('The view B by name was saved').waitFor()

  await page.goto(`${product.url}/prospects`)
  await togglePlace()
  await place.waitFor()
  await views.click()
  await page.getByRole('menuitem', { name: 'B by name' }).first().click()
  await place.waitFor({ state: 'detached' })
  await page.waitForURL((url) => url.searchParams.get('tier') === 'B')
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    tier: 'B',
    sort: 'name',
    order: 'asc',
  })
  await page.locator('[role=columnheader][aria-sort=ascending]').getByText('Company').waitFor()
})

test('of two people who change one model the second is told what changed, and both changes hold', async () => {
  const weight = (on: Page, name: string) => on.getByRole('spinbutton', { name: `Weight of ${name}` })
  const save = async (on: Page): Promise<void> => {
    await on.getByRole('button', { name: 'Save and rescore' }).click()
    await on.getByRole('dialog').getByRole('button', { name: 'Save and rescore' }).click()
    await on.getByRole('dialog').waitFor({ state: 'detached' })
  }
  const other = await context.newPage()
  await page.goto(`${product.url}/settings/scoring`)
  await weight(page, 'Website audit').fill('9')
  await other.goto(`${product.url}/settings/scoring`)
  await weight(other, 'Reviews').fill('7')
  await save(other)
  await other.getByText('Version 2 scores, since').waitFor()
  await other.close()
  await save(page)
  await page.getByText(`${nora.name} saved version 2 meanwhile`).waitFor()
  await page.getByRole('button', { name: 'Continue with both' }).click()
  expect(await weight(page, 'Website audit').inputValue()).toBe('9')
  expect(await weight(page, 'Reviews').inputValue()).toBe('7')
  await save(page)
  await page.getByText('Version 3 scores, since').waitFor()
})

test('an import is taken back after its name was typed; what people worked on stays and is named', async () => {
  await page.goto(`${product.url}/imports`)
  await page.getByRole('gridcell', { name: 'companies.csv (sample)' }).click()
  await page.getByRole('button', { name: 'Undo import' }).click()
  const dialog = page.getByRole('dialog')
  const act = dialog.getByRole('button', { name: /^Take back \d+ prospects$/ })
  await act.waitFor()
  expect(await act.isDisabled()).toBe(true)
  await dialog.getByRole('textbox').fill('companies.csv (sample)')
  await act.click()
  await page.getByRole('heading', { level: 1 }).getByText('Undone').waitFor()
  await page.goto(address)
  await page
    .getByText(/Eugene/)
    .first()
    .waitFor()
})

test('none of it broke a page', () => {
  expect(faults.filter((fault) => !fault.includes('409') && !fault.includes('400'))).toEqual([])
})
